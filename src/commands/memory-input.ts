import { stat } from 'node:fs/promises'
import { parseAlignOptions } from '../config.js'
import type { HawtaError } from '../errors.js'
import { detectFormat } from '../read/detect.js'
import { findPlainFiles } from '../read/moses.js'
import type { ReadUnitsOptions } from '../read/read-options.js'
import { readUnits } from '../read/units.js'
import type { Language, MemoryUnit } from '../types.js'

/** Broken units that were left out: how many, and what is wrong with the first ones. */
export interface Problems {
  readonly count: number
  readonly first: readonly string[]
}

/** Broken units that are told one by one. */
const toldProblems = 10

/** Told how many megabytes have been read, and how many there are to read. */
export type OnProgress = (done: number, total: number) => void

/** Counts problems and keeps the messages of the first ones; without `isLenient` there is nobody to tell, so that reading stops. */
export function collectProblems(isLenient: boolean): {
  readonly problems: Problems
  readonly onProblem: ((problem: HawtaError) => void) | undefined
} {
  const problems = { count: 0, first: [] as string[] }
  const onProblem = (problem: HawtaError) => {
    problems.count++
    if (problems.first.length < toldProblems) problems.first.push(problem.message)
  }
  return { problems, onProblem: isLenient ? onProblem : undefined }
}

/** The units of a memory, one by one; of alignments those that `align` would put in its memory. See {@link readUnits}. */
export async function* readMemory(path: string, options: ReadUnitsOptions): AsyncGenerator<MemoryUnit> {
  const least = await usualConfidence(path)
  for await (const unit of readUnits(path, options)) {
    if (unit.confidence === null || unit.confidence >= least) yield unit
  }
}

/** The confidence from which on a memory's units count: all of them, but of alignments only what `align` would put in its memory. */
export async function usualConfidence(path: string): Promise<number> {
  return (await detectFormat(path)) === 'alignments' ? parseAlignOptions({}).minConfidence : 0
}

/** When the newest of some memories was last changed (milliseconds since 1970). */
export async function newestTime(paths: readonly string[], sourceLanguage: Language | undefined): Promise<number> {
  const files = await Promise.all(paths.map((path) => filesOf(path, sourceLanguage)))
  const times = await Promise.all(files.flat().map(async (file) => (await stat(file)).mtimeMs))
  return Math.max(...times)
}

/** Tells how far the reading of some memories has come: bytes, of which there are `times` those of the files. */
export async function bytesRead(
  paths: readonly string[],
  sourceLanguage: Language | undefined,
  times: number,
  onProgress: OnProgress | undefined,
): Promise<((count: number) => void) | undefined> {
  if (!onProgress) return undefined
  const files = (await Promise.all(paths.map((path) => filesOf(path, sourceLanguage)))).flat()
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size))
  const total = times * sizes.reduce((sum, size) => sum + size, 0)
  let done = 0
  return (count) => {
    done += count
    onProgress(Math.floor(done / 1e6), Math.ceil(total / 1e6))
  }
}

async function filesOf(path: string, sourceLanguage: Language | undefined): Promise<readonly string[]> {
  if ((await detectFormat(path)) !== 'moses') return [path]
  const { source, target } = await findPlainFiles(path, sourceLanguage)
  return [source.path, target.path]
}
