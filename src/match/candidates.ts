import { HawtaError } from '../errors.js'
import { type BestPartners, createBest, offer } from '../vectors/best.js'
import { type Directions, stepProducts } from './direction.js'
import { type FeatureIndex, indexFeatures, tellingFeatures } from './features.js'

/** Two documents that may belong together; see `matchDocuments`. */
export interface Candidate {
  readonly source: number
  readonly target: number
}

/** Candidates of each document that are looked at closely, at most. */
const candidatesPerDocument = 8
/** Up to so many pairs of documents (500 x 500), the cosines of all are computed: half a second. */
const exactPairs = 250_000
/**
 * In larger collections, the cosines of so many targets are computed for each source: those with the most features in common.
 * Of 21,500 documents of eight sentences each, .995 of the best targets that are right are among them (.979 with 2 sqrt(dims)
 * features each, .997 with 128 targets).
 */
const comparedTargets = 64
/** A vector has this many times the square root of its length as features: two unrelated ones then share 4.5 on average. */
const featuresPerRoot = 3

/**
 * Pairs of documents that may belong together, in order: the most similar few of either side. In large collections only
 * those are compared that share features: 4.5 additions for a pair of documents instead of a product of thousands of
 * numbers. Throws where the sides' directions have different lengths.
 */
export function proposeCandidates(sources: Directions, targets: Directions): Candidate[] {
  if (sources.dims === 0 || targets.dims === 0) return []
  if (sources.dims !== targets.dims)
    throw new HawtaError(`Expected document vectors of ${sources.dims} dimensions, got ${targets.dims}`)
  const isSmall = sources.rows * targets.rows <= exactPairs
  const everyTarget = Int32Array.from({ length: targets.rows }, (_, target) => target)
  const compare = isSmall ? () => everyTarget : sharingTargets(sources, targets)
  const [sourceLengths, targetLengths] = [sources.lengths(), targets.lengths()]
  const ofSource = createBest(sources.rows, candidatesPerDocument)
  const ofTarget = createBest(targets.rows, candidatesPerDocument)
  for (let source = 0; source < sources.rows; source++) {
    for (const target of compare(source)) {
      const product = stepProducts(sources, source, targets, target)
      const similarity = product === 0 ? 0 : product / (sourceLengths[source]! * targetLengths[target]!)
      offer(ofSource, source, target, similarity)
      offer(ofTarget, target, source, similarity)
    }
  }
  return unionOf(ofSource, ofTarget, targets.rows)
}

/** The best pairs of either side, in order, each once. */
function unionOf(ofSource: BestPartners, ofTarget: BestPartners, targets: number): Candidate[] {
  const pairs = new Set<number>()
  ofSource.partners.forEach((target, place) => {
    if (target >= 0) pairs.add(Math.floor(place / ofSource.size) * targets + target)
  })
  ofTarget.partners.forEach((source, place) => {
    if (source >= 0) pairs.add(source * targets + Math.floor(place / ofTarget.size))
  })
  const inOrder = Float64Array.from(pairs).sort()
  return Array.from(inOrder, (pair) => ({ source: Math.floor(pair / targets), target: pair % targets }))
}

/** The targets that share the most features with a source, rising; of equals the first. */
function sharingTargets(sources: Directions, targets: Directions) {
  const { dims } = targets
  const each = Math.min(dims, Math.round(featuresPerRoot * Math.sqrt(dims)))
  const { features } = tellingFeatures(sources, each)
  const index = indexFeatures(tellingFeatures(targets, each), dims)
  const shared = new Uint16Array(targets.rows)
  return (source: number): Int32Array => {
    countShared(features.subarray(source * each, (source + 1) * each), index, shared)
    const histogram = new Int32Array(each + 1)
    for (let target = 0; target < shared.length; target++) histogram[shared[target]!]!++
    let [least, above] = [each, 0]
    while (least > 0 && above + histogram[least]! < comparedTargets) above += histogram[least--]!
    let left = comparedTargets - above
    const chosen: number[] = []
    for (let target = 0; target < shared.length; target++) {
      const count = shared[target]!
      if (count > least || (count === least && left-- > 0)) chosen.push(target)
    }
    return Int32Array.from(chosen)
  }
}

function countShared(features: Int32Array, { start, rows }: FeatureIndex, shared: Uint16Array): void {
  shared.fill(0)
  for (let k = 0; k < features.length; k++) {
    const feature = features[k]!
    const end = start[feature + 1]!
    for (let place = start[feature]!; place < end; place++) shared[rows[place]!]!++
  }
}
