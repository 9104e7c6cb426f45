import { HawtaError } from '../errors.js'
import type { Matrix } from '../types.js'
import { createMatrix, dot } from './matrix.js'

/**
 * Dot products of row `row` of `left` with rows from .. to-1 of `right`, written to `into` from `at` on. Four rows at a
 * time: the row on the left is read once for all four, which is what plain loops in JavaScript gain from most.
 */
export function rowProducts(
  left: Matrix,
  row: number,
  right: Matrix,
  from: number,
  to: number,
  into: Float32Array | Float64Array,
  at: number,
): void {
  const { dims } = left
  const a = left.data
  const b = right.data
  const offset = row * dims
  let column = from
  for (; column + 4 <= to; column += 4) {
    const first = column * dims
    const second = first + dims
    const third = second + dims
    const fourth = third + dims
    let [p, q, r, s] = [0, 0, 0, 0]
    for (let k = 0; k < dims; k++) {
      const x = a[offset + k]!
      p += x * b[first + k]!
      q += x * b[second + k]!
      r += x * b[third + k]!
      s += x * b[fourth + k]!
    }
    const place = at + column - from
    into[place] = p
    into[place + 1] = q
    into[place + 2] = r
    into[place + 3] = s
  }
  for (; column < to; column++) into[at + column - from] = dot(a, offset, b, column * dims, dims)
}

/** Dot products of all rows of `left` (rows) with all rows of `right` (columns); cosines where the rows are unit rows. */
export type GramKernel = (left: Matrix, right: Matrix) => Matrix

/** Rows of the right side that stay in the processor's cache while rows of the left pass by (256 KB at 256 dimensions). */
const blockRows = 256

/** {@link GramKernel} in plain loops, in blocks. Throws where dimensions differ. */
export const gram: GramKernel = (left, right) => {
  if (left.dims !== right.dims) throw new HawtaError(`Expected ${left.dims} dimensions, got ${right.dims}`)
  const products = createMatrix(left.rows, right.rows)
  for (let from = 0; from < right.rows; from += blockRows) {
    const to = Math.min(right.rows, from + blockRows)
    for (let row = 0; row < left.rows; row++) {
      rowProducts(left, row, right, from, to, products.data, row * right.rows + from)
    }
  }
  return products
}
