import { isIdentifierPair, parseIdentifierPairs } from './identifiers.js'
import { parseLadder } from './ladder.js'
import type { Link, LinkFormat } from './links.js'
import { isPairLine, parsePairLines } from './pair-lines.js'

/** Links of a file of lines, and what format it was in. */
export interface ParsedLines {
  readonly format: LinkFormat
  readonly links: readonly Link[]
}

const numericRung = /^\d+\t\d+(?:\t\S+)?$/
const textRung = /^[^\t]*\t[^\t]*\t-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i

/**
 * Tells the format by the first line that is not blank, and reads the links; what looks like no format at all is
 * sentences, one a line. Throws HawtaError (line, path) where a later line does not fit.
 */
export function parseLines(lines: readonly string[], path: string): ParsedLines {
  const first = lines.find((line) => line.trim() !== '') ?? ''
  if (isPairLine(first)) {
    return { format: first.includes('\t') ? 'pairs' : 'beads', links: parsePairLines(lines, path) }
  }
  if (numericRung.test(first)) return { format: 'ladder', links: parseLadder(lines, path) }
  if (isIdentifierPair(first)) return { format: 'identifiers', links: parseIdentifierPairs(lines, path) }
  if (textRung.test(first)) return { format: 'ladder', links: parseLadder(lines, path) }
  return { format: 'sentences', links: [] }
}
