import { type Merged, mergeUnits } from '../merge/merge.js'
import { type Incoming, type MergeCounts, type MergeOptions, planMerge } from '../merge/plan.js'
import { turnTo } from '../merge/turn.js'
import type { ReadUnitsOptions } from '../read/read-options.js'
import type { Language, MemoryUnit } from '../types.js'
import { version } from '../version.js'
import { type WriteFormat, type Written, writeUnits } from '../write/units.js'
import { creationDate } from './creation-date.js'
import { bytesRead, collectProblems, newestTime, type OnProgress, type Problems, readMemory } from './memory-input.js'
import { outputFormat } from './output-format.js'

/** How to merge memories. */
export interface MergeCommandOptions extends MergeOptions {
  /** File to write, for Moses what its two files share. */
  readonly out: string
  /** By default what the name of the file says. */
  readonly format?: WriteFormat | undefined
  /** By default that of the first unit that has one. */
  readonly sourceLanguage?: Language | undefined
  /** Leaves broken units out and reports them, instead of stopping at the first. */
  readonly lenient?: boolean | undefined
  readonly onProgress?: OnProgress | undefined
}

/** A source with several translations. */
export interface Conflict {
  readonly source: string
  readonly targets: readonly string[]
}

/** What a merge came to. */
export interface MergeResult extends Omit<Written, 'units'>, MergeCounts {
  readonly inputs: readonly string[]
  readonly format: WriteFormat
  readonly written: number
  /** The first conflicts, with their first translations. */
  readonly examples: readonly Conflict[]
  readonly broken: Problems
}

const exampleConflicts = 3
const exampleTargets = 3

/** Joins memories of any formats into one: reads them once to decide and once more to write, keeping hashes instead of texts. */
export async function mergeCommand(inputs: readonly string[], options: MergeCommandOptions): Promise<MergeResult> {
  const { out, sourceLanguage } = options
  const format = outputFormat(out, options.format)
  const { problems, onProblem } = collectProblems(options.lenient ?? false)
  const date = creationDate(await newestTime(inputs, sourceLanguage))
  const onBytes = await bytesRead(inputs, sourceLanguage, 2, options.onProgress)
  const plan = await planMerge(readAll(inputs, { sourceLanguage, onProblem, onBytes }), options)
  // What is broken has been told.
  const again = readAll(inputs, { sourceLanguage, onProblem: onProblem && (() => {}), onBytes })
  const examples = new Map<number, { source: string; targets: string[] }>()
  async function* units(): AsyncGenerator<MemoryUnit> {
    for await (const merged of mergeUnits(again, plan)) {
      noteConflict(merged, examples)
      yield merged.unit
    }
  }
  const settings = { creationDate: date, toolVersion: version }
  const { units: written, ...files } = await writeUnits(out, format, units(), settings)
  return { inputs, format, ...plan.counts, written, ...files, examples: [...examples.values()], broken: problems }
}

/** The units of all memories, in order, their sides turned so that one language is the source. */
async function* readAll(inputs: readonly string[], options: ReadUnitsOptions): AsyncGenerator<Incoming> {
  let sourceLanguage = options.sourceLanguage ?? null
  for (const file of inputs) {
    for await (const unit of readMemory(file, options)) {
      sourceLanguage ??= unit.sourceLanguage
      yield { unit: turnTo(sourceLanguage, unit), file }
    }
  }
}

function noteConflict({ unit, outcome }: Merged, examples: Map<number, { source: string; targets: string[] }>): void {
  if (outcome.translations < 2) return
  const known = examples.get(outcome.source)
  if (known && known.targets.length < exampleTargets) known.targets.push(unit.target)
  if (!known && examples.size < exampleConflicts)
    examples.set(outcome.source, { source: unit.source, targets: [unit.target] })
}
