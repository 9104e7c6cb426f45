import { counted } from './counted.js'
import { memoryCsvRows } from './csv.js'
import { type Chunk, writeFileAtomically } from './file.js'
import { writeMoses } from './moses.js'
import { parquetBytes } from './parquet.js'
import { tmxLines } from './tmx.js'
import type { Units } from './unit-fields.js'
import { unitJsonLines } from './units-jsonl.js'
import { xliffLines } from './xliff.js'
import { xliff2Lines } from './xliff2.js'

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

type Renderer = (units: Units, options: WriteUnitsOptions) => AsyncIterable<Chunk>

const renderers = {
  tmx: tmxLines,
  csv: (units, { excel = false }) => memoryCsvRows(units, { excel }),
  tsv: (units, { excel = false }) => memoryCsvRows(units, { excel, delimiter: '\t' }),
  xliff: xliffLines,
  xliff2: xliff2Lines,
  jsonl: unitJsonLines,
  parquet: parquetBytes,
} as const satisfies Record<string, Renderer>

/** Formats of one file. */
export type RenderFormat = keyof typeof renderers
/** Formats that a translation memory can be written in. */
export type WriteFormat = RenderFormat | 'moses'
export const writeFormats = [...Object.keys(renderers), 'moses'] as readonly WriteFormat[]

/** Renders units in a format, piece by piece, in bounded memory. Throws HawtaError where the format cannot hold them. */
export function renderUnits(format: RenderFormat, units: Units, options: WriteUnitsOptions): AsyncIterable<Chunk> {
  return renderers[format](units, options)
}

/**
 * Writes units in a format, in bounded memory, whole or not at all; for Moses, `path` is what the names of its two files share.
 * Throws HawtaError where the file cannot be written or the format cannot hold the units.
 */
export async function writeUnits(
  path: string,
  format: WriteFormat,
  units: Units,
  options: WriteUnitsOptions,
): Promise<Written> {
  if (format === 'moses') return writeMoses(path, units)
  const source = counted(units)
  await writeFileAtomically(path, renderUnits(format, source.items, options))
  return { files: [path], units: source.count(), replacedLineBreaks: 0 }
}
