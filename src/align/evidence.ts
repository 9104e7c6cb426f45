import { dot } from '../vectors/matrix.js'
import type { Band } from './band.js'
import { bandSize, highOf, indexOf } from './band.js'
import type { PairEvidence } from './cost.js'
import { explainAway } from './explain.js'
import type { SpanVectors } from './spans.js'
import { segmentWeights } from './weights.js'

/** Text lengths of the two sides, in any unit. */
export interface PairLengths {
  readonly source: Float64Array | undefined
  readonly target: Float64Array | undefined
}

/** Similarities of all cells of a band, with the neighbours of both sides explained away. */
export function collectEvidence(
  source: SpanVectors,
  target: SpanVectors,
  band: Band,
  lengths: PairLengths,
): PairEvidence {
  const left = explainAway(source.units)
  const right = explainAway(target.units)
  const cells = new Float32Array(bandSize(band))
  for (let i = 1; i <= band.sourceCount; i++) {
    const high = highOf(band, i)
    for (let j = Math.max(1, band.low[i]!); j <= high; j++) {
      cells[indexOf(band, i, j)] = dot(left.data, (i - 1) * left.dims, right.data, (j - 1) * right.dims, left.dims)
    }
  }
  return {
    band,
    cells,
    sourceNeighbours: neighbourSimilarities(source),
    targetNeighbours: neighbourSimilarities(target),
    sourceWeights: lengths.source ?? segmentWeights(source),
    targetWeights: lengths.target ?? segmentWeights(target),
    sourceLengths: lengths.source,
    targetLengths: lengths.target,
  }
}

function neighbourSimilarities(spans: SpanVectors): Float64Array {
  const { data, dims } = spans.units
  return Float64Array.from({ length: spans.count }, (_, k) =>
    k === 0 ? 0 : dot(data, (k - 1) * dims, data, k * dims, dims),
  )
}

/** Similarities of segments of one side that stand up to `reach` segments apart. */
export function withinSimilarities(spans: SpanVectors, reach: number): number[] {
  const { data, dims } = spans.units
  const values: number[] = []
  for (let k = 0; k < spans.count; k++) {
    for (let other = k + 1; other <= Math.min(spans.count - 1, k + reach); other++) {
      values.push(dot(data, k * dims, data, other * dims, dims))
    }
  }
  return values
}
