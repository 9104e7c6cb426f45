import { HawtaError } from '../errors.js'
import { parseBeads } from './beads.js'
import { type Grade, type Link, makeLink } from './links.js'

const grades: ReadonlySet<string> = new Set<Grade>(['full', 'partial'])

/** Tells whether a line is a bead or pair, with whatever cost or grade behind it. */
export function isPairLine(line: string): boolean {
  return /^\s*\[[^\]]*\]\s*:\s*\[/.test(line)
}

/**
 * Reads beads, `[source]:[target]`, or pairs of comparable documents, the same with a tab and `full` or `partial`
 * (without it: full). Throws {@link HawtaError} (line, path) for a line that is neither.
 */
export function parsePairLines(lines: readonly string[], path: string): Link[] {
  const parts = lines.map((line) => line.split('\t'))
  parts.forEach(([bead = '', grade = 'full', ...more], index) => {
    if (bead.trim() !== '' && grades.has(grade) && more.length === 0) return
    const line = lines[index]?.slice(0, 80)
    throw new HawtaError(`Expected [source]:[target], a tab, full or partial, got ${line} (${path}, line ${index + 1})`)
  })
  const beads = parseBeads(parts.map(([bead]) => bead).join('\n'), path)
  return beads.map(({ source, target }, index) =>
    makeLink({ source, target, grade: parts[index]?.[1] === 'partial' ? 'partial' : 'full' }),
  )
}
