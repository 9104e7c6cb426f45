import type { Matrix } from '../types.js'
import { rowProducts } from '../vectors/similarity.js'
import type { Band } from './band.js'
import { bandBetween, bandSize, highOf, indexOf } from './band.js'
import type { PairEvidence } from './cost.js'
import type { SpanVectors } from './spans.js'
import { jointSurplus } from './surplus.js'

/** Everything about a document pair that does not depend on the band. */
export interface PairVectors {
  /** Rows with what their neighbours explain removed. */
  readonly source: Matrix
  readonly target: Matrix
  readonly sourceSpans: SpanVectors
  readonly targetSpans: SpanVectors
  readonly sourceNeighbours: Float64Array
  readonly targetNeighbours: Float64Array
  readonly sourceWeights: Float64Array
  readonly targetWeights: Float64Array
  readonly sourceLengths: Float64Array | undefined
  readonly targetLengths: Float64Array | undefined
  readonly sourceStarts: Uint8Array | undefined
  readonly targetStarts: Uint8Array | undefined
}

/** A lattice point: so many source and target segments consumed. */
export interface Point {
  readonly source: number
  readonly target: number
}

/** The evidence between two points of a band, numbered from the first one. */
export function collectEvidence(pair: PairVectors, band: Band, start: Point, end: Point): PairEvidence {
  const part = cutBand(band, start, end)
  const { source, target } = pair
  const cells = new Float32Array(bandSize(part))
  for (let i = 1; i <= part.sourceCount; i++) {
    const from = Math.max(1, part.low[i]!)
    const to = highOf(part, i) + 1
    if (from >= to) continue
    const [first, last] = [start.target + from - 1, start.target + to - 1]
    rowProducts(source, start.source + i - 1, target, first, last, cells, indexOf(part, i, from))
  }
  return {
    band: part,
    cells,
    sourceNeighbours: pair.sourceNeighbours.subarray(start.source, end.source),
    targetNeighbours: pair.targetNeighbours.subarray(start.target, end.target),
    sourceWeights: pair.sourceWeights.subarray(start.source, end.source),
    targetWeights: pair.targetWeights.subarray(start.target, end.target),
    sourceLengths: pair.sourceLengths?.subarray(start.source, end.source),
    targetLengths: pair.targetLengths?.subarray(start.target, end.target),
    sourceStarts: pair.sourceStarts?.subarray(start.source, end.source),
    targetStarts: pair.targetStarts?.subarray(start.target, end.target),
    surplus: surplusFrom(pair, start),
  }
}

function surplusFrom(pair: PairVectors, start: Point): PairEvidence['surplus'] {
  const { source, target, sourceSpans, targetSpans, sourceWeights, targetWeights } = pair
  if (!sourceSpans.joined.some(Boolean) && !targetSpans.joined.some(Boolean)) return undefined
  return (i, j, width, isWide) => {
    const [sourceLast, targetLast] = [start.source + i - 1, start.target + j - 1]
    return isWide
      ? jointSurplus(source, sourceLast, targetSpans, targetWeights, targetLast, width)
      : jointSurplus(target, targetLast, sourceSpans, sourceWeights, sourceLast, width)
  }
}

function cutBand(band: Band, start: Point, end: Point): Band {
  const rows = end.source - start.source + 1
  const first = Int32Array.from({ length: rows }, (_, i) => band.low[start.source + i]! - start.target)
  const last = Int32Array.from({ length: rows }, (_, i) => highOf(band, start.source + i) - start.target)
  return bandBetween(end.target - start.target, first, last)
}

/** The middle of a row of the band. */
export function middlePoint(band: Band, row: number): Point {
  return { source: row, target: (band.low[row]! + highOf(band, row)) >> 1 }
}
