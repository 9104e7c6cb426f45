import { HawtaError } from '../errors.js'
import type { ScoredBead } from '../types.js'
import { dot } from '../vectors/matrix.js'
import type { Band } from './band.js'
import { fullBand } from './band.js'
import { coarseBand } from './coarse.js'
import { scoreBeads } from './cost.js'
import type { PlacedBead } from './dp.js'
import { beadPosteriors, bestAlignment, expectedGains } from './dp.js'
import { reestimate } from './estimate.js'
import { preparePair, withinSimilarities } from './evidence.js'
import { firstModel } from './initial.js'
import type { PairModel } from './model.js'
import type { PairVectors, Point } from './sections.js'
import { collectEvidence, middlePoint } from './sections.js'
import type { Shape } from './shapes.js'
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

/** Shapes up to here were measured to pay: merges of more than five segments do not occur in edited translations. */
const defaultMaxSegments = 6
const largestMaxSegments = 16

/** Rounds of EM; more change nothing. */
const rounds = 4

/** Lattices of at most this many points are searched as a whole. */
const exactPoints = 400_000

/** Long texts are decoded in sections of this many source segments ... */
const sectionSegments = 1024

/** ... whose last segments are decoded again with the next one. */
const overlapSegments = 48

/** The model of a long text is estimated from this many stretches of so many source segments. */
const sampleCount = 6
const sampleSegments = 192

/** Log-odds are cut off here: probabilities nearer to 0 or 1 than float32 can tell. */
const leastDoubt = 1e-6

/**
 * Aligns two segmented texts that say the same in the same order: beads that are monotone and cover both sides.
 * `similarity` is the cosine of the joined spans (0 for null beads), `margin` the log-odds of the bead's posterior
 * probability among all alignments, within +-13.8. Throws where dimensions or numbers of lengths do not fit.
 */
export function alignSegments(source: SpanVectors, target: SpanVectors, options: AlignOptions = {}): ScoredBead[] {
  const shapes = beadShapes(checkMaxSegments(options.maxSegments ?? defaultMaxSegments))
  if (source.count === 0 || target.count === 0) return nullBeads(source.count, target.count)
  const { sourceLengths, targetLengths } = options
  const lengths = sourceLengths && targetLengths ? { source: sourceLengths, target: targetLengths } : undefined
  const pair = preparePair(source, target, lengths)
  const isShort = (source.count + 1) * (target.count + 1) <= exactPoints
  const band = isShort ? fullBand(source.count, target.count) : coarseBand(pair.source, pair.target)
  const model = estimateModel(pair, band, shapes, [...withinSimilarities(source), ...withinSimilarities(target)])
  return decode(pair, band, shapes, model).map(({ bead, probability }) => {
    const certain = Math.min(1 - leastDoubt, Math.max(leastDoubt, probability))
    const similarity = similarityOf(source, target, bead)
    return { source: bead.source, target: bead.target, similarity, margin: Math.log(certain / (1 - certain)) }
  })
}

function checkMaxSegments(maxSegments: number): number {
  if (Number.isInteger(maxSegments) && maxSegments >= 2 && maxSegments <= largestMaxSegments) return maxSegments
  throw new HawtaError(`Expected 2 to ${largestMaxSegments} segments a bead, got ${maxSegments}`)
}

function nullBeads(sourceCount: number, targetCount: number): ScoredBead[] {
  const unknown = { similarity: 0, margin: 0 }
  const side = (from: number, to: number) => ({ from, to })
  return [
    ...Array.from({ length: sourceCount }, (_, k) => ({ source: side(k, k + 1), target: side(0, 0), ...unknown })),
    ...Array.from({ length: targetCount }, (_, k) => ({ source: side(0, 0), target: side(k, k + 1), ...unknown })),
  ]
}

