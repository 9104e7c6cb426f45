import type { Matrix } from '../types.js'

/** Unit vector of the sum of a document's rows; zeros where it has none. */
export function directionOf({ data, rows, dims }: Matrix): Float32Array {
  const sum = new Float32Array(dims)
  for (let row = 0; row < rows; row++) for (let d = 0; d < dims; d++) sum[d]! += data[row * dims + d]!
  const length = Math.hypot(...sum)
  return length > 0 ? sum.map((value) => value / length) : sum
}
