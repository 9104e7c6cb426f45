import type { GradedModel, LogisticModel } from '../../src/judge/confidence.js'

/** Right; right in part (it overlaps gold on both sides); or wrong. */
export type ExampleGrade = 'full' | 'partial' | 'wrong'

/** An example: signals by name and how right it was. */
export interface Example {
  readonly signals: Readonly<Record<string, number>>
  readonly grade: ExampleGrade
  /** The text pair that it is of. */
  readonly name: string
  /** Examples of one group (a document) are never split by cross-validation. */
  readonly group: string
}

/** Pull of the weights, of standardised signals, on those that are expected, for each example. */
const ridge = 1e-3
/** Few units are right in part only: where they say little, the model of full ones stands. */
const partialRidge = 3e-2
const newtonSteps = 50

/** Models of an example being right, and of its being right at least in part; the second leans on the first. */
export function fitGraded(examples: readonly Example[], names: readonly string[]): GradedModel {
  const signals = standardise(examples, names)
  const none = new Array<number>(names.length).fill(0)
  const isFull = examples.map(({ grade }) => grade === 'full')
  const full = fitLogistic(signals.rows, isFull, none, ridge)
  const isPartial = examples.map(({ grade }) => grade !== 'wrong')
  const partial = fitLogistic(signals.rows, isPartial, full.slice(0, -1), partialRidge)
  const modelOf = (weights: readonly number[]): LogisticModel => {
    const scaled = names.map((_, k) => weights[k]! / signals.spreads[k]!)
    return {
      intercept: weights.at(-1)! - scaled.reduce((sum, weight, k) => sum + weight * signals.means[k]!, 0),
      weights: Object.fromEntries(names.map((name, k) => [name, scaled[k]!])),
    }
  }
  return { full: modelOf(full), partial: modelOf(partial) }
}

/** Signals of mean 0 and deviation 1, and a 1 for the intercept, a row for each example. */
function standardise(examples: readonly Example[], names: readonly string[]) {
  const values = examples.map(({ signals }) => names.map((name) => signals[name] ?? 0))
  const mean = (list: readonly number[]) => list.reduce((sum, value) => sum + value, 0) / list.length
  const means = names.map((_, k) => mean(values.map((row) => row[k]!)))
  const spreads = means.map((center, k) => Math.sqrt(mean(values.map((row) => (row[k]! - center) ** 2))) || 1)
  const rows = values.map((row) => [...row.map((value, k) => (value - means[k]!) / spreads[k]!), 1])
  return { rows, means, spreads }
}

/** Logistic regression by Newton's method, with a ridge around the expected weights; the intercept comes last. */
function fitLogistic(
  rows: readonly (readonly number[])[],
  isRight: readonly boolean[],
  expected: readonly number[],
  pull: number,
): number[] {
  const size = expected.length + 1
  let weights = [...expected, 0]
  for (let step = 0; step < newtonSteps; step++) {
    const gradient = new Array<number>(size).fill(0)
    const hessian = Array.from({ length: size }, () => new Array<number>(size).fill(0))
    for (const [i, row] of rows.entries()) {
      const p = 1 / (1 + Math.exp(-row.reduce((sum, x, k) => sum + x * weights[k]!, 0)))
      for (let a = 0; a < size; a++) {
        gradient[a]! += row[a]! * (p - (isRight[i] ? 1 : 0))
        for (let b = 0; b < size; b++) hessian[a]![b]! += row[a]! * row[b]! * p * (1 - p)
      }
    }
    for (let a = 0; a < size; a++) {
      const penalty = a < size - 1 ? pull * rows.length : 1e-9
      gradient[a]! += penalty * (weights[a]! - (expected[a] ?? 0))
      hessian[a]![a]! += penalty
    }
    const move = solve(hessian, gradient)
    weights = weights.map((weight, k) => weight - move[k]!)
  }
  return weights
}

/** Solves a small linear system by Gaussian elimination with pivoting. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i]!])
  for (let k = 0; k < rows.length; k++) {
    const pivot = rows.reduce((best, row, i) => (i >= k && Math.abs(row[k]!) > Math.abs(rows[best]![k]!) ? i : best), k)
    ;[rows[k], rows[pivot]] = [rows[pivot]!, rows[k]!]
    for (let i = 0; i < rows.length; i++) {
      if (i === k) continue
      const factor = rows[i]![k]! / rows[k]![k]!
      for (let j = k; j <= rows.length; j++) rows[i]![j]! -= factor * rows[k]![j]!
    }
  }
  return rows.map((row, k) => row[rows.length]! / row[k]!)
}
