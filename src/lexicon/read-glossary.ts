import { readFile } from 'node:fs/promises'
import { parseString } from 'fast-csv'
import { HawtaError } from '../errors.js'
import { tokens } from '../text/tokens.js'
import { createGlossary, type Glossary, type GlossaryEntry } from './glossary.js'

interface Row {
  readonly cells: readonly string[]
  /** Where the row begins, from 1. */
  readonly line: number
}

const delimiters = [',', ';', '\t'] as const
/** First rows that say nothing about the languages; those are then told by their script. */
const plainHeaders = /^(?:source|target)(?:[ _]?(?:term|text|language))?$/i

/**
 * Reads a glossary: CSV (`,` `;`) or TSV in UTF-8, a term of each language a row. A first row with `ckb` and `en` names
 * the columns; without it the first two cells are told apart by script, row by row. Throws {@link HawtaError} with file and line.
 */
export async function readGlossary(path: string): Promise<Glossary> {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path))
  } catch (cause) {
    throw new HawtaError(`Expected a glossary, CSV or TSV in UTF-8, got: ${messageOf(cause)} (${path})`, { cause })
  }
  return createGlossary(entriesOf(await parseRows(text, path), path))
}

async function parseRows(text: string, path: string): Promise<Row[]> {
  const head = text.split(/[\r\n]/).find((line) => line.trim() !== '') ?? ''
  const counts = delimiters.map((one) => head.split(one).length)
  const delimiter = delimiters[counts.indexOf(Math.max(...counts))]!
  const rows: Row[] = []
  let line = 1
  try {
    for await (const cells of parseString<string[], string[]>(text, {
      headers: false,
      delimiter,
      ignoreEmpty: false,
    })) {
      rows.push({ cells: (cells as string[]).map((cell) => cell.trim()), line })
      line += 1 + ((cells as string[]).join('').match(/\r\n|\n|\r/g)?.length ?? 0)
    }
  } catch (cause) {
    throw new HawtaError(`Expected a glossary, got: ${messageOf(cause)} (${path}, line ${line})`, { cause })
  }
  return rows.filter(({ cells }) => cells.some((cell) => cell !== ''))
}

function entriesOf(rows: readonly Row[], path: string): GlossaryEntry[] {
  const names = rows[0]?.cells.map((cell) => cell.toLowerCase()) ?? []
  const [ckb, en] = [names.indexOf('ckb'), names.indexOf('en')]
  const isNamed = ckb >= 0 && en >= 0
  const isHeader = isNamed || (names.length > 1 && names.slice(0, 2).every((name) => plainHeaders.test(name)))
  const entries = rows.slice(isHeader ? 1 : 0).map(({ cells, line }) => {
    const [first = '', second = ''] = cells
    const entry = isNamed ? { ckb: cells[ckb] ?? '', en: cells[en] ?? '' } : byScript(first, second)
    if (entry && tokens(entry.ckb).length > 0 && tokens(entry.en).length > 0) return entry
    const shown = cells.slice(0, 4).map((cell) => JSON.stringify(cell.slice(0, 60)))
    throw new HawtaError(
      `Expected a Sorani and an English term, got ${shown.join(', ')} (${path}, line ${line}); a first row ckb,en names the columns`,
    )
  })
  if (entries.length === 0) throw new HawtaError(`Expected a glossary, got no terms (${path})`)
  return entries
}

/** The entry of two cells of which one is in Arabic script and the other in Latin script, else undefined. */
function byScript(first: string, second: string): GlossaryEntry | undefined {
  const isSorani = (cell: string) => tokens(cell).some(({ kind }) => kind === 'k')
  const isEnglish = (cell: string) => !isSorani(cell) && tokens(cell).some(({ kind }) => kind === 'e')
  if (isSorani(first) && isEnglish(second)) return { ckb: first, en: second }
  if (isEnglish(first) && isSorani(second)) return { ckb: second, en: first }
  return undefined
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
