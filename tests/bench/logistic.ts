import type { LogisticModel } from '../../src/judge/confidence.js'

/** An example: signals by name and whether it was right. */
export interface Example {
  readonly signals: Readonly<Record<string, number>>
  readonly isRight: boolean
  /** Examples of one group (a document) are never split by cross-validation. */
  readonly group: string
}

const ridge = 1e-3
const newtonSteps = 50

/** Logistic regression by Newton's method with a slight ridge on standardised signals. */
export function fitLogistic(examples: readonly Example[], names: readonly string[]): LogisticModel {
  const count = examples.length
  const means = names.map((name) => examples.reduce((sum, { signals }) => sum + (signals[name] ?? 0), 0) / count)
  const spreads = names.map(
    (name, k) =>
      Math.sqrt(examples.reduce((sum, { signals }) => sum + ((signals[name] ?? 0) - means[k]!) ** 2, 0) / count) || 1,
  )
  const rows = examples.map(({ signals }) => [
    ...names.map((name, k) => ((signals[name] ?? 0) - means[k]!) / spreads[k]!),
    1,
  ])
  const size = names.length + 1
  let weights = new Array<number>(size).fill(0)
  for (let step = 0; step < newtonSteps; step++) {
    const gradient = new Array<number>(size).fill(0)
    const hessian = Array.from({ length: size }, () => new Array<number>(size).fill(0))
    for (const [i, row] of rows.entries()) {
      const p = 1 / (1 + Math.exp(-row.reduce((sum, x, k) => sum + x * weights[k]!, 0)))
      for (let a = 0; a < size; a++) {
        gradient[a]! += row[a]! * (p - (examples[i]!.isRight ? 1 : 0))
        for (let b = 0; b < size; b++) hessian[a]![b]! += row[a]! * row[b]! * p * (1 - p)
      }
    }
    for (let a = 0; a < size; a++) {
      const penalty = a < size - 1 ? ridge * count : 1e-9
      gradient[a]! += penalty * weights[a]!
      hessian[a]![a]! += penalty
    }
    const move = solve(hessian, gradient)
    weights = weights.map((weight, k) => weight - move[k]!)
  }
  const scaled = names.map((_, k) => weights[k]! / spreads[k]!)
  return {
    intercept: weights[size - 1]! - scaled.reduce((sum, weight, k) => sum + weight * means[k]!, 0),
    weights: Object.fromEntries(names.map((name, k) => [name, scaled[k]!])),
  }
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
