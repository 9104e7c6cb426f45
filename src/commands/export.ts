import { exitCodes, HawtaError } from '../errors.js'
import { readUnits } from '../read/units.js'
import type { Language, MemoryUnit } from '../types.js'
import { version } from '../version.js'
import type { Chunk } from '../write/file.js'
import { renderUnits, type WriteFormat, type Written, writeUnits } from '../write/units.js'
import { creationDate } from './creation-date.js'
import { parseLanguageTags, retag } from './language-tags.js'
import { collectProblems, newestTime, type Problems, usualConfidence } from './memory-input.js'

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
  readonly broken: Problems
}

/** Converts a memory, or the alignments that it comes from, into another format, unit by unit; `print` takes data without a file. */
export async function exportCommand(
  path: string,
  options: ExportOptions,
  print: (chunk: Chunk) => Promise<void>,
): Promise<ExportResult> {
  const { format, out, excel = false, sourceLanguage, lenient = false } = options
  const tags = parseLanguageTags(options.languageTag ?? [])
  const { problems, onProblem } = collectProblems(lenient)
  const isWanted = unitFilter(options.minConfidence ?? (await usualConfidence(path)), options.kind)
  let [taken, leftOut] = [0, 0]
  async function* units() {
    for await (const unit of readUnits(path, { sourceLanguage, onProblem })) {
      if (!isWanted(unit)) {
        leftOut++
        continue
      }
      taken++
      yield retag(unit, tags)
    }
  }
  const settings = { creationDate: creationDate(await newestTime([path], sourceLanguage)), toolVersion: version, excel }
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
