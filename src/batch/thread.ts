import { parentPort, workerData } from 'node:worker_threads'
import { HawtaError } from '../errors.js'
import { collectGarbage } from './garbage.js'
import { startWork, type Tasks, type WorkIdentity, type WorkOptions } from './work.js'

/** A task for a thread: a method of {@link Tasks} and its arguments. */
export interface Task {
  readonly method: keyof Tasks
  readonly arguments: readonly unknown[]
}

/** The first message says what the thread works with, each further one what became of its task. */
export type Message = { readonly identity: WorkIdentity } | { readonly value: unknown } | { readonly error: TaskError }

/** An error that crosses a thread's border; a HawtaError keeps its exit code. */
export interface TaskError {
  readonly message: string
  readonly exitCode: number | undefined
}

const port = parentPort
if (!port) throw new Error('Expected to run as a worker thread')
const work = await startWork(workerData as WorkOptions)
const post = (message: Message) => port.postMessage(message)
post({ identity: work.identity })
port.on('message', async (task: Task | 'stop') => {
  if (task === 'stop') {
    await work.stop()
    port.close()
    return
  }
  try {
    const method = work.tasks[task.method] as (...values: readonly unknown[]) => Promise<unknown>
    post({ value: await method(...task.arguments) })
  } catch (error) {
    const exitCode = error instanceof HawtaError ? error.exitCode : undefined
    post({ error: { message: error instanceof Error ? error.message : String(error), exitCode } })
  }
  collectGarbage()
})
