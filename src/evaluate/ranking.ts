import { ratio } from './figure.js'

/** A unit of the result: how sure it was, and whether it was right. */
export interface RankedUnit {
  readonly confidence: number
  readonly isRight: boolean
}

/** What is kept when units below a confidence are dropped. */
export interface CurvePoint {
  readonly threshold: number
  readonly precision: number
  readonly recall: number
}

/** The precision-recall curve over all thresholds, from the strictest, and the area below it. */
export interface Ranking {
  readonly curve: readonly CurvePoint[]
  readonly averagePrecision: number
}

/**
 * Ranks units by confidence. Average precision is the sum of precision times the gain in recall, not interpolated
 * (as scikit-learn has it); units of equal confidence come and go together. `gold` is the number of units to be found.
 */
export function rankUnits(units: readonly RankedUnit[], gold: number): Ranking {
  const sorted = [...units].sort((a, b) => b.confidence - a.confidence)
  const curve: CurvePoint[] = []
  let right = 0
  let averagePrecision = 0
  let recallBefore = 0
  sorted.forEach(({ confidence, isRight }, index) => {
    if (isRight) right++
    if (sorted[index + 1]?.confidence === confidence) return
    const point = { threshold: confidence, precision: right / (index + 1), recall: ratio(right, gold) }
    averagePrecision += point.precision * (point.recall - recallBefore)
    recallBefore = point.recall
    curve.push(point)
  })
  return { curve, averagePrecision }
}
