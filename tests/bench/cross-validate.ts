import { measureCalibration } from '../../src/evaluate/calibration.js'
import { type GradedProbability, gradedProbability } from '../../src/judge/confidence.js'
import { type Example, fitGraded } from './logistic.js'

const folds = 8
const sureFrom = 0.9

/** An example with the probabilities from models that never saw its document. */
export interface JudgedExample extends Example {
  readonly probability: GradedProbability
}

/** Judges every example by models fitted on the other folds; documents are never split. */
export function crossValidate(examples: readonly Example[], names: readonly string[]): JudgedExample[] {
  const groups = [...new Set(examples.map(({ group }) => group))].sort()
  const foldOf = new Map(groups.map((group, i) => [group, i % folds]))
  const models = Array.from({ length: folds }, (_, fold) =>
    fitGraded(
      examples.filter(({ group }) => foldOf.get(group) !== fold),
      names,
    ),
  )
  return examples.map((example) => ({
    ...example,
    probability: gradedProbability(models[foldOf.get(example.group)!]!, example.signals),
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

/** Reliability of one of the two probabilities (expected calibration error over ten bins, Guo et al. 2017). */
export function reliabilityOf(judged: readonly JudgedExample[], which: keyof GradedProbability): Reliability {
  const units = judged.map(({ probability, grade }) => ({
    confidence: probability[which],
    isRight: which === 'full' ? grade === 'full' : grade !== 'wrong',
  }))
  const share = (list: typeof units) => list.filter(({ isRight }) => isRight).length / list.length
  const sure = units.filter(({ confidence }) => confidence >= sureFrom)
  return {
    examples: units.length,
    rightShare: share(units),
    expectedError: measureCalibration(units)?.expectedError ?? 0,
    sureCount: sure.length,
    surePrecision: share(sure),
  }
}
