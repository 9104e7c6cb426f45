import { dot } from '../vectors/matrix.js'

/** How well two documents fit, from their sentences; see {@link matchDocuments}. */
export interface Candidate {
  readonly source: number
  readonly target: number
  /** Cosine of the two document vectors. */
  readonly similarity: number
}

/** A candidate whose sentences were compared. */
export interface SupportedCandidate extends Candidate {
  /** How much their sentences agree, 0 upwards. */
  readonly support: number
  /** Certainty that the two belong together, in [0, 1]. */
  readonly score: number
}

/** Candidates of each document that are looked at closely, at most. */
const candidatesPerDocument = 8

/** Unit vectors of documents are compared all with all; the best few of either side become candidates. */
export function proposeCandidates(sources: readonly Float32Array[], targets: readonly Float32Array[]): Candidate[] {
  const similarity = sources.map((source) =>
    Float64Array.from(targets, (target) => dot(source, 0, target, 0, source.length)),
  )
  const chosen = new Map<number, Candidate>()
  const choose = (source: number, target: number) =>
    chosen.set(source * targets.length + target, { source, target, similarity: similarity[source]![target]! })
  for (let i = 0; i < sources.length; i++) {
    for (const j of bestOf(targets.length, (target) => similarity[i]![target]!)) choose(i, j)
  }
  for (let j = 0; j < targets.length; j++) {
    for (const i of bestOf(sources.length, (source) => similarity[source]![j]!)) choose(i, j)
  }
  return [...chosen.values()].sort((a, b) => a.source - b.source || a.target - b.target)
}

/**
 * Support at which two documents are as likely to belong together as not. Of the development documents, true pairs have at
 * least .12 (comparable) and .26 (translations); of those whose counterparts were taken away, 2 in 100 have more than .09 and .27.
 */
const evenSupport = 0.11

/** Certainty in [0, 1] that two documents belong together, from their support (see `documentSupport`); .5 at even support. */
export function scoreOfSupport(support: number): number {
  return support ** 2 / (support ** 2 + evenSupport ** 2)
}

/**
 * Pairs of documents that belong together: each is the best of the other (a document whose counterpart is missing rarely is
 * anybody's best) and scores at least `threshold`. Best first; ties by number.
 */
export function matchDocuments(candidates: readonly SupportedCandidate[], threshold: number): SupportedCandidate[] {
  const order = [...candidates].sort((a, b) => b.score - a.score || a.source - b.source || a.target - b.target)
  const sources = new Set<number>()
  const targets = new Set<number>()
  return order.filter(({ source, target, score }) => {
    const isMutual = !sources.has(source) && !targets.has(target)
    sources.add(source)
    targets.add(target)
    return isMutual && score >= threshold
  })
}

function bestOf(count: number, value: (index: number) => number): number[] {
  const order = Array.from({ length: count }, (_, index) => index)
  return order.sort((a, b) => value(b) - value(a) || a - b).slice(0, candidatesPerDocument)
}
