import type { Mode } from '../types.js'

/** A pair of segments and how sure it is that they say the same. */
export interface ProbablePair {
  readonly source: number
  readonly target: number
  readonly probability: number
}

export interface ModeDecision {
  readonly mode: Mode
  readonly reason: string
}

/** Pairs at least so probable count. */
const surePair = 0.5
/** Share of the shorter text's segments that must lie on one monotone chain: translations reach .6 and more, reports on the same news .4. */
const parallelShare = 0.5

/**
 * Whether two documents say the same in the same order (align them) or report the same news (mine them): the longest chain
 * of sure pairs that rises on both sides, as a share of the shorter document.
 */
export function chooseMode(pairs: readonly ProbablePair[], sourceCount: number, targetCount: number): ModeDecision {
  const sure = pairs.filter(({ probability }) => probability >= surePair)
  const chain = longestRisingChain(sure)
  const shorter = Math.min(sourceCount, targetCount)
  const mode = chain >= parallelShare * shorter ? 'parallel' : 'comparable'
  return { mode, reason: `${chain} of ${sure.length} sure pairs in one order, for ${shorter} segments` }
}

/** Length of the longest subsequence with rising targets when pairs are ordered by source (patience sorting). */
function longestRisingChain(pairs: readonly ProbablePair[]): number {
  const tops: number[] = []
  for (const { target } of [...pairs].sort((a, b) => a.source - b.source || b.target - a.target)) {
    const place = tops.findIndex((top) => top >= target)
    if (place < 0) tops.push(target)
    else tops[place] = target
  }
  return tops.length
}
