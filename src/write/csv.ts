import { guardFormula } from '../text/formulas.js'
import type { MemoryUnit, Mode } from '../types.js'
import { counted } from './counted.js'
import { writeFileAtomically } from './file.js'
import { formatConfidence, formatDate, formatSegments, type Units, wellFormedProperties } from './unit-fields.js'

/** What became of a document, or of two that were related: one line of documents.csv. */
export interface DocumentDecision {
  /** Document ids; `target` is empty for a document without a counterpart, which stands in `source`. */
  readonly source: string
  readonly target: string
  readonly score: number
  readonly decision: 'matched' | 'unmatched'
  /** Empty where nothing was matched. */
  readonly mode: Mode | ''
  readonly reason: string
  /** Units that the pair gave to the memory. */
  readonly units: number
}

/** A file that could not be used, and why: one line of failures.csv. */
export interface FailureRow {
  readonly file: string
  readonly stage: string
  readonly reason: string
}

/** How a CSV file is written. */
export interface CsvOptions {
  /**
   * For Excel: starts the file with U+FEFF, without which Excel takes it for another encoding than UTF-8, and ends rows in CRLF;
   * default false.
   */
  readonly excel?: boolean
  /** Between cells; default `,`. */
  readonly delimiter?: ',' | '\t'
}

type Row = readonly string[]

const memoryColumns: Row = [
  'source',
  'target',
  'source_language',
  'target_language',
  'confidence',
  'partial_confidence',
  'kind',
  'source_document',
  'target_document',
  'source_segments',
  'target_segments',
  'model',
  'date',
  'properties',
]
const documentColumns: Row = ['source', 'target', 'score', 'decision', 'mode', 'reason', 'units']

const failureColumns: Row = ['file', 'stage', 'reason']

/** Writes a memory as CSV ({@link memoryCsvRows}) and answers with the number of units. */
export async function writeMemoryCsv(path: string, units: Units, options: CsvOptions = {}): Promise<number> {
  const source = counted(units)
  await writeFileAtomically(path, memoryCsvRows(source.items, options))
  return source.count()
}

/**
 * Renders a memory as CSV (RFC 4180, but lines end in LF; all cells quoted), one unit a line; texts are guarded ({@link guardFormula}).
 * Segment numbers are 0-based and inclusive: `3`, or `3-4` for two segments; what is not known is empty.
 */
export function memoryCsvRows(units: Units, options: CsvOptions = {}): AsyncGenerator<string> {
  return csvChunks(memoryColumns, units, memoryRow, options)
}

/** Writes the match decisions as CSV, in the same dialect as {@link writeMemoryCsv}; scores have three decimals. */
export async function writeDocumentsCsv(
  path: string,
  decisions: Iterable<DocumentDecision> | AsyncIterable<DocumentDecision>,
  options: CsvOptions = {},
): Promise<void> {
  await writeFileAtomically(path, csvChunks(documentColumns, decisions, documentRow, options))
}

/** Writes what failed as CSV, in the same dialect as {@link writeMemoryCsv}. */
export async function writeFailuresCsv(path: string, failures: Iterable<FailureRow>): Promise<void> {
  const toRow = ({ file, stage, reason }: FailureRow) => [textCell(file), textCell(stage), textCell(reason)]
  await writeFileAtomically(path, csvChunks(failureColumns, failures, toRow, {}))
}

async function* csvChunks<Item>(
  columns: Row,
  items: Iterable<Item> | AsyncIterable<Item>,
  toRow: (item: Item) => Row,
  options: CsvOptions,
): AsyncGenerator<string> {
  const { excel = false, delimiter = ',' } = options
  // All cells are quoted: many readers drop white space and U+FEFF around bare ones.
  const format = (row: Row) =>
    row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter) + (excel ? '\r\n' : '\n')
  yield (excel ? '\uFEFF' : '') + format(columns)
  for await (const item of items) yield format(toRow(item))
}

function memoryRow(unit: MemoryUnit): Row {
  const { confidence, partialConfidence, sourceSegments, targetSegments, date, properties } = unit
  return [
    textCell(unit.source),
    textCell(unit.target),
    textCell(unit.sourceLanguage ?? ''),
    textCell(unit.targetLanguage ?? ''),
    confidence === null ? '' : formatConfidence(confidence),
    partialConfidence === undefined ? '' : formatConfidence(partialConfidence),
    textCell(unit.kind ?? ''),
    textCell(unit.sourceDocument ?? ''),
    textCell(unit.targetDocument ?? ''),
    sourceSegments ? formatSegments(sourceSegments) : '',
    targetSegments ? formatSegments(targetSegments) : '',
    textCell(unit.model ?? ''),
    date ? formatDate(date) : '',
    properties ? JSON.stringify(wellFormedProperties(properties)) : '',
  ]
}

function documentRow(decision: DocumentDecision): Row {
  return [
    textCell(decision.source),
    textCell(decision.target),
    // No text of others, so no guard: -0.120 is to stay a number.
    decision.score.toFixed(3),
    decision.decision,
    decision.mode,
    textCell(decision.reason),
    String(decision.units),
  ]
}

/** Many readers stop at U+0000 or drop it; it becomes U+FFFD, as in the other formats. */
function textCell(text: string): string {
  return guardFormula(text.replaceAll('\0', '\uFFFD'))
}
