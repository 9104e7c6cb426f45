import { HawtaError } from '../errors.js'
import { dot } from '../vectors/matrix.js'
import { type FeatureIndex, indexFeatures, tellingFeatures } from './features.js'

/** Two documents that may belong together; see `matchDocuments`. */
export interface Candidate {
  readonly source: number
  readonly target: number
  /** Cosine of the two document vectors. */
  readonly similarity: number
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
 * Pairs of documents that may belong together, in order: the most similar few of either side, by unit vectors. In large
 * collections only those are compared that share features: 4.5 additions for a pair of documents instead of a product of
 * thousands of numbers. Throws where vectors have different lengths.
 */
export function proposeCandidates(sources: readonly Float32Array[], targets: readonly Float32Array[]): Candidate[] {
  if (sources.length === 0 || targets.length === 0) return []
  const dims = sources[0]!.length
  const other = [...sources, ...targets].find(({ length }) => length !== dims)
  if (other) throw new HawtaError(`Expected document vectors of ${dims} dimensions, got ${other.length}`)
  const isSmall = sources.length * targets.length <= exactPairs
  const everyTarget = Int32Array.from(targets.keys())
  const compare = isSmall ? () => everyTarget : sharingTargets(sources, targets, dims)
  const ofSource: Candidate[][] = []
  const ofTarget: Candidate[][] = targets.map(() => [])
  sources.forEach((vector, source) => {
    const own: Candidate[] = []
    for (const target of compare(source)) {
      const candidate = { source, target, similarity: dot(vector, 0, targets[target]!, 0, dims) }
      keepBest(own, candidate)
      keepBest(ofTarget[target]!, candidate)
    }
    ofSource.push(own)
  })
  const chosen = new Set([...ofSource.flat(), ...ofTarget.flat()])
  return [...chosen].sort((a, b) => a.source - b.source || a.target - b.target)
}

/** Adds a candidate to the best ones so far, best first; of equal ones the first comer stays before. */
function keepBest(best: Candidate[], candidate: Candidate): void {
  if (best.length === candidatesPerDocument && candidate.similarity <= best.at(-1)!.similarity) return
  let place = best.length
  while (place > 0 && candidate.similarity > best[place - 1]!.similarity) place--
  best.splice(place, 0, candidate)
  if (best.length > candidatesPerDocument) best.pop()
}

/** The targets that share the most features with a source, rising; of equals the first. */
function sharingTargets(sources: readonly Float32Array[], targets: readonly Float32Array[], dims: number) {
  const each = Math.min(dims, Math.round(featuresPerRoot * Math.sqrt(dims)))
  const { features } = tellingFeatures(sources, each)
  const index = indexFeatures(tellingFeatures(targets, each), dims)
  const shared = new Uint16Array(targets.length)
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
