import { availableParallelism } from 'node:os'
import { setImmediate } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { HawtaError } from '../errors.js'
import { obtainModel } from '../hub.js'
import { type Runner, startPool, type Timed } from './pool.js'
import type { Message, Task } from './thread.js'
import { startWork, type Tasks, type WorkIdentity, type WorkOptions } from './work.js'

/** The computing of a run: every task with the seconds that it took. */
export interface Work extends WorkIdentity {
  readonly do: { readonly [Name in keyof Tasks]: (...values: Parameters<Tasks[Name]>) => Result<Tasks[Name]> }
  stop(): Promise<void>
}

type Result<Method extends Tasks[keyof Tasks]> = Promise<Timed<Awaited<ReturnType<Method>>>>
type IdentifiedRunner = Runner<Task> & { readonly identity: WorkIdentity }

/** Work in `jobs` threads, each with its own copy of the model; with one job in this thread. Results do not depend on it. */
export async function startThreads(
  { model, glossary, lexical, cache, onFetch }: WorkOptions,
  jobs: number,
): Promise<Work> {
  // Once, before the threads look for it.
  await obtainModel(model, onFetch)
  const threads = Math.max(1, Math.floor(availableParallelism() / jobs))
  const options: WorkOptions = { model, glossary, lexical, cache, threads }
  let identity: WorkIdentity | undefined
  const pool = await startPool(jobs, async () => {
    const runner = jobs === 1 ? await startHere(options) : await startThread(options)
    identity = runner.identity
    return runner
  })
  const task =
    <Name extends keyof Tasks>(method: Name) =>
    (...values: Parameters<Tasks[Name]>) =>
      pool.run({ method, arguments: values }) as Result<Tasks[Name]>
  return {
    ...identity!,
    do: { segment: task('segment'), direction: task('direction'), support: task('support'), relate: task('relate') },
    stop: pool.stop,
  }
}

async function startHere(options: WorkOptions): Promise<IdentifiedRunner> {
  const { identity, tasks, stop } = await startWork(options)
  return {
    identity,
    isAlive: true,
    async run({ method, arguments: values }) {
      // Lets progress be shown and signals be heard between tasks.
      await setImmediate()
      return (tasks[method] as (...values: readonly unknown[]) => Promise<unknown>)(...values)
    },
    stop,
  }
}

/** Starts a thread and waits until its model is loaded. */
async function startThread(options: WorkOptions): Promise<IdentifiedRunner> {
  const worker = new Worker(new URL('./thread.js', import.meta.url), { workerData: options })
  let isAlive = true
  let settle: { resolve: (message: Message) => void; reject: (error: Error) => void } | undefined
  const answer = () =>
    new Promise<Message>((resolve, reject) => {
      settle = { resolve, reject }
    })
  const first = answer()
  worker.on('message', (message: Message) => settle?.resolve(message))
  worker.on('error', (error) => {
    isAlive = false
    settle?.reject(error)
  })
  worker.on('exit', (code) => {
    isAlive = false
    settle?.reject(new HawtaError(`Expected a worker thread to answer, it ended with code ${code}`))
  })
  const message = await first
  if (!('identity' in message)) throw new Error('Expected the thread to say what it works with')
  return {
    identity: message.identity,
    get isAlive() {
      return isAlive
    },
    async run(task) {
      const answered = answer()
      worker.postMessage(task)
      const outcome = await answered
      if ('value' in outcome) return outcome.value
      if (!('error' in outcome)) throw new Error('Expected the outcome of a task')
      const { message, exitCode } = outcome.error
      throw exitCode === undefined ? new Error(message) : new HawtaError(message, { exitCode })
    },
    async stop() {
      if (!isAlive) return
      const ended = new Promise((resolve) => worker.once('exit', resolve))
      worker.postMessage('stop')
      await ended
    },
  }
}
