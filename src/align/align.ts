import { HawtaError } from '../errors.js'
import type { ScoredBead } from '../types.js'
import { dot } from '../vectors/matrix.js'
import { fullBand } from './band.js'
import { scoreBeads } from './cost.js'
import { beadPosteriors, bestAlignment, expectedGains } from './dp.js'
import { firstModel, reestimate } from './estimate.js'
import { collectEvidence, withinSimilarities } from './evidence.js'
import { beadShapes } from './shapes.js'
import type { SpanVectors } from './spans.js'
import { spanVector } from './spans.js'

/** What is known beside the vectors, and how many segments a bead may hold. */
export interface AlignOptions {
  /** Segments of both sides together in one bead, at most (default 6). */
  readonly maxSegments?: number
  /** Lengths of the segments' texts, in any unit. */
  readonly sourceLengths?: ArrayLike<number>
  readonly targetLengths?: ArrayLike<number>
  /** Number of the paragraph of each segment, rising. */
  readonly sourceParagraphs?: ArrayLike<number>
  readonly targetParagraphs?: ArrayLike<number>
}

/** Rounds of EM; more change nothing. */
const rounds = Number(process.env.K_rounds ?? 4)
const withinReach = 8
const defaultMaxSegments = 6

/**
 * Aligns two segmented texts that say the same in the same order: beads that are monotone and cover both sides.
 * `similarity` is the cosine of the joined spans, `margin` the log-odds of the bead against all other alignments.
 */
export function alignSegments(source: SpanVectors, target: SpanVectors, options: AlignOptions = {}): ScoredBead[] {
  if (source.count > 0 && target.count > 0 && source.units.dims !== target.units.dims) {
    throw new HawtaError(`Expected ${source.units.dims} dimensions on both sides, got ${target.units.dims} for the target`)
  }
  const shapes = beadShapes(options.maxSegments ?? defaultMaxSegments)
  const lengths = {
    source: options.sourceLengths && options.targetLengths ? Float64Array.from(options.sourceLengths) : undefined,
    target: options.sourceLengths && options.targetLengths ? Float64Array.from(options.targetLengths) : undefined,
  }
  const band = fullBand(source.count, target.count)
  const evidence = collectEvidence(source, target, band, lengths)
  const within = [...withinSimilarities(source, withinReach), ...withinSimilarities(target, withinReach)]
  let model = firstModel(evidence, within)
  const fix = (globalThis as any).FIX
  if (fix) model = { ...fix, length: lengths.source ? fix.length : undefined }
  let posteriors: Float32Array = new Float32Array(0)
  let scores: Float32Array = new Float32Array(0)
  for (let round = 0; round < rounds; round++) {
    scores = scoreBeads(evidence, model, shapes)
    posteriors = beadPosteriors(band, shapes, scores)
    if (!fix && round < rounds - 1) model = reestimate(evidence, model, shapes, posteriors)
  }
  ;(globalThis as any).LAST = model
  const beads = bestAlignment(band, shapes, process.env.VIT ? scores : expectedGains(shapes, posteriors, Number(process.env.XS ?? 0.95)))
  return beads.map((bead) => {
    const probability = Math.min(1 - 1e-6, Math.max(1e-6, posteriors[bead.entry]!))
    return {
      source: bead.source,
      target: bead.target,
      similarity: similarityOf(source, target, bead),
      margin: Math.log(probability / (1 - probability)),
    }
  })
}

function similarityOf(source: SpanVectors, target: SpanVectors, bead: Pick<ScoredBead, 'source' | 'target'>): number {
  if (bead.source.from === bead.source.to || bead.target.from === bead.target.to) return 0
  const dims = source.units.dims
  return dot(spanVector(source, bead.source), 0, spanVector(target, bead.target), 0, dims)
}
