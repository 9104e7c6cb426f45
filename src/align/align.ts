import { HawtaError } from '../errors.js'
import type { Bead, ScoredBead } from '../types.js'
import { dot } from '../vectors/matrix.js'
import { fullBand } from './band.js'
import { coarseBand } from './coarse.js'
import type { LikelyBead, LikelyListener } from './decode.js'
import { decode, estimateModel } from './decode.js'
import { preparePair, withinSimilarities } from './evidence.js'
import { beadShapes } from './shapes.js'
import type { SpanVectors } from './spans.js'
import { spanVector } from './spans.js'

/** What is known beside the vectors, and how many segments a bead may hold. */
export interface AlignOptions {
  /** Segments of both sides together in one bead, 2 to 16 (default 6). */
  readonly maxSegments?: number
  /** Lengths of the segments' texts in any unit, used where both are given. */
  readonly sourceLengths?: ArrayLike<number>
  readonly targetLengths?: ArrayLike<number>
  /** Number of the paragraph of each segment, rising, used where both are given. */
  readonly sourceParagraphs?: ArrayLike<number>
  readonly targetParagraphs?: ArrayLike<number>
}

/** Edited translations seldom join more segments, and every further shape costs time. */
const defaultMaxSegments = 6
const largestMaxSegments = 16

/** Lattices with at most this many beads (630 segments a side) are searched as a whole: 110 MB of scores. */
const exactBeads = 6_800_000

/** Log-odds are cut off here: probabilities nearer to 0 or 1 than float32 can tell. */
const leastDoubt = 1e-6

/**
 * Aligns two segmented texts that say the same in the same order: beads that are monotone and cover both sides.
 * `similarity` is the cosine of the joined spans (0 for null beads), `margin` the log-odds (natural logarithm) of the
 * bead's posterior probability among all alignments, within +-13.8. A side without segments gives null beads only.
 * Throws where dimensions, numbers of lengths or options do not fit.
 */
export function alignSegments(source: SpanVectors, target: SpanVectors, options: AlignOptions = {}): ScoredBead[] {
  return alignAndHear(source, target, options)
}

/** {@link alignSegments} that tells of likely beads that were not chosen as well. */
export function alignAndHear(
  source: SpanVectors,
  target: SpanVectors,
  options: AlignOptions,
  onLikely?: LikelyListener,
): ScoredBead[] {
  const shapes = beadShapes(checkMaxSegments(options.maxSegments ?? defaultMaxSegments))
  if (source.count === 0 || target.count === 0) return nullBeads(source.count, target.count)
  const both = (left?: ArrayLike<number>, right?: ArrayLike<number>) =>
    left && right ? { source: left, target: right } : undefined
  const pair = preparePair(source, target, {
    lengths: both(options.sourceLengths, options.targetLengths),
    paragraphs: both(options.sourceParagraphs, options.targetParagraphs),
  })
  const isShort = (source.count + 1) * (target.count + 1) * shapes.length <= exactBeads
  const band = isShort ? fullBand(source.count, target.count) : coarseBand(pair.source, pair.target)
  const model = estimateModel(pair, band, shapes, [...withinSimilarities(source), ...withinSimilarities(target)])
  return decode(pair, band, shapes, model, onLikely).map((bead) => scoredBead(source, target, bead))
}

function checkMaxSegments(maxSegments: number): number {
  if (Number.isInteger(maxSegments) && maxSegments >= 2 && maxSegments <= largestMaxSegments) return maxSegments
  throw new HawtaError(`Expected 2 to ${largestMaxSegments} segments a bead, got ${maxSegments}`)
}

function nullBeads(sourceCount: number, targetCount: number): ScoredBead[] {
  const certain = { similarity: 0, margin: Math.log((1 - leastDoubt) / leastDoubt) }
  const side = (from: number, to: number) => ({ from, to })
  return [
    ...Array.from({ length: sourceCount }, (_, k) => ({ source: side(k, k + 1), target: side(0, 0), ...certain })),
    ...Array.from({ length: targetCount }, (_, k) => ({ source: side(0, 0), target: side(k, k + 1), ...certain })),
  ]
}

function scoredBead(source: SpanVectors, target: SpanVectors, bead: LikelyBead): ScoredBead {
  const certain = Math.min(1 - leastDoubt, Math.max(leastDoubt, bead.probability))
  const similarity = similarityOf(source, target, bead)
  return { source: bead.source, target: bead.target, similarity, margin: Math.log(certain / (1 - certain)) }
}

function similarityOf(source: SpanVectors, target: SpanVectors, bead: Bead): number {
  if (bead.source.from === bead.source.to || bead.target.from === bead.target.to) return 0
  return dot(spanVector(source, bead.source), 0, spanVector(target, bead.target), 0, source.units.dims)
}
