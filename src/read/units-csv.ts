import { createReadStream } from 'node:fs'
import { parse } from 'fast-csv'
import { HawtaError } from '../errors.js'
import type { Span } from '../types.js'
import { type MemoryUnit, parseConfidence } from './memory-unit.js'

/** How to read a CSV file of units. */
export interface CsvReadOptions {
  /** Between cells; by default the one of `,` `;` TAB that the header uses. */
  readonly delimiter?: ',' | ';' | '\t'
}

/** A longer cell (UTF-16 code units) means that a quotation mark was never closed. */
const maximumCellLength = 1024 * 1024
const delimiters = [',', ';', '\t'] as const
/** What a writer put before a text that a spreadsheet would calculate (OWASP, CSV Injection). */
const guardedFormula = /^'+[=+\-@\t\r]/

/**
 * Reads a CSV file in UTF-8 whose first row names its columns: `source` and `target` are needed, the other columns
 * of our own memory.csv are taken where they are, any more are left alone; guarded formulas lose their apostrophe.
 * Throws {@link HawtaError} with the row, counted from 1 with the header.
 */
export async function* readUnitsCsv(path: string, options: CsvReadOptions = {}): AsyncGenerator<MemoryUnit> {
  const delimiter = options.delimiter ?? (await detectDelimiter(path))
  let columns: ReadonlyMap<string, number> | undefined
  let row = 0
  try {
    for await (const cells of parsedRows(path, delimiter)) {
      row++
      if (columns) yield makeUnit(cells, columns, row, path)
      else columns = findColumns(cells, path)
    }
  } catch (cause) {
    if (cause instanceof HawtaError) throw cause
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new HawtaError(`Expected readable CSV, got: ${reason} (${path}, after row ${row})`, { cause })
  }
  if (!columns) throw new HawtaError(`Expected a row of column names, got an empty file (${path})`)
}

function parsedRows(path: string, delimiter: string): AsyncIterable<string[]> {
  const parser = parse<string[], string[]>({ headers: false, delimiter, ignoreEmpty: true })
  const stream = createReadStream(path)
  stream.on('error', (error) => parser.destroy(error))
  return stream.pipe(parser)
}

async function detectDelimiter(path: string): Promise<string> {
  let head = ''
  const stream = createReadStream(path, { encoding: 'utf8', end: 4095 })
  try {
    for await (const chunk of stream) head += chunk
  } catch (cause) {
    throw new HawtaError(`Expected a readable CSV file, got: ${String(cause)} (${path})`, { cause })
  }
  const header = head.split(/[\r\n]/, 1)[0] ?? ''
  const counts = delimiters.map((delimiter) => header.split(delimiter).length)
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ','
}

function findColumns(names: readonly string[], path: string): ReadonlyMap<string, number> {
  const columns = new Map(names.map((name, index) => [name.trim().toLowerCase(), index]))
  if (columns.has('source') && columns.has('target')) return columns
  throw new HawtaError(`Expected columns named source and target, got ${names.join(', ').slice(0, 200)} (${path})`)
}

function makeUnit(
  cells: readonly string[],
  columns: ReadonlyMap<string, number>,
  row: number,
  path: string,
): MemoryUnit {
  const cell = (name: string) => cells[columns.get(name) ?? -1]
  const source = cell('source')
  const target = cell('target')
  if (source === undefined || target === undefined) {
    throw new HawtaError(`Expected ${columns.size} cells, got ${cells.length} (${path}, row ${row})`)
  }
  if (Math.max(source.length, target.length) > maximumCellLength) {
    throw new HawtaError(`Expected cells below ${maximumCellLength} characters (${path}, row ${row})`)
  }
  return {
    source: unguard(source),
    target: unguard(target),
    sourceLanguage: cell('source_language') || null,
    targetLanguage: cell('target_language') || null,
    confidence: parseConfidence(cell('confidence')),
    kind: cell('kind') || null,
    sourceDocument: unguard(cell('source_document') ?? '') || null,
    targetDocument: unguard(cell('target_document') ?? '') || null,
    sourceSegments: parseSegments(cell('source_segments')),
    targetSegments: parseSegments(cell('target_segments')),
    line: row,
  }
}

function unguard(cell: string): string {
  return guardedFormula.test(cell) ? cell.slice(1) : cell
}

/** `3-4` -> [3, 5) */
function parseSegments(cell: string | undefined): Span | null {
  const match = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(cell?.trim() ?? '')
  if (!match) return null
  const from = Number(match[1])
  return { from, to: Number(match[2] ?? from) + 1 }
}
