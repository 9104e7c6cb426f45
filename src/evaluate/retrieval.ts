import type { Matrix } from '../types.js'
import { type Figure, type FigureOptions, formatSignature } from './figure.js'

/** How well an encoder finds row i of the other side for row i. */
export interface Retrieval {
  readonly rows: number
  /** Share of rows whose nearest neighbour is right, from source to target and back. */
  readonly sourceToTarget: Figure
  readonly targetToSource: Figure
  /** The same with CSLS in place of the cosine. */
  readonly cslsSourceToTarget: Figure
  readonly cslsTargetToSource: Figure
  /** F1 as MTEB's bitext mining reports it, from source to target. */
  readonly mtebF1: Figure
  /** The rows that find another one by CSLS, widest of the mark first. */
  readonly confusions: readonly Confusion[]
}

/** A row that finds another row than its own. */
export interface Confusion {
  readonly direction: 'source-target' | 'target-source'
  readonly row: number
  readonly found: number
  /** CSLS of what was found minus that of the row's own counterpart. */
  readonly lead: number
}

type Scores = (row: number, column: number) => number

/** Conneau et al. (2018), Word translation without parallel data. */
const cslsNeighbours = 10

/**
 * Scores retrieval between two matrices of unit rows where row i belongs to row i; ties go to the lower row.
 * All pairs of rows are compared one after another: meant for a few thousand rows. Throws RangeError for other shapes.
 */
export function scoreRetrieval(source: Matrix, target: Matrix, options: FigureOptions): Retrieval {
  if (source.rows !== target.rows || source.dims !== target.dims) {
    throw new RangeError(
      `Expected matrices of one shape, got ${source.rows} x ${source.dims} and ${target.rows} x ${target.dims}`,
    )
  }
  const { rows } = source
  const cosines = multiply(source, target)
  const forward: Scores = (row, column) => cosines[row * rows + column] ?? 0
  const backward: Scores = (row, column) => forward(column, row)
  // The row's own mean does not change its order.
  const targetMeans = neighbourMeans(rows, backward)
  const sourceMeans = neighbourMeans(rows, forward)
  const cslsForward: Scores = (row, column) => 2 * forward(row, column) - (targetMeans[column] ?? 0)
  const cslsBackward: Scores = (row, column) => 2 * backward(row, column) - (sourceMeans[column] ?? 0)
  const nearest = {
    forward: nearestColumns(rows, forward),
    backward: nearestColumns(rows, backward),
    cslsForward: nearestColumns(rows, cslsForward),
    cslsBackward: nearestColumns(rows, cslsBackward),
  }
  const confusions = [
    ...confusionsOf('source-target', nearest.cslsForward, cslsForward),
    ...confusionsOf('target-source', nearest.cslsBackward, cslsBackward),
  ].sort((a, b) => b.lead - a.lead)
  const figure = (value: number, ...parts: string[]): Figure => ({
    value,
    interval: null,
    signature: formatSignature(['retrieval', ...parts, `rows:${rows}`], null, options),
  })
  const csls = `csls:${cslsNeighbours}`
  return {
    rows,
    sourceToTarget: figure(accuracy(nearest.forward), 'p@1', 'source-target', 'cosine'),
    targetToSource: figure(accuracy(nearest.backward), 'p@1', 'target-source', 'cosine'),
    cslsSourceToTarget: figure(accuracy(nearest.cslsForward), 'p@1', 'source-target', csls),
    cslsTargetToSource: figure(accuracy(nearest.cslsBackward), 'p@1', 'target-source', csls),
    mtebF1: figure(mtebF1(nearest.forward), 'mteb-f1', 'source-target', 'cosine'),
    confusions,
  }
}

/**
 * MTEB (Muennighoff et al., 2023) takes each row's nearest neighbour for its label and averages the labels' F1,
 * weighted by support, which is one: 2 / (1 + predictions of that label) where it is right, else 0.
 */
export function mtebF1(nearest: Int32Array): number {
  const predictions = new Int32Array(nearest.length)
  for (const label of nearest) predictions[label] = (predictions[label] ?? 0) + 1
  let sum = 0
  nearest.forEach((label, row) => {
    if (label === row) sum += 2 / (1 + (predictions[label] ?? 0))
  })
  return nearest.length === 0 ? 0 : sum / nearest.length
}

function confusionsOf(direction: Confusion['direction'], nearest: Int32Array, score: Scores): Confusion[] {
  return [...nearest].flatMap((found, row) =>
    found === row ? [] : [{ direction, row, found, lead: score(row, found) - score(row, row) }],
  )
}

function accuracy(nearest: Int32Array): number {
  const right = nearest.reduce((count, column, row) => count + (column === row ? 1 : 0), 0)
  return nearest.length === 0 ? 0 : right / nearest.length
}

function multiply(a: Matrix, b: Matrix): Float32Array {
  const product = new Float32Array(a.rows * b.rows)
  const { dims } = a
  for (let row = 0; row < a.rows; row++) {
    for (let column = 0; column < b.rows; column++) {
      let sum = 0
      const [left, right] = [row * dims, column * dims]
      for (let dim = 0; dim < dims; dim++) sum += (a.data[left + dim] ?? 0) * (b.data[right + dim] ?? 0)
      product[row * b.rows + column] = sum
    }
  }
  return product
}

function nearestColumns(rows: number, score: Scores): Int32Array {
  const nearest = new Int32Array(rows)
  for (let row = 0; row < rows; row++) {
    let best = Number.NEGATIVE_INFINITY
    for (let column = 0; column < rows; column++) {
      const value = score(row, column)
      if (value <= best) continue
      best = value
      nearest[row] = column
    }
  }
  return nearest
}

/** Mean of each row's ten highest scores. */
function neighbourMeans(rows: number, score: Scores): Float64Array {
  const means = new Float64Array(rows)
  const wanted = Math.min(cslsNeighbours, rows)
  for (let row = 0; row < rows; row++) {
    const scores = Float64Array.from({ length: rows }, (_, column) => score(row, column)).sort()
    means[row] = scores.subarray(rows - wanted).reduce((sum, value) => sum + value, 0) / wanted
  }
  return means
}
