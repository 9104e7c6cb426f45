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
/** Share of the sure pairs that must lie on one monotone chain: of 124 translations all have 1, of 31 shuffled pairs with 4 and more sure pairs none has over .75. */
const orderedShare = 0.8
/** Share of the shorter text's segments on that chain that is enough where three pairs stand in order, which chance brings about once in 6. */
const parallelShare = 0.5
const shortestChain = 3
/** With so many sure pairs in order, which chance brings about once in 24, this share is enough; weak vectors leave .33 of a translation. */
const tellingChain = 4
const leastShare = 0.3

/**
 * Whether two documents say the same in the same order (align them) or report the same news (mine them): the longest chain
 * of sure pairs that rises on both sides, as a share of all sure pairs and of the shorter document.
 */
export function chooseMode(pairs: readonly ProbablePair[], sourceCount: number, targetCount: number): ModeDecision {
  const sure = pairs.filter(({ probability }) => probability >= surePair)
  const chain = longestRisingChain(sure)
  const shorter = Math.min(sourceCount, targetCount)
  const isOrdered = chain >= orderedShare * sure.length
  // Two in order say little: there all segments have to be.
  const share = chain >= tellingChain ? leastShare : chain >= shortestChain ? parallelShare : 1
  const isLong = chain >= share * shorter
  const mode = isOrdered && isLong ? 'parallel' : 'comparable'
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
