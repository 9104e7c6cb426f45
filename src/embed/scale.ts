import type { Matrix } from '../types.js'
import { dot, unitRows } from '../vectors/matrix.js'

/** What cosines mean in a model: between texts that have nothing to do with each other, and between translations. */
export interface SimilarityScale {
  readonly random: number
  readonly match: number
}

/**
 * The scale of a model from translated sentences on unrelated subjects: row i of one side translates row i of the other.
 * One model's .35 is another's .9; only what lies between its own two levels can be compared.
 */
export function measureScale(source: Matrix, target: Matrix): SimilarityScale {
  const left = unitRows(source)
  const right = unitRows(target)
  let match = 0
  let random = 0
  for (let i = 0; i < left.rows; i++) {
    for (let j = 0; j < right.rows; j++) {
      const similarity = dot(left.data, i * left.dims, right.data, j * right.dims, left.dims)
      if (i === j) match += similarity / left.rows
      else random += similarity / (left.rows * (left.rows - 1))
    }
  }
  return { random, match }
}

/** A cosine on the model's scale: 0 for unrelated texts, 1 for an average translation. */
export function scaled(similarity: number, { random, match }: SimilarityScale): number {
  return (similarity - random) / Math.max(match - random, 1e-3)
}