/** EM over the whole lattice, or over stretches spread evenly over a long text. */
function estimateModel(pair: PairVectors, band: Band, shapes: readonly Shape[], within: readonly number[]): PairModel {
  const evidences = sampleParts(band).map(([start, end]) => collectEvidence(pair, band, start, end))
  let model = firstModel(evidences, within)
  for (let round = 1; round < rounds; round++) {
    const parts = evidences.map((evidence) => {
      return { evidence, posteriors: beadPosteriors(evidence.band, shapes, scoreBeads(evidence, model, shapes)) }
    })
    model = reestimate(parts, model, shapes)
  }
  return model
}

function sampleParts(band: Band): [Point, Point][] {
  const end = { source: band.sourceCount, target: band.targetCount }
  const isWhole = band.offset[band.sourceCount + 1]! === (band.sourceCount + 1) * (band.targetCount + 1)
  if (isWhole || band.sourceCount < 2 * sampleCount * sampleSegments) return [[{ source: 0, target: 0 }, end]]
  const step = Math.floor(band.sourceCount / sampleCount)
  return Array.from({ length: sampleCount }, (_, k) => [
    middlePoint(band, k * step),
    middlePoint(band, k * step + sampleSegments),
  ])
}

interface Decoded {
  readonly bead: PlacedBead
  readonly probability: number
}

/** The beads with the highest expected score, section by section where the text is long. */
function decode(pair: PairVectors, band: Band, shapes: readonly Shape[], model: PairModel): Decoded[] {
  const end = { source: band.sourceCount, target: band.targetCount }
  const isWhole = band.offset[band.sourceCount + 1]! === (band.sourceCount + 1) * (band.targetCount + 1)
  const decoded: Decoded[] = []
  let start: Point = { source: 0, target: 0 }
  while (start.source < end.source || start.target < end.target) {
    const isLast = isWhole || start.source + sectionSegments + overlapSegments >= end.source
    const stop = isLast ? end : middlePoint(band, start.source + sectionSegments)
    const section = decodeSection(pair, band, start, { source: stop.source, target: Math.max(stop.target, start.target) }, shapes, model)
    const kept = isLast ? section.length : countSettled(section, stop.source - overlapSegments)
    for (const { bead, probability } of section.slice(0, kept)) decoded.push({ bead, probability })
    const last = section[kept - 1]!.bead
    start = { source: last.source.to, target: last.target.to }
  }
  return decoded
}

/** Beads of a section before its last, uncertain part: up to the surest bead among those that end near `limit`. */
function countSettled(section: readonly Decoded[], limit: number): number {
  let count = 1
  let surest = -1
  section.forEach(({ bead, probability }, k) => {
    if (bead.source.to > limit || bead.source.to <= limit - overlapSegments) return
    if (probability >= surest) {
      surest = probability
      count = k + 1
    }
  })
  return surest < 0 ? Math.max(1, section.findIndex(({ bead }) => bead.source.to > limit)) : count
}

function decodeSection(
  pair: PairVectors,
  band: Band,
  start: Point,
  end: Point,
  shapes: readonly Shape[],
  model: PairModel,
): Decoded[] {
  const evidence = collectEvidence(pair, band, start, end)
  const scores = scoreBeads(evidence, model, shapes)
  const posteriors = beadPosteriors(evidence.band, shapes, scores)
  const beads = bestAlignment(evidence.band, shapes, expectedGains(shapes, posteriors))
  return beads.map((bead) => {
    const moved = {
      source: { from: bead.source.from + start.source, to: bead.source.to + start.source },
      target: { from: bead.target.from + start.target, to: bead.target.to + start.target },
    }
    return { bead: { ...bead, ...moved }, probability: posteriors[bead.entry]! }
  })
}

function similarityOf(source: SpanVectors, target: SpanVectors, bead: Pick<ScoredBead, 'source' | 'target'>): number {
  if (bead.source.from === bead.source.to || bead.target.from === bead.target.to) return 0
  const dims = source.units.dims
  return dot(spanVector(source, bead.source), 0, spanVector(target, bead.target), 0, dims)
}
