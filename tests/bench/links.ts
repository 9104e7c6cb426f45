import type { PrecisionRecall } from '../../src/evaluate/beads.js'

/** Precision, recall and F1 of found links. */
export function linkScore(counts: {
  readonly found: number
  readonly right: number
  readonly gold: number
}): PrecisionRecall {
  const { found, right, gold } = counts
  return {
    precision: found > 0 ? right / found : 0,
    recall: gold > 0 ? right / gold : 0,
    f1: found + gold > 0 ? (2 * right) / (found + gold) : 0,
  }
}
