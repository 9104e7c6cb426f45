import type { Candidate } from './candidates.js'

/** Targets of the latest sources that are taken to be at hand still: about as many documents as `createVectorMemory` keeps. */
const targetsAtHand = 48

/**
 * Candidates in an order in which the documents of the next one are likely to be those of the last few: source by source,
 * the next one being that with the most targets among the latest; ties by number. Of documents with ten candidates each,
 * a quarter to a half is then to be embedded again instead of all.
 */
export function nearbyOrder(candidates: readonly Candidate[]): Candidate[] {
  const [ofSource, ofTarget] = [groupBy(candidates, 'source'), groupBy(candidates, 'target')]
  /** How many targets of each source are at hand; -1 for sources that are done. */
  const shared = new Int32Array(ofSource.length)
  const atHand = new Set<number>()
  const count = (target: number, change: number) => {
    for (const { source } of ofTarget[target]!) if (shared[source]! >= 0) shared[source]! += change
  }
  const order: Candidate[] = []
  for (let done = 0; done < ofSource.length; done++) {
    let next = 0
    for (let source = 1; source < shared.length; source++) if (shared[source]! > shared[next]!) next = source
    shared[next] = -1
    for (const candidate of ofSource[next]!) {
      order.push(candidate)
      if (!atHand.delete(candidate.target)) count(candidate.target, 1)
      atHand.add(candidate.target)
    }
    for (const oldest of atHand) {
      if (atHand.size <= targetsAtHand) break
      atHand.delete(oldest)
      count(oldest, -1)
    }
  }
  return order
}

/** Candidates by the number of their document on a side. */
function groupBy(candidates: readonly Candidate[], side: keyof Candidate): Candidate[][] {
  const count = candidates.reduce((most, candidate) => Math.max(most, candidate[side] + 1), 0)
  const groups: Candidate[][] = Array.from({ length: count }, () => [])
  for (const candidate of candidates) groups[candidate[side]]!.push(candidate)
  return groups
}
