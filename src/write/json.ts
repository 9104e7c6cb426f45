import { writeFileAtomically } from './file.js'

/** What a result depends on, so that it can be made again; nothing in it varies between equal runs. */
export interface RunSignature {
  /** Of the program. */
  readonly version: string
  /** The encoder's name and a hash of its files. */
  readonly model: { readonly name: string; readonly hash: string }
  /** The options in force, defaults included. */
  readonly options: Readonly<Record<string, unknown>>
  /** Documents, segments, beads, units, ...: how many of each. */
  readonly counts: Readonly<Record<string, number>>
}

/** A run as run.json tells it; its last two parts may differ between equal runs. */
export interface RunReport extends RunSignature {
  /** Seconds by phase, written to the millisecond. */
  readonly timings: Readonly<Record<string, number>>
  /** How much was done in this run and how much was found done, by stage, and the seconds it took in all threads. */
  readonly work: Readonly<
    Record<string, { readonly computed: number; readonly reused: number; readonly seconds: number }>
  >
}

/** Writes run.json, indented; keys always come in the same order, whatever order the run's objects have. */
export async function writeRunJson(path: string, run: RunReport): Promise<void> {
  await writeFileAtomically(path, renderRun(run))
}

/** One chunk; a generator, so that what cannot be rendered is told with the file's path. */
function* renderRun(run: RunReport): Generator<string> {
  const timings = Object.entries(run.timings).map(([phase, seconds]) => [phase, roundTo(3, seconds)] as const)
  const work = Object.entries(run.work).map(
    ([stage, { computed, reused, seconds }]) => [stage, { computed, reused, seconds: roundTo(3, seconds) }] as const,
  )
  const report = {
    ...orderSignature(run),
    timings: sortKeys(Object.fromEntries(timings)),
    work: sortKeys(Object.fromEntries(work)),
  }
  yield `${JSON.stringify(report, refuseNonFinite, 2)}\n`
}

/** A signature and nothing else, in a fixed order: version, model, options, counts, the keys inside sorted. */
export function orderSignature({ version, model, options, counts }: RunSignature): RunSignature {
  return {
    version,
    model: { name: model.name, hash: model.hash },
    options: sortKeys(options),
    counts: sortKeys(counts),
  }
}

/** Rounds to so many decimals, ties as `toFixed` has them. */
export function roundTo(decimals: number, value: number): number {
  return Number(value.toFixed(decimals))
}

/** For JSON.stringify, which would write NaN and Infinity as null; throws RangeError, for they are a defect. */
export function refuseNonFinite(key: string, value: unknown): unknown {
  if (typeof value !== 'number' || Number.isFinite(value)) return value
  throw new RangeError(`Expected a finite number, got ${value} (${key})`)
}

/** A copy with the keys of all objects in code-unit order; what is no plain object or list stays as it is. */
function sortKeys<Value>(value: Value): Value
function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => sortKeys(item))
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, item]: [string, unknown]) => [key, sortKeys(item)]))
}
