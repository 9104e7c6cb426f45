import type { RankedUnit } from './ranking.js'

/** Units whose confidence lies in (from, to], the first bin also at 0. */
export interface ReliabilityBin {
  readonly from: number
  readonly to: number
  readonly count: number
  /** Means over the bin; 0 where it is empty. */
  readonly confidence: number
  readonly accuracy: number
}

/** Whether units that claim 90 % are right nine times of ten. */
export interface Calibration {
  /** Mean distance of confidence and accuracy over the bins, weighted by their units (Guo et al., 2017). */
  readonly expectedError: number
  /** Mean squared distance of confidence and outcome (Brier, 1950). */
  readonly brierScore: number
  readonly bins: readonly ReliabilityBin[]
  readonly units: number
}

/** Of equal width, as in Guo et al. (2017) the usual choice is 10 or 15. */
export const binCount = 10

/** Measures how far confidences in [0, 1] are probabilities; null without units. */
export function measureCalibration(units: readonly RankedUnit[]): Calibration | null {
  if (units.length === 0) return null
  const sums = Array.from({ length: binCount }, () => ({ count: 0, confidence: 0, right: 0 }))
  let squares = 0
  for (const { confidence, isRight } of units) {
    const bin = sums[Math.max(0, Math.ceil(confidence * binCount) - 1)]
    if (!bin) throw new RangeError(`Expected a confidence in [0, 1], got ${confidence}`)
    bin.count++
    bin.confidence += confidence
    if (isRight) bin.right++
    squares += (confidence - (isRight ? 1 : 0)) ** 2
  }
  const bins = sums.map(({ count, confidence, right }, index) => ({
    from: index / binCount,
    to: (index + 1) / binCount,
    count,
    confidence: count === 0 ? 0 : confidence / count,
    accuracy: count === 0 ? 0 : right / count,
  }))
  const gaps = bins.map(({ count, confidence, accuracy }) => count * Math.abs(confidence - accuracy))
  return {
    expectedError: gaps.reduce((sum, gap) => sum + gap, 0) / units.length,
    brierScore: squares / units.length,
    bins,
    units: units.length,
  }
}
