import type { Matrix } from '../types.js'
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
    const row = data.subarray(b * dims, (b + 1) * dims)
    const from = pooling === 'last' ? count - 1 : 0
    const to = pooling === 'cls' ? 1 : count
    for (let t = from; t < to; t++) {
      const at = (b * length + t) * dims
      for (let d = 0; d < dims; d++) row[d] = (row[d] as number) + (hidden[at + d] as number)
    }
  }
  return { data, rows: counts.length, dims }
}

/** Scales rows to length 1, in place; rows of zeros stay. Each row for itself, so that none depends on its company. */
export function scaleToUnit({ data, rows, dims }: Matrix): void {
  for (let from = 0; from < rows * dims; from += dims) {
    let square = 0
    for (let d = from; d < from + dims; d++) square += (data[d] as number) ** 2
    const norm = Math.sqrt(square) || 1
    for (let d = from; d < from + dims; d++) data[d] = (data[d] as number) / norm
  }
}
