import { stat } from 'node:fs/promises'
import { parseAlignOptions } from '../config.js'
import { exitCodes, HawtaError } from '../errors.js'
import { detectFormat } from '../read/detect.js'
import { findPlainFiles } from '../read/moses.js'
import { readUnits } from '../read/units.js'
import type { Language, MemoryUnit } from '../types.js'
import { version } from '../version.js'
import type { Chunk } from '../write/file.js'
import { renderUnits, type WriteFormat, type Written, writeUnits } from '../write/units.js'
import { creationDate } from './creation-date.js'
import { parseLanguageTags, retag } from './language-tags.js'

/** How to export a memory. */
export interface ExportOptions {
  readonly format: WriteFormat
  /** File to write, for Moses what its two files share; by default the data is handed to `print`. */
  readonly out?: string | undefined
  /** Units below are left out, 0 to 1; units of unknown confidence stay. By default what `align` leaves out of its memory. */
  readonly minConfidence?: number | undefined
  /** Only units of these kinds (`1-1`, `mined`), by default of all. */
  readonly kind?: readonly string[] | undefined
  /** Tags to write for languages: `ckb-IQ`, `ckb=ku-Arab-IQ`. */
  readonly languageTag?: readonly string[] | undefined
  readonly sourceLanguage?: Language | undefined
  readonly excel?: boolean | undefined
  /** Leaves broken units out and reports them, instead of stopping at the first. */
  readonly lenient?: boolean | undefined
}

/** What an export came to. */
export interface ExportResult extends Written {
  readonly format: WriteFormat
  /** Units that the filters left out. */
  readonly leftOut: number
  /** Broken units: how many, and what is wrong with the first ones. */
  readonly broken: { readonly count: number; readonly first: readonly string[] }
}

/** Broken units that are told one by one. */
const toldProblems = 10

/** Converts a memory, or the alignments that it comes from, into another format, unit by unit; `print` takes data without a file. */
export async function exportCommand(
  path: string,
  options: ExportOptions,
  print: (chunk: Chunk) => Promise<void>,
): Promise<ExportResult> {
  const { format, out, excel = false, sourceLanguage, lenient = false } = options
  const tags = parseLanguageTags(options.languageTag ?? [])
  const problems = { count: 0, first: [] as string[] }
  const onProblem = (problem: HawtaError) => {
    problems.count++
    if (problems.first.length < toldProblems) problems.first.push(problem.message)
  }
  const inputFormat = await detectFormat(path)
  const usualConfidence = inputFormat === 'alignments' ? parseAlignOptions({}).minConfidence : 0
  const isWanted = unitFilter(options.minConfidence ?? usualConfidence, options.kind)
  let [taken, leftOut] = [0, 0]
  async function* units() {
    for await (const unit of readUnits(path, { sourceLanguage, onProblem: lenient ? onProblem : undefined })) {
      if (!isWanted(unit)) {
        leftOut++
        continue
      }
      taken++
      yield retag(unit, tags)
    }
  }
  const settings = { creationDate: creationDate(await newestTime(path, sourceLanguage)), toolVersion: version, excel }
  if (out !== undefined) {
    const written = await writeUnits(out, format, units(), settings)
    return { format, ...written, leftOut, broken: problems }
  }
  if (format === 'moses') {
    throw new HawtaError('Expected --out with the name that the two files share, got none', {
      exitCode: exitCodes.badUsage,
    })
  }
  for await (const chunk of renderUnits(format, units(), settings)) await print(chunk)
  return { format, files: [], units: taken, replacedLineBreaks: 0, leftOut, broken: problems }
}

function unitFilter(minConfidence: number, kinds: readonly string[] | undefined): (unit: MemoryUnit) => boolean {
  return ({ confidence, kind }) =>
    (confidence === null || confidence >= minConfidence) && (kinds === undefined || kinds.includes(kind ?? ''))
}

async function newestTime(path: string, sourceLanguage: Language | undefined): Promise<number> {
  const isPair = (await detectFormat(path)) === 'moses'
  const pair = isPair ? await findPlainFiles(path, sourceLanguage) : undefined
  const files = pair ? [pair.source.path, pair.target.path] : [path]
  const times = await Promise.all(files.map(async (file) => (await stat(file)).mtimeMs))
  return Math.max(...times)
}
