import type { Timed } from './pool.js'
import type { Store } from './store.js'

/** A file, or two files that belong together, that could not be used: where it stopped and why. */
export interface Failure {
  readonly file: string
  readonly stage: string
  readonly reason: string
}

/** How often work of a kind was done in this run, how often it was found done, and the seconds it took in all threads. */
export interface WorkCount {
  computed: number
  reused: number
  seconds: number
}

/** What is to be done once. */
export interface Job<T> {
  readonly stage: string
  /** Stands for everything that the result depends on. */
  readonly key: string
  /** What it is done for, for people. */
  readonly file: string
  /** Where the user named that, if not on the command line: `pairs.csv, line 3`. */
  readonly origin?: string | undefined
  /** The result is plain JSON data. */
  readonly make: () => Promise<Timed<T>>
}

/** Work that is done once: what was done before is looked up, what fails is listed. */
export interface Ledger {
  readonly store: Store
  readonly failures: Failure[]
  readonly counts: Readonly<Record<string, WorkCount>>
  /** What took longest in this run, longest first. */
  readonly slowest: readonly { readonly file: string; readonly stage: string; readonly seconds: number }[]
  /** The result of a job; undefined where it failed, which is listed. Throws where the store cannot keep it. */
  do<T>(job: Job<T>): Promise<T | undefined>
}

/** Slow documents that are told of. */
const slowestCount = 5

/** Makes a ledger over a store. */
export function createLedger(store: Store): Ledger {
  const counts: Record<string, WorkCount> = {}
  const failures: Failure[] = []
  let slowest: Ledger['slowest'] = []
  return {
    store,
    counts,
    failures,
    get slowest() {
      return slowest
    },
    async do<T>({ stage, key, file, origin, make }: Job<T>): Promise<T | undefined> {
      counts[stage] ??= { computed: 0, reused: 0, seconds: 0 }
      const count = counts[stage]
      const known = store.get(key)
      if (known !== undefined) {
        count.reused++
        return JSON.parse(known) as T
      }
      let made: Timed<T>
      try {
        made = await make()
      } catch (error) {
        failures.push({ file, stage, reason: reasonOf(error, origin) })
        return undefined
      }
      const { value, seconds } = made
      const json = JSON.stringify(value)
      store.put(key, json)
      count.computed++
      count.seconds += seconds
      if (seconds > (slowest[slowestCount - 1]?.seconds ?? 0)) {
        slowest = [...slowest, { file, stage, seconds }].sort((a, b) => b.seconds - a.seconds).slice(0, slowestCount)
      }
      // As it will be read again: a resumed run has the same numbers to the last bit, -0 among them.
      return JSON.parse(json) as T
    },
  }
}

/** An error in words, with where the user named the file; one document must not end a batch, even where it meets a defect. */
export function reasonOf(error: unknown, origin?: string): string {
  const message = error instanceof Error ? error.message : String(error)
  return origin === undefined ? message : `${message} (${origin})`
}
