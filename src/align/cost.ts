import type { Band } from './band.js'
import { bandSize, highOf, indexOf } from './band.js'
import { similarityEvidence } from './likelihood.js'
import type { PairModel } from './model.js'
import { shapePriors } from './model.js'
import { movedEvidence, neighbourEvidence } from './moved.js'
import { paragraphEvidence } from './paragraphs.js'
import type { Shape } from './shapes.js'

/** What bead scores are computed from; points of the band that are the end of a cell carry its similarity. */
export interface PairEvidence {
  readonly band: Band
  /** Similarity of source segment i-1 and target segment j-1 at index(i, j); what neighbours explain is removed. */
  readonly cells: Float32Array
  /** Similarity of each segment with the one before it (entry 0 unused). */
  readonly sourceNeighbours: Float64Array
  readonly targetNeighbours: Float64Array
  /** Weights of the segments in joined spans. */
  readonly sourceWeights: Float64Array
  readonly targetWeights: Float64Array
  /** Text lengths, where they are known. */
  readonly sourceLengths: Float64Array | undefined
  readonly targetLengths: Float64Array | undefined
  /** 1 where a segment begins a paragraph, where both sides have paragraphs. */
  readonly sourceStarts: Uint8Array | undefined
  readonly targetStarts: Uint8Array | undefined
  /**
   * How much more similar `width` joined segments that end at (i, j) are than their sum, to the one segment of the other
   * side; `isWide`: the joined ones are the target's. Absent where nothing was embedded jointly.
   */
  readonly surplus: ((i: number, j: number, width: number, isWide: boolean) => number) | undefined
}

/** A bead whose segments speak against each other like this loses to null beads by any prior: it is not looked at further. */
const hopeless = -30

/**
 * Scores of all beads of a band: entry [index(i, j) * shapes + s] is the log-likelihood ratio of the bead of shape s that
 * ends at (i, j) against unrelated segments, plus its log prior; -Infinity where it does not fit.
 */
export function scoreBeads(evidence: PairEvidence, model: PairModel, shapes: readonly Shape[]): Float32Array {
  const { band } = evidence
  const count = shapes.length
  const scores = new Float32Array(bandSize(band) * count).fill(Number.NEGATIVE_INFINITY)
  const priors = shapePriors(shapes, model.shares)
  // Without priors and lengths, so that many-to-many beads can be put together from their parts.
  const raw = new Float32Array(scores.length).fill(Number.NEGATIVE_INFINITY)
  const paragraphs = model.paragraphs ? paragraphEvidence(model.paragraphs.now) : undefined
  const context: Context = { evidence, model, shapes, place: placeOfShapes(shapes), raw }
  for (let i = 0; i <= band.sourceCount; i++) {
    const high = highOf(band, i)
    for (let j = band.low[i]!; j <= high; j++) {
      const index = indexOf(band, i, j)
      const base = index * count
      for (let s = 0; s < count; s++) {
        const { source, target } = shapes[s]!
        const likelihood = scoreShape(context, i, j, source, target)
        if (likelihood === Number.NEGATIVE_INFINITY) continue
        raw[base + s] = likelihood
        let score = likelihood + priors[s]!
        if (source > 0 && target > 0) {
          score += lengthEvidence(context, i, j, source, target)
          if (paragraphs) score += paragraphScore(evidence, paragraphs, i, j, source, target)
        }
        scores[base + s] = score
      }
    }
  }
  return scores
}

/** Position among the four cases of a paragraph model for a bead whose first segments are these. */
export function paragraphCase(evidence: PairEvidence, source: number, target: number): number {
  return 2 * (evidence.sourceStarts?.[source] ?? 0) + (evidence.targetStarts?.[target] ?? 0)
}

function paragraphScore(
  evidence: PairEvidence,
  ratios: Float64Array,
  i: number,
  j: number,
  source: number,
  target: number,
): number {
  let score = ratios[paragraphCase(evidence, i - source, j - target)]!
  for (let k = 1; k < source; k++) score += ratios[4 + evidence.sourceStarts![i - k]!]!
  for (let k = 1; k < target; k++) score += ratios[6 + evidence.targetStarts![j - k]!]!
  return score
}

interface Context {
  readonly evidence: PairEvidence
  readonly model: PairModel
  readonly shapes: readonly Shape[]
  /** Position of a shape in the list: place[source][target]. */
  readonly place: readonly (readonly number[])[]
  readonly raw: Float32Array
}

