import { makeRandom } from './random.js'

/** The middle 95 % of what resampling gives. */
export interface Interval {
  readonly low: number
  readonly high: number
}

/** How resampling is done; all of it is part of a signature. */
export interface BootstrapOptions {
  readonly resamples: number
  readonly seed: number
}

/** Usual in machine translation since Koehn (2004): enough for two digits of the interval's ends. */
export const defaultResamples = 1000
const tail = 0.025
/**
 * More items than this are joined with their neighbours before resampling: the interval hardly moves
 * (its own error is that of 1,000 resamples), and the time stays below half a second.
 */
const maximumItems = 4000

/**
 * Draws items with replacement and sums their counts (Efron, 1979). `items` is row-major, one row of `width` counts
 * for each thing that varies as a whole (a document, a block of beads); answers `resamples` rows of sums.
 * The same seed and number of items give the same draws, so that two results can be compared pairwise.
 */
export function resampleSums(items: Float64Array, width: number, options: BootstrapOptions): Float64Array {
  const rows = joinNeighbours(items, width)
  const count = rows.length / width
  const random = makeRandom(options.seed)
  const sums = new Float64Array(options.resamples * width)
  for (let resample = 0; resample < options.resamples; resample++) {
    const base = resample * width
    for (let draw = 0; draw < count; draw++) {
      const row = Math.floor(random() * count) * width
      for (let column = 0; column < width; column++) {
        sums[base + column] = (sums[base + column] ?? 0) + (rows[row + column] ?? 0)
      }
    }
  }
  return sums
}

function joinNeighbours(items: Float64Array, width: number): Float64Array {
  const count = items.length / width
  if (count <= maximumItems) return items
  const joined = new Float64Array(maximumItems * width)
  for (let item = 0; item < count; item++) {
    const to = Math.floor((item * maximumItems) / count) * width
    for (let column = 0; column < width; column++) {
      joined[to + column] = (joined[to + column] ?? 0) + (items[item * width + column] ?? 0)
    }
  }
  return joined
}

/** The 2.5th and 97.5th percentile (nearest rank) of the figures that resampling gave. */
export function percentileInterval(figures: readonly number[]): Interval {
  const sorted = Float64Array.from(figures).sort()
  const last = sorted.length - 1
  const at = (share: number) => sorted[Math.round(share * last)] ?? Number.NaN
  return { low: at(tail), high: at(1 - tail) }
}
