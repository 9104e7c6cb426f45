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
  const { random, match } = measureLevels(source, target)
  return { random: random.mean, match: match.mean }
}

/** Keeps the weight of a model that gives all texts one vector at 0, and that of any other finite. */
const leastVariance = 1e-6

/**
 * How well a similarity tells translations from other pairs, by Fisher's linear discriminant: the distance of the two
 * levels over the variance around them. Similarities with independent errors are best added with these as weights.
 */
export function discriminantWeight(source: Matrix, target: Matrix): number {
  const { random, match } = measureLevels(source, target)
  return Math.max(0, match.mean - random.mean) / (match.variance + random.variance + leastVariance)
}

function measureLevels(source: Matrix, target: Matrix) {
  const left = unitRows(source)
  const right = unitRows(target)
  const [match, random] = [
    { mean: 0, square: 0 },
    { mean: 0, square: 0 },
  ]
  for (let i = 0; i < left.rows; i++) {
    for (let j = 0; j < right.rows; j++) {
      const similarity = dot(left.data, i * left.dims, right.data, j * right.dims, left.dims)
      const [level, count] = i === j ? [match, left.rows] : [random, left.rows * (left.rows - 1)]
      level.mean += similarity / count
      level.square += similarity ** 2 / count
    }
  }
  const levelOf = ({ mean, square }: typeof match) => ({ mean, variance: square - mean ** 2 })
  return { match: levelOf(match), random: levelOf(random) }
}

/** A cosine on the model's scale: 0 for unrelated texts, 1 for an average translation. */
export function scaled(similarity: number, { random, match }: SimilarityScale): number {
  return (similarity - random) / Math.max(match - random, 1e-3)
}