function placeOfShapes(shapes: readonly Shape[]): number[][] {
  const place: number[][] = []
  shapes.forEach((shape, index) => {
    place[shape.source] ??= []
    place[shape.source]![shape.target] = index
  })
  return place
}

function scoreShape(context: Context, i: number, j: number, source: number, target: number): number {
  if (indexOf(context.evidence.band, i - source, j - target) < 0) return Number.NEGATIVE_INFINITY
  if (source === 0 || target === 0) return 0
  if (source === 1 || target === 1) return scoreBasic(context, i, j, source, target)
  const score = scoreResplit(context, i, j, source, target)
  return source === 2 && target === 2 ? Math.max(score, movedEvidence(context.evidence, context.model, i, j)) : score
}

/** Joined vectors of beads below this are not looked at: doing so changed no score on the development documents. */
const farBehind = -12

/**
 * How much of what a joined vector has beyond the sum of its parts is believed. Measured on vectors that nearly add up:
 * 0 to .5 alike within .006 strict F1, 1 worse; to be measured again with an encoder that reads joined text as a whole.
 */
const surplusWeight = 0.25

/** One segment against one or more: every cell is compared with what its share of the joined span makes expect. */
function scoreBasic(context: Context, i: number, j: number, source: number, target: number): number {
  const size = Math.max(source, target)
  const { surplus } = context.evidence
  const score = scoreCells(context, i, j, size, target > 1, 0)
  if (!surplus || size === 1 || score < farBehind) return score
  const more = surplus(i, j, size, target > 1)
  return more === 0 ? score : scoreCells(context, i, j, size, target > 1, surplusWeight * more)
}

function scoreCells(context: Context, i: number, j: number, size: number, isWide: boolean, surplus: number): number {
  const { band, cells, sourceWeights, targetWeights } = context.evidence
  const { match, random } = context.model
  const lift = match.mean - random.mean
  const weights = isWide ? targetWeights : sourceWeights
  const last = isWide ? j : i
  let square = 0
  for (let k = 1; k <= size; k++) square += weights[last - k]! * weights[last - k]!
  const scale = square > 0 ? 1 / Math.sqrt(square) : 0
  let score = 0
  for (let k = 0; k < size && score > hopeless; k++) {
    const row = isWide ? i : i - k
    const index = band.offset[row]! + (isWide ? j - k : j) - band.low[row]!
    if (index < band.offset[row]! || index >= band.offset[row + 1]!) return Number.NEGATIVE_INFINITY
    const share = size === 1 ? 1 : scale * weights[last - k - 1]!
    score += similarityEvidence(cells[index]! + surplus * share, random.mean + lift * share, match.sd, random)
  }
  return score > hopeless ? score : Number.NEGATIVE_INFINITY
}

/** Many against many: the sum of two smaller beads, and what speaks for a boundary that was moved between them. */
function scoreResplit(context: Context, i: number, j: number, source: number, target: number): number {
  const { evidence, model, place, raw, shapes } = context
  let best = Number.NEGATIVE_INFINITY
  const later = indexOf(evidence.band, i, j)
  for (let p = 1; p < source; p++) {
    for (let q = 1; q < target; q++) {
      const earlier = indexOf(evidence.band, i - p, j - q)
      if (earlier < 0) continue
      const first = raw[earlier * shapes.length + place[source - p]![target - q]!]!
      const second = raw[later * shapes.length + place[p]![q]!]!
      if (first + second === Number.NEGATIVE_INFINITY) continue
      const total = first + second + neighbourEvidence(evidence, model, i - p, j - q)
      if (total > best) best = total
    }
  }
  return best
}

function lengthEvidence(context: Context, i: number, j: number, source: number, target: number): number {
  const { evidence, model } = context
  const { sourceLengths, targetLengths } = evidence
  if (!model.length || !sourceLengths || !targetLengths) return 0
  let left = 0
  let right = 0
  for (let k = 1; k <= source; k++) left += sourceLengths[i - k]!
  for (let k = 1; k <= target; k++) right += targetLengths[j - k]!
  if (left <= 0 || right <= 0) return 0
  const ratio = Math.log(right / left)
  const a = (ratio - model.length.match.mean) / model.length.match.sd
  const b = (ratio - model.length.random.mean) / model.length.random.sd
  return (b * b - a * a) / 2 + Math.log(model.length.random.sd / model.length.match.sd)
}
