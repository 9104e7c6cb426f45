import { HawtaError } from '../errors.js'
import type { Matrix } from '../types.js'

/** Rows whose length is this close to 1 count as unit rows: float32 rounding over a few hundred dimensions. */
const unitTolerance = 1e-3

/** A matrix over `data`, or over zeros; throws where the data does not hold rows x dims values. */
export function createMatrix(rows: number, dims: number, data: Float32Array = new Float32Array(rows * dims)): Matrix {
  if (data.length !== rows * dims) {
    throw new HawtaError(`Expected ${rows} x ${dims} = ${rows * dims} values, got ${data.length}`)
  }
  return { data, rows, dims }
}

/** Row `row` as a view, not a copy. */
export function rowOf(matrix: Matrix, row: number): Float32Array {
  return matrix.data.subarray(row * matrix.dims, (row + 1) * matrix.dims)
}

/** Dot product of `dims` values of `left` and `right`, from the given offsets. */
export function dot(
  left: Float32Array,
  leftOffset: number,
  right: Float32Array,
  rightOffset: number,
  dims: number,
): number {
  let a = 0
  let b = 0
  let c = 0
  let d = 0
  const even = dims - (dims % 4)
  for (let k = 0; k < even; k += 4) {
    a += left[leftOffset + k]! * right[rightOffset + k]!
    b += left[leftOffset + k + 1]! * right[rightOffset + k + 1]!
    c += left[leftOffset + k + 2]! * right[rightOffset + k + 2]!
    d += left[leftOffset + k + 3]! * right[rightOffset + k + 3]!
  }
  for (let k = even; k < dims; k++) a += left[leftOffset + k]! * right[rightOffset + k]!
  return a + b + (c + d)
}

/** Adds `factor` times a row to another row, in place. */
export function addScaled(
  into: Float32Array,
  intoOffset: number,
  from: Float32Array,
  fromOffset: number,
  dims: number,
  factor: number,
): void {
  for (let k = 0; k < dims; k++) into[intoOffset + k]! += factor * from[fromOffset + k]!
}

/** Euclidean length of every row; throws where a value is not finite, naming the row and `what` the rows are. */
export function rowLengths(matrix: Matrix, what = 'vectors'): Float64Array {
  const lengths = new Float64Array(matrix.rows)
  for (let row = 0; row < matrix.rows; row++) {
    const offset = row * matrix.dims
    const length = Math.sqrt(dot(matrix.data, offset, matrix.data, offset, matrix.dims))
    if (!Number.isFinite(length)) throw new HawtaError(`Expected finite numbers in ${what}, got others in row ${row}`)
    lengths[row] = length
  }
  return lengths
}

/** The matrix with rows of length 1 (rows of zeros stay); the same object where they already are. */
export function unitRows(matrix: Matrix, lengths = rowLengths(matrix)): Matrix {
  if (lengths.every((length) => length === 0 || Math.abs(length - 1) <= unitTolerance)) return matrix
  const data = new Float32Array(matrix.data.length)
  for (let row = 0; row < matrix.rows; row++) {
    const length = lengths[row]!
    if (length > 0) addScaled(data, row * matrix.dims, matrix.data, row * matrix.dims, matrix.dims, 1 / length)
  }
  return { data, rows: matrix.rows, dims: matrix.dims }
}

/** Gives rows length 1 in place (rows of zeros stay), each for itself, whatever its company. */
export function scaleToUnit(matrix: Matrix): void {
  for (const [row, length] of rowLengths(matrix).entries()) {
    if (length === 0) continue
    const values = rowOf(matrix, row)
    for (let d = 0; d < values.length; d++) values[d]! *= 1 / length
  }
}

/** Some rows, copied, in the order given. */
export function selectRows(matrix: Matrix, rows: ArrayLike<number>): Matrix {
  const data = new Float32Array(rows.length * matrix.dims)
  for (let k = 0; k < rows.length; k++) data.set(rowOf(matrix, rows[k]!), k * matrix.dims)
  return { data, rows: rows.length, dims: matrix.dims }
}
