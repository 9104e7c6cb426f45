import type { Pooling } from './presets.js'

/**
 * Token vectors (batch, length, dims) and their mask -> unit sentence vectors (batch, dims).
 * Plain loops: the library's own mean pooling converts a BigInt in its inner loop and takes six times as long.
 */
export function pool(
  hidden: Float32Array,
  mask: BigInt64Array,
  batch: number,
  length: number,
  dims: number,
  pooling: Pooling,
): Float32Array {
  const rows = new Float32Array(batch * dims)
  for (let b = 0; b < batch; b++) {
    const row = rows.subarray(b * dims, (b + 1) * dims)
    const tokens: number[] = []
    for (let t = 0; t < length; t++) if (mask[b * length + t] === 1n) tokens.push(t)
    const used = pooling === 'mean' ? tokens : pooling === 'cls' ? tokens.slice(0, 1) : tokens.slice(-1)
    for (const t of used) {
      const at = (b * length + t) * dims
      for (let d = 0; d < dims; d++) row[d] = (row[d] as number) + (hidden[at + d] as number)
    }
    let square = 0
    for (let d = 0; d < dims; d++) square += (row[d] as number) ** 2
    const norm = Math.sqrt(square) || 1
    for (let d = 0; d < dims; d++) row[d] = (row[d] as number) / norm
  }
  return rows
}
