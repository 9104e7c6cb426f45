import type { Candidate } from './candidates.js'

export { type Candidate, proposeCandidates } from './candidates.js'
export { Directions } from './direction.js'

/** A candidate whose sentences were compared. */
export interface ScoredCandidate extends Candidate {
  /** Certainty that the two belong together, in [0, 1]. */
  readonly score: number
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
export function matchDocuments(candidates: readonly ScoredCandidate[], threshold: number): ScoredCandidate[] {
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
