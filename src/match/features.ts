import type { Directions } from './direction.js'

/** Which features (signed coordinates) the vectors of a collection are known by, `each` a vector, row-major. */
export interface Features {
  readonly each: number
  /** 2 x coordinate, + 1 where it is below the collection's mean. */
  readonly features: Int32Array
}

/** Values of a vector are put into so many drawers to find the largest ones without sorting. */
const drawers = 4096

/**
 * The coordinates in which each vector differs most from the mean of its collection, measured in the coordinate's standard
 * deviations: what two vectors have in common shows in the features that they share.
 */
export function tellingFeatures(directions: Directions, each: number): Features {
  const { steps, rows, dims } = directions
  const lengths = directions.lengths()
  const { means, deviations } = spreadOf(directions, lengths)
  const features = new Int32Array(rows * each)
  const distances = new Float32Array(dims)
  const counts = new Int32Array(drawers)
  for (let row = 0; row < rows; row++) {
    const perStep = unitOf(lengths[row]!)
    let largest = 0
    for (let d = 0; d < dims; d++) {
      const value = steps[row * dims + d]! * perStep
      const distance = deviations[d]! > 0 ? (value - means[d]!) / deviations[d]! : 0
      distances[d] = distance
      largest = Math.max(largest, Math.abs(distance))
    }
    const scale = largest > 0 ? (drawers - 1) / largest : 0
    counts.fill(0)
    for (let d = 0; d < dims; d++) counts[(Math.abs(distances[d]!) * scale) | 0]!++
    let [drawer, above] = [drawers - 1, 0]
    while (above + counts[drawer]! < each) above += counts[drawer--]!
    // All of the drawers above, and the first ones of the drawer in which they run out.
    let [place, left] = [row * each, each - above]
    for (let d = 0; d < dims; d++) {
      const own = (Math.abs(distances[d]!) * scale) | 0
      if (own < drawer || (own === drawer && left-- <= 0)) continue
      features[place++] = 2 * d + (distances[d]! < 0 ? 1 : 0)
    }
  }
  return { each, features }
}

/** What a step counts for in a row of unit length; nothing in a row of zeros. */
function unitOf(length: number): number {
  return length > 0 ? 1 / length : 0
}

function spreadOf({ steps, rows, dims }: Directions, lengths: Float64Array) {
  const [means, squares] = [new Float64Array(dims), new Float64Array(dims)]
  for (let row = 0; row < rows; row++) {
    const perStep = unitOf(lengths[row]!)
    for (let d = 0; d < dims; d++) {
      const value = steps[row * dims + d]! * perStep
      means[d]! += value / rows
      squares[d]! += value ** 2 / rows
    }
  }
  return { means, deviations: squares.map((square, d) => Math.sqrt(Math.max(0, square - means[d]! ** 2))) }
}

/** Which vectors have a feature: those of feature f are rows[start[f]] .. rows[start[f + 1] - 1], rising. */
export interface FeatureIndex {
  readonly start: Int32Array
  readonly rows: Int32Array
}

/** Turns features of vectors into vectors of features; `dims` is the vectors' length. */
export function indexFeatures({ each, features }: Features, dims: number): FeatureIndex {
  const start = new Int32Array(2 * dims + 1)
  for (const feature of features) start[feature + 1]!++
  for (let f = 0; f < 2 * dims; f++) start[f + 1]! += start[f]!
  const next = start.slice()
  const rows = new Int32Array(features.length)
  features.forEach((feature, place) => {
    rows[next[feature]!++] = Math.floor(place / each)
  })
  return { start, rows }
}
