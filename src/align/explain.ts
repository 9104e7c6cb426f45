import type { Matrix } from '../types.js'
import { addScaled } from '../vectors/matrix.js'
import { rowProducts } from '../vectors/similarity.js'

/**
 * Neighbours that share the explanation of a vector. A news report has about as many sentences; measured flat from 12 to 48.
 */
const windowSize = 16
const coreSize = 8

/** Ridge, as a share of what a vector does not have in common with its neighbours; measured flat from .3 to 1. */
const ridge = 0.5

/**
 * Replaces every row s_i of a document by the part of it that its neighbours do not explain: rows of
 * (S S' + lambda I)^-1 S over windows of neighbours (a ridge regression of anything on S), scaled so that a row which
 * shares nothing stays as it is. Similarities of such rows do not see what all sentences of a document have in common
 * (topic, style, a common direction of the encoder), which is what makes neighbours of the true counterpart look right.
 */
export function explainAway(unit: Matrix): Matrix {
  const { rows, dims } = unit
  const data = new Float32Array(rows * dims)
  const reach = windowSize - 1
  const near = neighbourProducts(unit, reach)
  const inverse = new Float64Array(windowSize * windowSize)
  for (let core = 0; core < rows; core += coreSize) {
    const from = Math.max(0, Math.min(core - (windowSize - coreSize) / 2, rows - windowSize))
    const size = Math.min(rows, from + windowSize) - from
    const scale = invertWindow(near, reach, from, size, inverse)
    for (let row = core; row < Math.min(rows, core + coreSize); row++) {
      const into = data.subarray(row * dims, (row + 1) * dims)
      combineRows(into, unit, from, size, inverse.subarray((row - from) * size, (row - from + 1) * size), scale)
    }
  }
  return { data, rows, dims }
}

/** Adds `scale` times the combination of `size` rows from `from` on; four rows at a time, which is what takes the time. */
function combineRows(
  into: Float32Array,
  unit: Matrix,
  from: number,
  size: number,
  factors: Float64Array,
  scale: number,
): void {
  const { data, dims } = unit
  const quads = size - (size % 4)
  for (let k = 0; k < quads; k += 4) {
    const [a, b, c, d] = [
      factors[k]! * scale,
      factors[k + 1]! * scale,
      factors[k + 2]! * scale,
      factors[k + 3]! * scale,
    ]
    const first = (from + k) * dims
    for (let x = 0; x < dims; x++) {
      const y = first + x
      into[x]! += a * data[y]! + b * data[y + dims]! + c * data[y + 2 * dims]! + d * data[y + 3 * dims]!
    }
  }
  for (let k = quads; k < size; k++) addScaled(into, 0, data, (from + k) * dims, dims, factors[k]! * scale)
}

/** Dot products of each row with itself and the `reach` rows after it: entry [row, k] is row . (row + k). */
export function neighbourProducts(matrix: Matrix, reach: number): Float32Array {
  const { rows } = matrix
  const products = new Float32Array(rows * (reach + 1))
  for (let row = 0; row < rows; row++) {
    rowProducts(matrix, row, matrix, row, Math.min(rows, row + reach + 1), products, row * (reach + 1))
  }
  return products
}

/** Writes (G + lambda I)^-1 of one window; returns the factor that makes an unrelated row keep its length. */
function invertWindow(near: Float32Array, reach: number, from: number, size: number, inverse: Float64Array): number {
  const gram = new Float64Array(size * size)
  let total = 0
  for (let i = 0; i < size; i++) {
    for (let j = i; j < size; j++) {
      const product = near[(from + i) * (reach + 1) + j - i]!
      gram[i * size + j] = product
      gram[j * size + i] = product
      if (j > i) total += product
    }
  }
  const common = size > 1 ? Math.max(0, total / ((size * (size - 1)) / 2)) : 0
  const own = Math.max(1e-6, 1 - common)
  for (let i = 0; i < size; i++) gram[i * size + i]! += ridge * own
  invertPositive(gram, size, inverse)
  return own * (1 + ridge)
}

/** Inverse of a symmetric positive definite matrix, by Gauss-Jordan elimination without pivoting (none is needed). */
function invertPositive(gram: Float64Array, size: number, inverse: Float64Array): void {
  inverse.fill(0, 0, size * size)
  for (let i = 0; i < size; i++) inverse[i * size + i] = 1
  for (let p = 0; p < size; p++) {
    const factor = 1 / gram[p * size + p]!
    for (let k = 0; k < size; k++) {
      gram[p * size + k]! *= factor
      inverse[p * size + k]! *= factor
    }
    for (let i = 0; i < size; i++) {
      const share = gram[i * size + p]!
      if (i === p || share === 0) continue
      for (let k = 0; k < size; k++) {
        gram[i * size + k]! -= share * gram[p * size + k]!
        inverse[i * size + k]! -= share * inverse[p * size + k]!
      }
    }
  }
}
