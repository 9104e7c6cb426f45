import { Worker } from 'node:worker_threads'
import { HawtaError } from '../errors.js'
import type { EmbeddedDocument, RelatedPair } from '../pair.js'
import type { Outcome, Task } from './thread.js'
import { startWork, type Work, type WorkOptions } from './work.js'

interface Thread {
  readonly worker: Worker
  waiting: number
  readonly open: Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>
}

/** Work in `jobs` threads, each with its own copy of the model; with one job in this thread. Results do not depend on it. */
export async function startThreads(options: WorkOptions, jobs: number): Promise<Work> {
  if (jobs === 1) return startWork(options)
  const threads = await Promise.all(Array.from({ length: jobs }, () => startThread(options)))
  const { model: loaded, scale } = threads[0]!.identity
  let next = 0

  function call<T>(method: Task['method'], ...values: readonly unknown[]): Promise<T> {
    const thread = threads.reduce((least, one) => (one.waiting < least.waiting ? one : least))
    thread.waiting++
    const id = next++
    return new Promise<T>((resolve, reject) => {
      thread.open.set(id, { resolve: resolve as (value: unknown) => void, reject })
      thread.worker.postMessage({ id, method, arguments: values } satisfies Task)
    })
  }
  return {
    model: loaded,
    scale,
    embed: (document) => call<EmbeddedDocument>('embed', document),
    support: (source, target, similarity) => call<number>('support', source, target, similarity),
    relate: (source, target, mode) => call<RelatedPair>('relate', source, target, mode),
    async stop() {
      for (const { worker } of threads) worker.postMessage('stop')
      await Promise.all(threads.map(({ worker }) => new Promise((resolve) => worker.once('exit', resolve))))
    },
  }
}

/** Starts a thread and waits until its model is loaded. */
async function startThread({
  model,
  glossary,
  cache,
}: WorkOptions): Promise<Thread & { readonly identity: Pick<Work, 'model' | 'scale'> }> {
  const worker = new Worker(new URL('./thread.js', import.meta.url), {
    workerData: { model, glossary, cache } satisfies WorkOptions,
  })
  const thread: Thread = { worker, waiting: 0, open: new Map() }
  const identity = await new Promise<Pick<Work, 'model' | 'scale'>>((resolve, reject) => {
    const fail = (error: Error) => {
      reject(error)
      for (const { reject: rejectTask } of thread.open.values()) rejectTask(error)
      thread.open.clear()
    }
    worker.on('error', fail)
    worker.on('exit', (code) => {
      if (code !== 0) fail(new HawtaError(`A worker thread ended with code ${code}`))
    })
    worker.on('message', ({ id, value, error }: Outcome) => {
      if (id === -1) {
        resolve(value as Pick<Work, 'model' | 'scale'>)
        return
      }
      const task = thread.open.get(id)
      thread.open.delete(id)
      thread.waiting--
      if (!error) task?.resolve(value)
      else if (error.exitCode === undefined) task?.reject(new Error(error.message))
      else task?.reject(new HawtaError(error.message, { exitCode: error.exitCode }))
    })
  })
  return Object.assign(thread, { identity })
}
