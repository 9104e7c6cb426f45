/** Median and spread of the log length ratio of a memory's units. */
export interface LengthNorm {
  /** Of ln(target characters / source characters). */
  readonly median: number
  /** Median absolute deviation, scaled to a standard deviation of normal data. */
  readonly spread: number
}

/** Makes the median absolute deviation of normal data a standard deviation. */
const normalScale = 1.4826
/** In a small or uniform memory the spread tells little; Sorani and English news has 0.14 (measured on NTREX). */
const minimumSpread = 0.1
/** Iglewicz and Hoaglin (1993): a modified z-score beyond 3.5 marks an outlier. */
export const outlierScore = 3.5

/** Length of a text in characters that are not white space, at least 1. */
export function textLength(text: string): number {
  return Math.max(1, text.replace(/\s+/gu, '').length)
}

/** The log length ratio of a unit. */
export function lengthRatio(source: string, target: string): number {
  return Math.log(textLength(target) / textLength(source))
}

/** What is usual in these units; robust against the outliers that are looked for. */
export function findLengthNorm(ratios: readonly number[]): LengthNorm {
  const middle = median(ratios)
  const spread = normalScale * median(ratios.map((ratio) => Math.abs(ratio - middle)))
  return { median: middle, spread: Math.max(minimumSpread, spread) }
}

/** How many standard deviations a ratio is off. */
export function lengthScore(ratio: number, norm: LengthNorm): number {
  return (ratio - norm.median) / norm.spread
}

/** The middle value, or the mean of the two; 0 of nothing. */
export function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort()
  const half = sorted.length >> 1
  const upper = sorted[half] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? upper) + upper) / 2
}
