import { dot } from '../vectors/matrix.js'
import type { SpanVectors } from './spans.js'

/** A segment counts at most this many times its neighbour: beyond it the vectors say only that it is much more. */
const largestRatio = 12

/**
 * How much each segment weighs in spans with its neighbours, up to a common factor: the lengths of the sums' parts or,
 * where neighbours were embedded together, the least-squares shares of the two in their joined vector.
 */
export function segmentWeights(spans: SpanVectors): Float64Array {
  const pairs = spans.joined[2]
  if (!pairs) return spans.weights
  const { data, dims } = spans.units
  const weights = Float64Array.from(spans.weights)
  for (let k = 1; k < spans.count; k++) {
    const row = pairs.rowOfLast[k]!
    if (row < 0) continue
    const first = dot(data, (k - 1) * dims, pairs.vectors.data, row * dims, dims)
    const second = dot(data, k * dims, pairs.vectors.data, row * dims, dims)
    const common = dot(data, (k - 1) * dims, data, k * dims, dims)
    const ratio = Math.max(1e-6, second - common * first) / Math.max(1e-6, first - common * second)
    weights[k] = weights[k - 1]! * Math.min(largestRatio, Math.max(1 / largestRatio, ratio))
  }
  return weights
}
