import { Worker } from 'node:worker_threads'
import { HawtaError } from '../errors.js'
import type { DocumentFormat } from '../types.js'
import type { ExtractOutcome, ExtractTask } from './extract-thread.js'
import type { Extracted } from './extracted.js'

/** Formats whose parsers work in a thread of their own, which can be stopped whatever a file makes of them. */
export type IsolatedFormat = Exclude<DocumentFormat, 'text'>

/** What one file may take. */
export interface ExtractLimits {
  readonly seconds: number
  /** Megabytes that the process may grow by meanwhile. */
  readonly megabytes: number
}

/** Long ones take, where nothing else runs: a page of the most tags 5 s, a Word document of 1,000 pages 2 s, a PDF of 2,000 12 s. */
const defaultSeconds: Readonly<Record<IsolatedFormat, number>> = { html: 10, docx: 15, pdf: 30 }
const defaultMegabytes = 1024
/** V8 ends the whole process, not the thread, where a thread at the limit of its heap grows a large table: the watch has to come first. */
const heapSlack = 4
const watchMilliseconds = 100

const program = new URL('./extract-thread.js', import.meta.url)
/** Where this runs from its source (tests, benchmarks), the thread has to as well: tsx compiles it. */
const sourceProgram = import.meta.url.endsWith('.ts')
  ? `import('tsx/esm/api').then(({ register }) => { register(); return import('${program.href}') })`
  : undefined

let worker: Worker | undefined
let turn: Promise<unknown> = Promise.resolve()

/**
 * Extracts a file's paragraphs in a thread, one file at a time. Throws {@link HawtaError} where the file is broken or takes
 * more time or memory than the limits; the thread is stopped then, and the next file has a new one.
 */
export function extractIsolated(
  format: IsolatedFormat,
  bytes: Uint8Array,
  path: string,
  limits: ExtractLimits = { seconds: defaultSeconds[format], megabytes: defaultMegabytes },
): Promise<Extracted> {
  const result = turn.then(() => extractInThread({ format, bytes, path }, limits))
  turn = result.catch(() => {})
  return result
}

async function extractInThread(task: ExtractTask, limits: ExtractLimits): Promise<Extracted> {
  worker ??= startThread(limits)
  const thread = worker
  thread.ref()
  try {
    const outcome = await outcomeWithin(thread, task, limits)
    if ('extracted' in outcome) {
      thread.unref()
      return outcome.extracted
    }
    throw new HawtaError(outcome.message)
  } catch (error) {
    // Whatever state the parsers are in: the next file starts afresh.
    worker = undefined
    await thread.terminate()
    throw error
  }
}

function startThread({ megabytes }: ExtractLimits): Worker {
  // What parsers print is nobody's data; to read it would keep the process alive.
  const thread = new Worker(sourceProgram ?? program, {
    eval: sourceProgram !== undefined,
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: heapSlack * megabytes },
  })
  // A thread that is being stopped may still complain.
  thread.on('error', () => {})
  return thread
}

/** Waits for a thread's answer, as long as it keeps the limits. */
function outcomeWithin(
  thread: Worker,
  task: ExtractTask,
  { seconds, megabytes }: ExtractLimits,
): Promise<ExtractOutcome> {
  const { path } = task
  return new Promise<ExtractOutcome>((resolve, reject) => {
    const started = performance.now()
    const sizeBefore = process.memoryUsage.rss()
    const settle = (act: () => void) => {
      clearInterval(watch)
      thread.off('message', onMessage).off('error', onError).off('exit', onExit)
      act()
    }
    const fail = (message: string, cause?: unknown) => settle(() => reject(new HawtaError(message, { cause })))
    const failOnMemory = (cause?: unknown) =>
      fail(`Expected a file that can be read with ${megabytes} MB of memory, stopped beyond that (${path})`, cause)
    const watch = setInterval(() => {
      if (performance.now() - started > seconds * 1000)
        fail(`Expected a file that can be read within ${seconds} seconds, stopped after that (${path})`)
      else if (process.memoryUsage.rss() - sizeBefore > megabytes * 2 ** 20) failOnMemory()
    }, watchMilliseconds)
    const onMessage = (outcome: ExtractOutcome) => settle(() => resolve(outcome))
    const onError = (cause: NodeJS.ErrnoException) =>
      cause.code === 'ERR_WORKER_OUT_OF_MEMORY' ? failOnMemory(cause) : settle(() => reject(cause))
    const onExit = (code: number) => settle(() => reject(new Error(`The reading thread ended with code ${code}`)))
    thread.on('message', onMessage).on('error', onError).on('exit', onExit)
    thread.postMessage(task)
  })
}
