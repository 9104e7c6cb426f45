import { HawtaError } from '../errors.js'
import { type Link, makeLink } from './links.js'

/** A sentence identifier of the BUCC shared task (Zweigenbaum et al., 2017), `fr-000000123`, and the like. */
const identifierPair = /^(\S+)\t(\S+)(?:\t(\S+))?$/

/** Tells whether a line is a pair of identifiers with an optional score. */
export function isIdentifierPair(line: string): boolean {
  const [, source = '', target = ''] = identifierPair.exec(line) ?? []
  return /\d/.test(source) && /\d/.test(target) && !source.startsWith('[')
}

/**
 * Reads pairs of sentence identifiers, `source TAB target`, with an optional score in a third column.
 * Scores within [0, 1] throughout are taken for confidences; others are left out. Throws {@link HawtaError} (line, path).
 */
export function parseIdentifierPairs(lines: readonly string[], path: string): Link[] {
  const rows = lines.map((line, index) => {
    const match = identifierPair.exec(line)
    const score = match?.[3] === undefined ? null : Number(match[3])
    if (!match || Number.isNaN(score)) {
      throw new HawtaError(`Expected two identifiers and perhaps a score between tabs (${path}, line ${index + 1})`)
    }
    return { source: match[1] ?? '', target: match[2] ?? '', score }
  })
  const areConfidences = rows.every(({ score }) => score !== null && score >= 0 && score <= 1)
  return rows.map(({ source, target, score }) =>
    makeLink({ sourceText: source, targetText: target, confidence: areConfidences ? score : null }),
  )
}
