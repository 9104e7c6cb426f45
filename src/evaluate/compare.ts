import { type Interval, percentileInterval, resampleSums } from './bootstrap.js'
import { countRows, countWidth, type JudgedPair, readCounts, type Strictness, scoreCounts } from './counts.js'
import type { FigureOptions } from './figure.js'
import { type Items, type LinkKind, linkSignature } from './link-scores.js'

/** Whether one result is really better than another on the same gold, in F1. */
export interface Comparison {
  readonly kind: LinkKind
  readonly strictness: Strictness
  /** Paths of the results. */
  readonly baseline: string
  readonly contender: string
  /** Contender less baseline. */
  readonly difference: number
  readonly interval: Interval
  /** The chance of a difference at least this far from none if there were none, two-sided. */
  readonly pValue: number
  readonly signature: string
}

/**
 * Compares two results by paired bootstrap resampling (Koehn, 2004): the same documents (or blocks of beads) are drawn
 * for both. The p-value is twice the share of resamples in which the other one is at least as good, plus-one smoothed.
 */
export function compareResults(
  kind: LinkKind,
  strictness: Strictness,
  results: { readonly baseline: readonly JudgedPair[]; readonly contender: readonly JudgedPair[] },
  paths: { readonly baseline: string; readonly contender: string },
  items: Items,
  options: FigureOptions,
): Comparison {
  const f1s = (pairs: readonly JudgedPair[]) => {
    const sums = resampleSums(countRows(pairs, items.count, items.itemOf), countWidth, options)
    return Array.from({ length: options.resamples }, (_, row) => scoreCounts(readCounts(sums, row, strictness)).f1)
  }
  const total = (pairs: readonly JudgedPair[]) =>
    scoreCounts(
      readCounts(
        countRows(pairs, 1, () => 0),
        0,
        strictness,
      ),
    ).f1
  const baseline = f1s(results.baseline)
  const differences = f1s(results.contender).map((f1, index) => f1 - (baseline[index] ?? 0))
  const notBetter = differences.filter((difference) => difference <= 0).length
  const notWorse = differences.filter((difference) => difference >= 0).length
  const oneSided = (Math.min(notBetter, notWorse) + 1) / (options.resamples + 1)
  return {
    kind,
    strictness,
    ...paths,
    difference: total(results.contender) - total(results.baseline),
    interval: percentileInterval(differences),
    pValue: Math.min(1, 2 * oneSided),
    signature: linkSignature(kind, strictness, 'f1-difference', results.baseline.length, items, options),
  }
}
