import { HawtaError } from '../errors.js'
import { unguardFormula } from '../text/formulas.js'
import type { MemoryUnit } from '../types.js'
import { type Row, readCsvRows } from './csv-rows.js'
import { readLines } from './lines.js'
import { orReport, type ReadUnitsOptions } from './read-options.js'
import { parseConfidence, parseDate, parseLanguage, parseSegments } from './unit-fields.js'

/** How to read a CSV file of units. */
export interface CsvReadOptions extends ReadUnitsOptions {
  /** Between cells; by default the one of `,` `;` TAB that the header uses. */
  readonly delimiter?: ',' | ';' | '\t'
}

/** A longer cell (UTF-16 code units) is no sentence of a translation memory. */
const maximumCellLength = 1024 * 1024
const delimiters = [',', ';', '\t'] as const
/**
 * Reads a CSV or TSV file, in UTF-8 or UTF-16, whose first row names its columns: `source` and `target` are needed, the other
 * columns of our own memory.csv are taken where they are, any more are left alone; guarded formulas lose their apostrophe.
 * Throws {@link HawtaError} with line and, where something is wrong within a row, column.
 */
export async function* readUnitsCsv(path: string, options: CsvReadOptions = {}): AsyncGenerator<MemoryUnit> {
  const delimiter = options.delimiter ?? (await detectDelimiter(path))
  let columns: ReadonlyMap<string, number> | undefined
  for await (const row of readCsvRows(path, delimiter, options)) {
    if (!columns) {
      columns = findColumns(row, path)
      continue
    }
    const named = columns
    const unit = orReport(() => makeUnit(row, named, path), options.onProblem)
    if (unit) yield unit
  }
  if (!columns) throw new HawtaError(`Expected a row of column names, got an empty file (${path})`)
}

async function detectDelimiter(path: string): Promise<(typeof delimiters)[number]> {
  for await (const { text } of readLines(path)) {
    if (text === '') continue
    const counts = delimiters.map((delimiter) => text.split(delimiter).length)
    return delimiters[counts.indexOf(Math.max(...counts))] ?? ','
  }
  return ','
}

function findColumns({ cells }: Row, path: string): ReadonlyMap<string, number> {
  const columns = new Map(cells.map((name, index) => [name.trim().toLowerCase(), index]))
  if (columns.has('source') && columns.has('target')) return columns
  throw new HawtaError(`Expected columns named source and target, got ${cells.join(', ').slice(0, 200)} (${path})`)
}

function makeUnit({ cells, line }: Row, columns: ReadonlyMap<string, number>, path: string): MemoryUnit {
  if (cells.length <= Math.max(columns.get('source') ?? 0, columns.get('target') ?? 0)) {
    throw new HawtaError(`Expected ${columns.size} cells, got ${cells.length} (${path}, line ${line})`)
  }
  if (cells.some((cell) => cell.length > maximumCellLength)) {
    throw new HawtaError(`Expected cells below ${maximumCellLength} characters (${path}, line ${line})`)
  }
  const cell = (name: string) => unguardFormula(cells[columns.get(name) ?? -1] ?? '')
  const partialConfidence = parseConfidence(cell('partial_confidence'))
  const date = parseDate(cell('date'))
  const properties = parseProperties(cell('properties'))
  return {
    source: cell('source'),
    target: cell('target'),
    sourceLanguage: parseLanguage(cell('source_language')),
    targetLanguage: parseLanguage(cell('target_language')),
    confidence: parseConfidence(cell('confidence')),
    ...(partialConfidence !== null && { partialConfidence }),
    kind: cell('kind') || null,
    sourceDocument: cell('source_document') || null,
    targetDocument: cell('target_document') || null,
    sourceSegments: parseSegments(cell('source_segments')),
    targetSegments: parseSegments(cell('target_segments')),
    ...(cell('model') && { model: cell('model') }),
    ...(date && { date }),
    ...(properties && { properties }),
    line,
  }
}

/** A JSON object of texts, as we write it; what else a column of that name may hold is left alone. */
function parseProperties(cell: string): Record<string, string> | undefined {
  if (!cell.startsWith('{')) return undefined
  try {
    const entries = Object.entries(JSON.parse(cell) as object)
    return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]))
  } catch {
    return undefined
  }
}
