import { parentPort, workerData } from 'node:worker_threads'
import { HawtaError } from '../errors.js'
import { startWork, type Work, type WorkOptions } from './work.js'

/** A task for a thread: a method of {@link Work} and its arguments. */
export interface Task {
  readonly id: number
  readonly method: 'embed' | 'support' | 'relate'
  readonly arguments: readonly unknown[]
}

/** What became of a task; a HawtaError keeps its exit code across the thread's border. */
export interface Outcome {
  readonly id: number
  readonly value?: unknown
  readonly error?: { readonly message: string; readonly exitCode: number | undefined }
}

const port = parentPort
if (!port) throw new Error('Expected to run as a worker thread')
const work: Work = await startWork(workerData as WorkOptions)
port.postMessage({ id: -1, value: { model: work.model, scale: work.scale } } satisfies Outcome)
port.on('message', async (task: Task | 'stop') => {
  if (task === 'stop') {
    await work.stop()
    port.close()
    return
  }
  try {
    const method = work[task.method] as (...values: readonly unknown[]) => Promise<unknown>
    port.postMessage({ id: task.id, value: await method(...task.arguments) } satisfies Outcome)
  } catch (error) {
    const exitCode = error instanceof HawtaError ? error.exitCode : undefined
    const message = error instanceof Error ? error.message : String(error)
    port.postMessage({ id: task.id, error: { message, exitCode } } satisfies Outcome)
  }
})
