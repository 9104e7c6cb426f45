import type { Matrix } from '../types.js'
import { addScaled, createMatrix, dot, unitRows } from '../vectors/matrix.js'
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
  const sum = createMatrix(1, dims)
  for (let k = last - width + 1; k <= last; k++) addScaled(sum.data, 0, data, k * dims, dims, weights[k]!)
  const predicted = dot(explained.data, row * dims, unitRows(sum).data, 0, dims)
  return dot(explained.data, row * dims, known.vectors.data, joinedRow * dims, dims) - predicted
}
