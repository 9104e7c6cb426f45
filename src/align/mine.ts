import { HawtaError } from '../errors.js'
import type { Matrix } from '../types.js'
import { type BestPartners, createBest, offer } from '../vectors/best.js'
import { dot, unitRows } from '../vectors/matrix.js'

/** Two segments of comparable texts that may say the same. */
export interface MinedPair {
  readonly source: number
  readonly target: number
  /** Cosine, -1 to 1. */
  readonly similarity: number
  /** Cosine minus the mean cosine of both sides' nearest other neighbours (difference margin, Artetxe & Schwenk 2019). */
  readonly margin: number
  /** Cosine minus that of the best other partner of either segment; negative where one of them has a better one. */
  readonly lead: number
  /** The same, and how far the cosine is from the median, in standard deviations of the unrelated pairs of the two texts. */
  readonly deviations: { readonly similarity: number; readonly margin: number; readonly lead: number }
}

/** Nearest other neighbours that a margin is taken over, on either side, as in Artetxe & Schwenk (2019). */
const neighbours = 4
/** Similarities from which the spread of unrelated pairs is estimated, at most. */
const sampleSize = 100_000
/** Median absolute deviation of a normal distribution, as a share of its standard deviation. */
const madPerDeviation = 0.6745
const smallestSpread = 1e-3

/** How many of its best partners must be known of every segment: its partner and the neighbours of the margin. */
export const partnersNeeded: number = neighbours + 1

/** What pairs are made of: the best partners of both sides' segments, and a sample of all similarities. */
export interface Neighbourhood {
  readonly rowBest: BestPartners
  readonly columnBest: BestPartners
  readonly sample: readonly number[]
}

/**
 * Pairs of segments of two texts, one-to-one, best margin first, ties by number. Rows need not be unit rows. Memory is
 * linear in the number of rows; the caller cuts the list where the pairs stop being worth it. For pools of thousands of
 * sentences `minePool` gives the same pairs sooner.
 */
export function minePairs(source: Matrix, target: Matrix): MinedPair[] {
  if (source.rows === 0 || target.rows === 0) return []
  checkDimensions(source, target)
  const left = unitRows(source)
  const right = unitRows(target)
  const rowBest = createBest(left.rows, partnersNeeded)
  const columnBest = createBest(right.rows, partnersNeeded)
  const sample: number[] = []
  const stride = sampleStride(left.rows * right.rows)
  for (let i = 0; i < left.rows; i++) {
    for (let j = 0; j < right.rows; j++) {
      const similarity = dot(left.data, i * left.dims, right.data, j * right.dims, left.dims)
      offer(rowBest, i, j, similarity)
      offer(columnBest, j, i, similarity)
      if ((i * right.rows + j) % stride === 0) sample.push(similarity)
    }
  }
  return pairsOf({ rowBest, columnBest, sample })
}

/** Throws where the two sides have vectors of different dimensions. */
export function checkDimensions(source: Matrix, target: Matrix): void {
  if (source.dims === target.dims) return
  throw new HawtaError(`Expected ${source.dims} dimensions on both sides, got ${target.dims} for the target`)
}

/** Cosines of evenly spaced pairs of unit rows, from which the spread of unrelated pairs is estimated. */
export function sampleSimilarities(left: Matrix, right: Matrix): number[] {
  const all = left.rows * right.rows
  const stride = sampleStride(all)
  const sample: number[] = []
  for (let k = 0; k < all; k += stride) {
    const i = Math.floor(k / right.rows)
    const j = k % right.rows
    sample.push(dot(left.data, i * left.dims, right.data, j * right.dims, left.dims))
  }
  return sample
}

/** The sample has one in so many of all pairs. */
function sampleStride(pairs: number): number {
  return Math.max(1, Math.floor(pairs / sampleSize))
}

/** The pairs of a neighbourhood, one-to-one, best margin first. */
export function pairsOf({ rowBest, columnBest, sample }: Neighbourhood): MinedPair[] {
  const columns = columnBest.partners.length / columnBest.size
  const { median, deviation } = spreadOf(sample)
  const candidates: MinedPair[] = []
  const add = (i: number, j: number, similarity: number) => {
    const rowRivals = rivals(rowBest, i, j)
    const columnRivals = rivals(columnBest, j, i)
    const margin = similarity - (mean(rowRivals) + mean(columnRivals)) / 2
    const lead = similarity - Math.max(rowRivals[0] ?? median, columnRivals[0] ?? median)
    candidates.push({
      source: i,
      target: j,
      similarity,
      margin,
      lead,
      deviations: { similarity: (similarity - median) / deviation, margin: margin / deviation, lead: lead / deviation },
    })
  }
  const mean = (values: readonly number[]) =>
    values.length === 0 ? median : values.reduce((sum, value) => sum + value, 0) / values.length
  const seen = new Set<number>()
  for (const [best, swap] of [
    [rowBest, false],
    [columnBest, true],
  ] as const) {
    best.partners.forEach((other, place) => {
      if (other < 0) return
      const one = Math.floor(place / best.size)
      const [i, j] = swap ? [other, one] : [one, other]
      const key = i * columns + j
      if (seen.has(key)) return
      seen.add(key)
      add(i, j, best.values[place] as number)
    })
  }
  return oneToOne(candidates)
}

/** The values of the best `neighbours` partners of `one` other than `partner`, best first. */
function rivals(best: BestPartners, one: number, partner: number): number[] {
  const values: number[] = []
  for (let k = 0; k < best.size && values.length < neighbours; k++) {
    const place = one * best.size + k
    if (best.partners[place] !== -1 && best.partners[place] !== partner) values.push(best.values[place] as number)
  }
  return values
}

/** Best margin first; each segment is used once. Optimal assignment finds the same pairs above any sensible threshold. */
function oneToOne(candidates: readonly MinedPair[]): MinedPair[] {
  const sources = new Set<number>()
  const targets = new Set<number>()
  const order = [...candidates].sort((a, b) => b.margin - a.margin || a.source - b.source || a.target - b.target)
  return order.filter(({ source, target }) => {
    if (sources.has(source) || targets.has(target)) return false
    sources.add(source)
    targets.add(target)
    return true
  })
}

/** Robust centre and spread: most pairs of two texts do not belong together. */
function spreadOf(values: readonly number[]): { median: number; deviation: number } {
  const middle = (list: readonly number[]) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] as number
  const median = middle(values)
  const deviation = middle(values.map((value) => Math.abs(value - median))) / madPerDeviation
  return { median, deviation: Math.max(deviation, smallestSpread) }
}
