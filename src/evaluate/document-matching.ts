import { harmonicMean, ratio } from './figure.js'
import type { DocumentPair } from './links.js'

/** How well documents that belong together were found. */
export interface DocumentMatching {
  readonly precision: number
  readonly recall: number
  readonly f1: number
  /** Of the pairs that were found, the share that was rightly called parallel or comparable; null where gold does not tell. */
  readonly modeAccuracy: number | null
  readonly right: readonly DocumentPair[]
  /** In gold only, and in the result only. */
  readonly missed: readonly DocumentPair[]
  readonly extra: readonly DocumentPair[]
}

/** Compares document pairs by their stems, whichever side is called the source. */
export function scoreDocumentMatching(
  gold: readonly DocumentPair[],
  result: readonly DocumentPair[],
): DocumentMatching {
  const keyOf = ({ source, target }: DocumentPair) => [source, target].sort().join('\t')
  const goldPairs = new Map(gold.map((pair) => [keyOf(pair), pair]))
  const resultPairs = new Map(result.map((pair) => [keyOf(pair), pair]))
  const right = [...resultPairs].filter(([key]) => goldPairs.has(key)).map(([, pair]) => pair)
  const withMode = right.filter((pair) => pair.mode !== null && goldPairs.get(keyOf(pair))?.mode != null)
  const rightMode = withMode.filter((pair) => goldPairs.get(keyOf(pair))?.mode === pair.mode)
  const precision = ratio(right.length, resultPairs.size)
  const recall = ratio(right.length, goldPairs.size)
  return {
    precision,
    recall,
    f1: harmonicMean(precision, recall),
    modeAccuracy: withMode.length === 0 ? null : rightMode.length / withMode.length,
    right,
    missed: [...goldPairs].filter(([key]) => !resultPairs.has(key)).map(([, pair]) => pair),
    extra: [...resultPairs].filter(([key]) => !goldPairs.has(key)).map(([, pair]) => pair),
  }
}
