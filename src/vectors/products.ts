import { matmul, Tensor } from '@xenova/transformers'
import type { Matrix } from '../types.js'

/** Some rows of a matrix as columns: what a matrix product wants on its right side. */
export function transposedRows({ data, dims }: Matrix, from: number, to: number): Tensor {
  const count = to - from
  const turned = new Float32Array(dims * count)
  for (let row = from; row < to; row++) {
    for (let d = 0; d < dims; d++) turned[d * count + row - from] = data[row * dims + d]!
  }
  return new Tensor('float32', turned, [dims, count])
}

/**
 * Dot products of rows from .. to-1 of `left` with the columns of `right`, row-major, by onnxruntime: within float32
 * rounding of plain loops, and some 30 times as fast.
 */
export async function blockProducts(left: Matrix, from: number, to: number, right: Tensor): Promise<Float32Array> {
  const rows = new Tensor('float32', left.data.subarray(from * left.dims, to * left.dims), [to - from, left.dims])
  const product = await matmul(rows, right)
  return product.data as Float32Array
}
