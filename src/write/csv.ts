import { writeToString } from 'fast-csv'
import type { Mode, Span, TranslationUnit } from '../types.js'
import { writeFileAtomically } from './file.js'

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
  /** Starts the file with U+FEFF, without which Excel takes it for another encoding than UTF-8; default false. */
  readonly byteOrderMark?: boolean
}

type Row = readonly string[]

const memoryColumns: Row = [
  'source',
  'target',
  'source_language',
  'target_language',
  'confidence',
  'kind',
  'source_document',
  'target_document',
  'source_segments',
  'target_segments',
]
const documentColumns: Row = ['source', 'target', 'score', 'decision', 'mode', 'reason', 'units']

const failureColumns: Row = ['file', 'stage', 'reason']

/** Rows that are formatted together: enough to make the library's set-up cheap, few enough to stay small. */
const rowsPerChunk = 500

/** Cells that Excel and Calc calculate (OWASP, CSV Injection), and those that would be mistaken for guarded ones. */
const formula = /^'*[=+\-@\t\r]/
const guardedFormula = /^'+[=+\-@\t\r]/

/**
 * Writes a memory as CSV (RFC 4180, but lines end in LF; all cells quoted), one unit a line; texts are guarded ({@link guardFormula}).
 * Segment numbers are 0-based and inclusive: `3`, or `3-4` for two segments.
 */
export async function writeMemoryCsv(
  path: string,
  units: Iterable<TranslationUnit> | AsyncIterable<TranslationUnit>,
  options: CsvOptions = {},
): Promise<void> {
  await writeFileAtomically(path, csvChunks(memoryColumns, units, memoryRow, options))
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

/**
 * Puts an apostrophe before a text that a spreadsheet would calculate: one that starts with = + - @ TAB or CR.
 * A text that starts with apostrophes and then one of those gets one more, so that every text has its way back.
 */
export function guardFormula(text: string): string {
  return formula.test(text) ? `'${text}` : text
}

/** Undoes {@link guardFormula}: takes the apostrophe away that it put there, and only that. */
export function unguardFormula(cell: string): string {
  return guardedFormula.test(cell) ? cell.slice(1) : cell
}

async function* csvChunks<Item>(
  columns: Row,
  items: Iterable<Item> | AsyncIterable<Item>,
  toRow: (item: Item) => Row,
  options: CsvOptions,
): AsyncGenerator<string> {
  if (options.byteOrderMark) yield '\uFEFF'
  let rows = [columns]
  for await (const item of items) {
    rows.push(toRow(item))
    if (rows.length < rowsPerChunk) continue
    yield await formatRows(rows)
    rows = []
  }
  if (rows.length > 0) yield await formatRows(rows)
}

/** All cells are quoted: readers, fast-csv's own among them, drop white space and U+FEFF around bare ones. */
function formatRows(rows: readonly Row[]): Promise<string> {
  return writeToString(
    rows.map((row) => [...row]),
    { quoteColumns: true, rowDelimiter: '\n', includeEndRowDelimiter: true },
  )
}

function memoryRow(unit: TranslationUnit): Row {
  return [
    textCell(unit.source),
    textCell(unit.target),
    textCell(unit.sourceLanguage),
    textCell(unit.targetLanguage),
    unit.confidence.toFixed(3),
    unit.kind,
    textCell(unit.sourceDocument),
    textCell(unit.targetDocument),
    formatSegments(unit.sourceSegments),
    formatSegments(unit.targetSegments),
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

/** fast-csv drops U+0000 without a word; it becomes U+FFFD, as in the other formats. */
function textCell(text: string): string {
  return guardFormula(text.replaceAll('\0', '\uFFFD'))
}

/** [3, 5) -> 3-4 */
function formatSegments({ from, to }: Span): string {
  return to - from === 1 ? String(from) : `${from}-${to - 1}`
}
