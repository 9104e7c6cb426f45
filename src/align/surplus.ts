import type { Matrix } from '../types.js'
import { dot } from '../vectors/matrix.js'
import type { SpanVectors } from './spans.js'

/**
 * How much more similar a segment is to neighbours embedded together than to the weighted sum of their vectors; 0 where
 * they were not embedded together, as always with additive encoders. `single` is row `row` of `explained` (what its own
 * neighbours explain removed), the others are segments last-width+1..last of `spans`.
 */
export function jointSurplus(
  explained: Matrix,
  row: number,
  spans: SpanVectors,
  weights: Float64Array,
  last: number,
  width: number,
): number {
  const known = spans.joined[width]
  const joinedRow = known ? known.rowOfLast[last]! : -1
  if (!known || joinedRow < 0) return 0
  const { data, dims } = spans.units
  let [together, square] = [0, 0]
  const first = (last - width + 1) * dims
  for (let d = 0; d < dims; d++) {
    let sum = 0
    for (let k = 0; k < width; k++) sum += data[first + k * dims + d]! * weights[last - width + 1 + k]!
    together += sum * explained.data[row * dims + d]!
    square += sum * sum
  }
  const predicted = square > 0 ? together / Math.sqrt(square) : 0
  return dot(explained.data, row * dims, known.vectors.data, joinedRow * dims, dims) - predicted
}
