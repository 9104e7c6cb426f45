import { HawtaError } from '../errors.js'
import { dot } from '../vectors/matrix.js'
import { explainAway } from './explain.js'
import { paragraphStarts } from './paragraphs.js'
import type { PairVectors } from './sections.js'
import type { SpanVectors } from './spans.js'
import { segmentWeights } from './weights.js'

/** A number per segment of each side. */
export interface BothSides {
  readonly source: ArrayLike<number>
  readonly target: ArrayLike<number>
}

/** What is known of a pair beside its vectors. */
export interface PairFacts {
  /** Text lengths in any unit. */
  readonly lengths: BothSides | undefined
  /** Paragraph numbers, rising. */
  readonly paragraphs: BothSides | undefined
}

/** What an alignment of two texts needs of their vectors; throws where dimensions or numbers of lengths differ. */
export function preparePair(source: SpanVectors, target: SpanVectors, facts: PairFacts): PairVectors {
  const { lengths, paragraphs } = facts
  if (source.units.dims !== target.units.dims) {
    throw new HawtaError(
      `Expected ${source.units.dims} dimensions as in the source, got ${target.units.dims} in the target`,
    )
  }
  const sourceLengths = checkLengths('source', source.count, lengths?.source)
  const targetLengths = checkLengths('target', target.count, lengths?.target)
  return {
    source: explainAway(source.units),
    target: explainAway(target.units),
    sourceSpans: source,
    targetSpans: target,
    sourceNeighbours: neighbourSimilarities(source),
    targetNeighbours: neighbourSimilarities(target),
    sourceWeights: sourceLengths ?? segmentWeights(source),
    targetWeights: targetLengths ?? segmentWeights(target),
    sourceLengths,
    targetLengths,
    sourceStarts: checkStarts('source', source.count, paragraphs?.source),
    targetStarts: checkStarts('target', target.count, paragraphs?.target),
  }
}

function checkLengths(side: string, count: number, lengths: ArrayLike<number> | undefined): Float64Array | undefined {
  if (!lengths) return undefined
  if (lengths.length !== count) {
    throw new HawtaError(`Expected ${count} lengths of ${side} segments, got ${lengths.length}`)
  }
  const checked = Float64Array.from(lengths)
  const wrong = checked.findIndex((length) => !(length >= 0 && Number.isFinite(length)))
  if (wrong >= 0) throw new HawtaError(`Expected lengths from 0, got ${lengths[wrong]} for ${side} segment ${wrong}`)
  return checked
}

function checkStarts(side: string, count: number, paragraphs: ArrayLike<number> | undefined): Uint8Array | undefined {
  if (!paragraphs || paragraphs.length === count) return paragraphs && paragraphStarts(paragraphs)
  throw new HawtaError(`Expected ${count} paragraph numbers of ${side} segments, got ${paragraphs.length}`)
}

function neighbourSimilarities(spans: SpanVectors): Float64Array {
  const { data, dims } = spans.units
  return Float64Array.from({ length: spans.count }, (_, k) =>
    k === 0 ? 0 : dot(data, (k - 1) * dims, data, k * dims, dims),
  )
}

/** Segments apart within which two segments of a side are compared, and how many segments are looked at. */
const withinReach = 8
const withinSegments = 2000

/** Similarities of segments of one side that stand close to each other (an even sample of a long text). */
export function withinSimilarities(spans: SpanVectors): number[] {
  const { data, dims } = spans.units
  const values: number[] = []
  const step = Math.max(1, Math.ceil(spans.count / withinSegments))
  for (let k = 0; k < spans.count; k += step) {
    for (let other = k + 1; other <= Math.min(spans.count - 1, k + withinReach); other++) {
      values.push(dot(data, k * dims, data, other * dims, dims))
    }
  }
  return values
}
