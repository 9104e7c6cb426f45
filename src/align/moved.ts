import { indexOf } from './band.js'
import type { PairEvidence } from './cost.js'
import { similarityEvidence } from './likelihood.js'
import type { Normal, PairModel } from './model.js'

// A boundary that was moved between two beads leaves a piece b of a segment with its neighbour:
//
//     source  a | b c
//     target  a b | c
//
// Two things may show it, taken for equally likely beforehand: neighbours that resemble each other on one side only, where
// the encoder leaves a trace of the whole in both pieces; or, where it adds up, the target's `a b`, which resembles `b c` too.

const explanations = 2
/** The piece is on either side, and of the segment before or after the boundary. */
const ways = 4

/**
 * A moved boundary leaves a share a of a segment with its neighbour: their similarity is a / sqrt(1 + a^2) of what
 * segments do not have in common anyway; a even between .2 and .8 gives this mean and deviation.
 */
const movedPiece: Normal = { mean: 0.43, sd: 0.13 }

/**
 * Log-likelihood ratio of a moved boundary at point (i, j): the similarities of the neighbours there on either side.
 * Without lengths it is the only explanation that can be looked at.
 */
export function neighbourEvidence(evidence: PairEvidence, model: PairModel, i: number, j: number): number {
  const left = evidence.sourceNeighbours[i]!
  const right = evidence.targetNeighbours[j]!
  const difference = Math.min(Math.abs(left - right), Math.max(left, right) - model.within.mean)
  if (difference < model.neighbours.sd) return Number.NEGATIVE_INFINITY
  const scale = 1 - model.within.mean
  const sd = Math.hypot(movedPiece.sd * scale, model.neighbours.sd)
  const random = { mean: 0, sd: model.neighbours.sd }
  const choices = evidence.sourceLengths ? explanations * ways : ways
  return similarityEvidence(difference, movedPiece.mean * scale, sd, random) - Math.log(choices)
}

/**
 * Log-likelihood ratio of two against two that end at (i, j) with a moved boundary against unrelated segments. The lengths
 * tell which way it was moved and how far, thus how similar which segments should be (they are taken for sums of pieces
 * as long as their texts, as in joined spans). -Infinity without lengths.
 */
export function movedEvidence(evidence: PairEvidence, model: PairModel, i: number, j: number): number {
  const { band, cells, sourceLengths, targetLengths } = evidence
  if (!sourceLengths || !targetLengths) return Number.NEGATIVE_INFINITY
  // Where the boundaries are, as shares of the whole.
  const source = sourceLengths[i - 2]! / (sourceLengths[i - 2]! + sourceLengths[i - 1]!)
  const target = targetLengths[j - 2]! / (targetLengths[j - 2]! + targetLengths[j - 1]!)
  if (!(source > 0 && source < 1 && target > 0 && target < 1)) return Number.NEGATIVE_INFINITY
  const crossing = target > source ? indexOf(band, i, j - 1) : indexOf(band, i - 1, j)
  const [first, last] = [indexOf(band, i - 1, j - 1), indexOf(band, i, j)]
  if (crossing < 0 || first < 0 || last < 0) return Number.NEGATIVE_INFINITY
  const [a, b, c] = [Math.min(source, target), Math.abs(target - source), 1 - Math.max(source, target)]
  const { match, random } = model
  const expected = (cosine: number) => random.mean + (match.mean - random.mean) * cosine
  return (
    similarityEvidence(cells[first]!, expected(a / Math.hypot(a, b)), match.sd, random) +
    similarityEvidence(cells[last]!, expected(c / Math.hypot(b, c)), match.sd, random) +
    similarityEvidence(cells[crossing]!, expected(b ** 2 / (Math.hypot(a, b) * Math.hypot(b, c))), match.sd, random) -
    Math.log(explanations)
  )
}
