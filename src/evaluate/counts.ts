import { findBlocks } from './blocks.js'
import { harmonicMean, ratio } from './figure.js'
import type { GroundedBead, GroundedPair } from './ground.js'
import { isNull, judgeBeads, makeOverlapTest, type Verdict } from './verdicts.js'

/** Whether a bead must be identical to count, or may overlap on both sides. */
export type Strictness = 'strict' | 'lax'

/** What precision and recall are made of, pooled by adding. */
export interface Counts {
  /** Right beads of the result, of those that were judged. */
  readonly right: number
  readonly judged: number
  /** Gold beads found, of those that were to be found. */
  readonly found: number
  readonly gold: number
}

/** A bead of the result with its verdict; `ignored` where it overlaps a gold pair that is only partly one. */
export interface JudgedBead {
  readonly bead: GroundedBead
  readonly verdict: Verdict | 'ignored'
}

/** A gold bead and whether it was found. */
export interface SoughtBead {
  readonly bead: GroundedBead
  readonly verdict: Verdict
}

/** Both directions of judging a document pair. */
export interface JudgedPair {
  readonly pair: GroundedPair
  readonly judged: readonly JudgedBead[]
  readonly sought: readonly SoughtBead[]
}

/**
 * Judges a document pair. Of a translation, every bead of the result counts, null beads included; among comparable
 * reports, null beads say nothing. Partial gold pairs are not sought, and finding one is neither right nor wrong.
 */
export function judgePair(pair: GroundedPair): JudgedPair {
  const full = pair.gold.filter(({ link }) => link.grade === 'full')
  const touchesPartial = makeOverlapTest(pair.gold.filter(({ link }) => link.grade === 'partial'))
  const result = pair.mode === 'parallel' ? pair.result : pair.result.filter((bead) => !isNull(bead))
  const verdicts = judgeBeads(result, full)
  const sought = full.filter((bead) => !isNull(bead))
  const soughtVerdicts = judgeBeads(
    sought,
    result.filter((bead) => !isNull(bead)),
  )
  return {
    pair,
    judged: result.map((bead, index) => {
      const verdict = verdicts[index] ?? 'wrong'
      return { bead, verdict: verdict === 'wrong' && touchesPartial(bead) ? 'ignored' : verdict }
    }),
    sought: sought.map((bead, index) => ({ bead, verdict: soughtVerdicts[index] ?? 'wrong' })),
  }
}

/** Columns of a row of counts, strict and lax: right, found; and what both have in common: judged, gold. */
export const countWidth = 6

/** Tells a verdict's contribution: [strict, lax]. */
function contribution(verdict: Verdict): readonly [number, number] {
  return [verdict === 'strict' ? 1 : 0, verdict === 'wrong' ? 0 : 1]
}

/** Adds up judged pairs, one row for each item that `itemOf` names. */
export function countRows(
  pairs: readonly JudgedPair[],
  items: number,
  itemOf: (pairIndex: number, bead: GroundedBead) => number,
): Float64Array {
  const rows = new Float64Array(items * countWidth)
  const add = (row: number, column: number, amount: number) => {
    rows[row * countWidth + column] = (rows[row * countWidth + column] ?? 0) + amount
  }
  pairs.forEach(({ judged, sought }, index) => {
    for (const { bead, verdict } of judged) {
      if (verdict === 'ignored') continue
      const row = itemOf(index, bead)
      const [strict, lax] = contribution(verdict)
      add(row, 0, strict)
      add(row, 1, lax)
      add(row, 2, 1)
    }
    for (const { bead, verdict } of sought) {
      const row = itemOf(index, bead)
      const [strict, lax] = contribution(verdict)
      add(row, 3, strict)
      add(row, 4, lax)
      add(row, 5, 1)
    }
  })
  return rows
}

/** Reads a row of counts as strict or lax ones. */
export function readCounts(rows: Float64Array, row: number, strictness: Strictness): Counts {
  const at = (column: number) => rows[row * countWidth + column] ?? 0
  const shift = strictness === 'strict' ? 0 : 1
  return { right: at(0 + shift), judged: at(2), found: at(3 + shift), gold: at(5) }
}

/** Precision, recall and F1 of counts. */
export function scoreCounts({ right, judged, found, gold }: Counts): { precision: number; recall: number; f1: number } {
  const precision = ratio(right, judged)
  const recall = ratio(found, gold)
  return { precision, recall, f1: harmonicMean(precision, recall) }
}

/** Blocks of beads that touch each other in gold or in any result, for resampling inside one document pair. */
export function blocksOf(beads: readonly GroundedBead[]): {
  count: number
  blockOf: ReadonlyMap<GroundedBead, number>
} {
  const numbers = findBlocks(beads)
  const blockOf = new Map(beads.map((bead, index) => [bead, numbers[index] ?? 0]))
  return { count: numbers.reduce((most, number) => Math.max(most, number + 1), 0), blockOf }
}
