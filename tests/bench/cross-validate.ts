import { measureCalibration } from '../../src/evaluate/calibration.js'
import { probability } from '../../src/judge/confidence.js'
import { type Example, fitLogistic } from './logistic.js'

const folds = 8
const sureFrom = 0.9

/** An example with the probability from a model that never saw its document. */
export interface JudgedExample extends Example {
  readonly probability: number
}

/** Judges every example by a model fitted on the other folds; documents are never split. */
export function crossValidate(examples: readonly Example[], names: readonly string[]): JudgedExample[] {
  const groups = [...new Set(examples.map(({ group }) => group))].sort()
  const foldOf = new Map(groups.map((group, i) => [group, i % folds]))
  const models = Array.from({ length: folds }, (_, fold) =>
    fitLogistic(
      examples.filter(({ group }) => foldOf.get(group) !== fold),
      names,
    ),
  )
  return examples.map((example) => ({
    ...example,
    probability: probability(models[foldOf.get(example.group)!]!, example.signals),
  }))
}

/** How well probabilities hold: calibration error, and precision among those of at least .9. */
export interface Reliability {
  readonly examples: number
  readonly rightShare: number
  readonly expectedError: number
  readonly sureCount: number
  readonly surePrecision: number
}

/** Reliability of judged examples (expected calibration error over ten bins, Guo et al. 2017). */
export function reliabilityOf(judged: readonly JudgedExample[]): Reliability {
  const share = (list: readonly JudgedExample[]) => list.filter(({ isRight }) => isRight).length / list.length
  const sure = judged.filter((one) => one.probability >= sureFrom)
  const units = judged.map((one) => ({ confidence: one.probability, isRight: one.isRight }))
  return {
    examples: judged.length,
    rightShare: share(judged),
    expectedError: measureCalibration(units)?.expectedError ?? 0,
    sureCount: sure.length,
    surePrecision: share(sure),
  }
}
