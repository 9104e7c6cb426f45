import type { Matrix } from '../types.js'
import { addScaled, createMatrix, rowLengths, unitRows } from '../vectors/matrix.js'
import { rowProducts } from '../vectors/similarity.js'
import type { Band } from './band.js'
import { bandBetween, bandSize, fullBand, highOf, indexOf } from './band.js'

/** A level with at most this many cells is searched as a whole. */
const wholeCells = 250_000

/** A side with fewer rows than this is not made coarser. */
const fewestRows = 32

/** How far, in rows of a level, the path may leave the one found on the coarser level. */
const coarseReach = 8

/** How far, in segments, an alignment may leave the path. */
const fineReach = 8

/**
 * A band around the way from start to end along which two long texts resemble each other most, found from coarse to
 * fine (rows are halved by adding neighbours; Thompson & Koehn 2019 do the same): linear in time and memory.
 */
export function coarseBand(source: Matrix, target: Matrix): Band {
  const levels = [{ source, target }]
  for (;;) {
    const { source: left, target: right } = levels.at(-1)!
    if (left.rows * right.rows <= wholeCells || Math.min(left.rows, right.rows) < 2 * fewestRows) break
    levels.push({ source: halveRows(left), target: halveRows(right) })
  }
  let band: Band | undefined
  for (;;) {
    const level = levels.pop()!
    const { first, last } = closestPath(level.source, level.target, band)
    if (levels.length === 0) return widen(first, last, level.target.rows)
    band = refine(first, last, levels.at(-1)!.source.rows, levels.at(-1)!.target.rows)
  }
}

/** Sums of neighbouring rows, as unit rows. */
function halveRows(matrix: Matrix): Matrix {
  const { data, rows, dims } = matrix
  const half = createMatrix(Math.ceil(rows / 2), dims)
  for (let row = 0; row < rows; row++) addScaled(half.data, (row >> 1) * dims, data, row * dims, dims, 1)
  return unitRows(half, rowLengths(half))
}

/** First and last column that the path visits in each row. */
interface Path {
  readonly first: Int32Array
  readonly last: Int32Array
}

/**
 * Dynamic time warping with symmetric weights (Sakoe & Chiba 1978): a diagonal step counts twice, so that all paths
 * weigh the same and no threshold is needed. The band is one of lattice points; cell (i, j) ends at point (i + 1, j + 1).
 */
function closestPath(source: Matrix, target: Matrix, within: Band | undefined): Path {
  const band = within ?? fullBand(source.rows, target.rows)
  const step = new Uint8Array(bandSize(band))
  let above = new Float64Array(0)
  for (let i = 1; i <= source.rows; i++) {
    const low = Math.max(1, band.low[i]!)
    const high = highOf(band, i)
    const lowAbove = Math.max(1, band.low[i - 1]!)
    const current = new Float64Array(Math.max(0, high - low + 1)).fill(Number.NEGATIVE_INFINITY)
    const similarities = new Float32Array(current.length)
    if (current.length > 0) rowProducts(source, i - 1, target, low - 1, high, similarities, 0)
    for (let j = low; j <= high; j++) {
      const similarity = similarities[j - low]!
      const diagonal =
        i === 1 ? (j === 1 ? 0 : Number.NEGATIVE_INFINITY) : (above[j - 1 - lowAbove] ?? Number.NEGATIVE_INFINITY)
      const down = i === 1 ? Number.NEGATIVE_INFINITY : (above[j - lowAbove] ?? Number.NEGATIVE_INFINITY)
      const right = j > low ? current[j - 1 - low]! : Number.NEGATIVE_INFINITY
      let best = diagonal + 2 * similarity
      let choice = 0
      if (down + similarity > best) {
        best = down + similarity
        choice = 1
      }
      if (right + similarity > best) {
        best = right + similarity
        choice = 2
      }
      current[j - low] = best
      step[indexOf(band, i, j)] = choice
    }
    above = current
  }
  return tracePath(band, step)
}

function tracePath(band: Band, step: Uint8Array): Path {
  const first = new Int32Array(band.sourceCount)
  const last = new Int32Array(band.sourceCount).fill(-1)
  let i = band.sourceCount
  let j = band.targetCount
  while (i > 0 && j > 0) {
    first[i - 1] = j - 1
    if (last[i - 1]! < 0) last[i - 1] = j - 1
    const choice = step[indexOf(band, i, j)]!
    if (choice !== 2) i--
    if (choice !== 1) j--
  }
  return { first, last }
}

/** The band of the next finer level, whose rows and columns are half as large. */
function refine(first: Int32Array, last: Int32Array, sourceRows: number, targetRows: number): Band {
  const from = Int32Array.from({ length: sourceRows + 1 }, (_, i) => 2 * first[Math.max(0, i - 1) >> 1]! - coarseReach)
  const to = Int32Array.from({ length: sourceRows + 1 }, (_, i) => 2 * last[Math.max(0, i - 1) >> 1]! + 2 + coarseReach)
  return bandBetween(targetRows, from, to)
}

function widen(first: Int32Array, last: Int32Array, targetRows: number): Band {
  const rows = first.length
  const from = Int32Array.from({ length: rows + 1 }, (_, i) => first[Math.max(0, i - 1)]! - fineReach)
  const to = Int32Array.from({ length: rows + 1 }, (_, i) => last[Math.min(rows - 1, i)]! + 1 + fineReach)
  return bandBetween(targetRows, from, to)
}
