import { HawtaError } from '../errors.js'
import { writeMemoryCsv } from './csv.js'
import { writeTmx } from './tmx.js'
import type { Units } from './unit-fields.js'
import { writeUnitsJsonl } from './units-jsonl.js'

/** Formats that a translation memory can be written in. */
export const writeFormats = ['tmx', 'csv', 'tsv', 'xliff', 'xliff2', 'jsonl', 'moses', 'parquet'] as const
export type WriteFormat = (typeof writeFormats)[number]

/** What a file says about all of its units; each format takes what it has a place for. */
export interface WriteUnitsOptions {
  /** SOURCE_DATE_EPOCH or the newest input's time, so that equal input gives equal bytes. */
  readonly creationDate: Date
  readonly toolVersion: string
  /** CSV and TSV as Excel wants them: byte-order mark, CRLF; default false. */
  readonly excel?: boolean
}

/** What was written. */
export interface Written {
  readonly files: readonly string[]
  readonly units: number
  /** Line breaks within texts that became spaces, since the format has one text a line. */
  readonly replacedLineBreaks: number
}

type Writer = (path: string, units: Units, options: WriteUnitsOptions) => Promise<Written>

const oneFile =
  (write: (path: string, units: Units, options: WriteUnitsOptions) => Promise<number>): Writer =>
  async (path, units, options) => ({
    files: [path],
    units: await write(path, units, options),
    replacedLineBreaks: 0,
  })

const soon: Writer = async (path) => {
  throw new HawtaError(`Expected a format that is written already (${path})`)
}

const writers: Readonly<Record<WriteFormat, Writer>> = {
  tmx: oneFile(writeTmx),
  csv: oneFile((path, units, { excel = false }) => writeMemoryCsv(path, units, { excel })),
  tsv: oneFile((path, units, { excel = false }) => writeMemoryCsv(path, units, { excel, delimiter: '\t' })),
  xliff: soon,
  xliff2: soon,
  jsonl: oneFile(writeUnitsJsonl),
  moses: soon,
  parquet: soon,
}

/**
 * Writes units in a format, in bounded memory, whole or not at all; for Moses, `path` is what the names of its two files share.
 * Throws {@link HawtaError} where the file cannot be written or the format cannot hold the units.
 */
export async function writeUnits(
  path: string,
  format: WriteFormat,
  units: Units,
  options: WriteUnitsOptions,
): Promise<Written> {
  return writers[format](path, units, options)
}
