import type { Matrix } from '../types.js'
import { addScaled } from '../vectors/matrix.js'
import type { Pooling } from './presets.js'

/**
 * Token vectors (batch, length, dims), of which each text has the first `counts`, -> sums of the vectors that the pooling
 * takes (batch, dims); as directions they are the means. Plain loops: the library's own mean pooling converts a BigInt in
 * its inner loop and takes six times as long.
 */
export function pool(
  hidden: Float32Array,
  counts: readonly number[],
  length: number,
  dims: number,
  pooling: Pooling,
): Matrix {
  const data = new Float32Array(counts.length * dims)
  for (const [b, count] of counts.entries()) {
    const from = pooling === 'last' ? count - 1 : 0
    const to = pooling === 'cls' ? 1 : count
    for (let t = from; t < to; t++) addScaled(data, b * dims, hidden, (b * length + t) * dims, dims, 1)
  }
  return { data, rows: counts.length, dims }
}
