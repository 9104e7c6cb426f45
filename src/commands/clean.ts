import { resolve } from 'node:path'
import { reject, withoutRejection, withRejection } from '../clean/clean.js'
import type { Rule } from '../clean/rule.js'
import { rules as allRules } from '../clean/rules.js'
import { exitCodes, HawtaError } from '../errors.js'
import type { Language, MemoryUnit } from '../types.js'
import { version } from '../version.js'
import { type WriteFormat, type Written, writeUnits } from '../write/units.js'
import { creationDate } from './creation-date.js'
import { bytesRead, collectProblems, newestTime, type OnProgress, type Problems, readMemory } from './memory-input.js'
import { outputFormat } from './output-format.js'

/** How to clean a memory. */
export interface CleanOptions {
  /** File to write, for Moses what its two files share. */
  readonly out: string
  /** By default what the name of the file says. */
  readonly format?: WriteFormat | undefined
  /** By default all. */
  readonly rules?: readonly Rule[] | undefined
  /** File for the rejected units, in the format of its name, with rule and reason as properties. */
  readonly rejected?: string | undefined
  readonly sourceLanguage?: Language | undefined
  /** Leaves broken units out and reports them, instead of stopping at the first. */
  readonly lenient?: boolean | undefined
  readonly onProgress?: OnProgress | undefined
}

/** A unit that was rejected, to be looked at. */
export interface RejectedExample {
  /** The line of its file that it starts in, if known. */
  readonly line: number | null
  readonly reason: string
  readonly source: string
  readonly target: string
}

/** How many units a rule rejected, and the first of them. */
export interface RuleCount {
  readonly rule: string
  readonly count: number
  readonly examples: readonly RejectedExample[]
}

/** What a cleaning came to. */
export interface CleanResult extends Omit<Written, 'units'> {
  readonly read: number
  readonly written: number
  readonly format: WriteFormat
  /** Of every rule that was asked, in order; a unit counts for the first that rejects it. */
  readonly rules: readonly RuleCount[]
  readonly rejectedFiles: readonly string[]
  readonly broken: Problems
}

const examplesOfRule = 3

/** Writes the units of a memory that all rules accept and, where wanted, those that one rejects: for these it reads once more. */
export async function cleanCommand(input: string, options: CleanOptions): Promise<CleanResult> {
  const { out, rejected, rules = allRules, sourceLanguage } = options
  const format = outputFormat(out, options.format)
  const rejectedFormat = rejected === undefined ? undefined : outputFormat(rejected, undefined)
  refuseSameFiles([input, out, ...(rejected === undefined ? [] : [rejected])])
  const { problems, onProblem } = collectProblems(options.lenient ?? false)
  const settings = { creationDate: creationDate(await newestTime([input], sourceLanguage)), toolVersion: version }
  const onBytes = await bytesRead([input], sourceLanguage, rejected === undefined ? 1 : 2, options.onProgress)
  const counts = rules.map(({ name }) => ({ rule: name, count: 0, examples: [] as RejectedExample[] }))
  /** By place: 0 where the unit stays, else 1 + the number of the rule that rejects it. */
  const verdicts: number[] = []

  async function* accepted(): AsyncGenerator<MemoryUnit> {
    for await (const unit of readMemory(input, { sourceLanguage, onProblem, onBytes })) {
      const rejection = await reject(unit, rules)
      const number = rejection ? rules.indexOf(rejection.rule) : -1
      verdicts.push(number + 1)
      if (rejection) count(unit, rejection.reason, counts[number])
      else yield withoutRejection(unit)
    }
  }
  async function* turnedDown(): AsyncGenerator<MemoryUnit> {
    let position = 0
    // What is broken has been told.
    for await (const unit of readMemory(input, { sourceLanguage, onProblem: onProblem && (() => {}), onBytes })) {
      const rule = rules[(verdicts[position++] ?? 0) - 1]
      const rejection = rule && (await reject(unit, [rule]))
      if (rejection) yield withRejection(unit, rejection)
    }
  }
  const { units: written, ...files } = await writeUnits(out, format, accepted(), settings)
  const rejectedFiles =
    rejected !== undefined && rejectedFormat
      ? (await writeUnits(rejected, rejectedFormat, turnedDown(), settings)).files
      : []
  return { read: verdicts.length, written, format, ...files, rules: counts, rejectedFiles, broken: problems }
}

function count(
  unit: MemoryUnit,
  reason: string,
  total: { count: number; examples: RejectedExample[] } | undefined,
): void {
  if (!total) return
  total.count++
  if (total.examples.length >= examplesOfRule) return
  total.examples.push({ line: unit.line ?? null, reason, source: unit.source, target: unit.target })
}

/** The input is read after the first output is written, so none may be another. */
function refuseSameFiles(paths: readonly string[]): void {
  const same = paths.find((path, i) => paths.findIndex((other) => resolve(other) === resolve(path)) < i)
  if (same === undefined) return
  throw new HawtaError(`Expected different files to read and to write, got ${same} twice`, {
    exitCode: exitCodes.badUsage,
  })
}
