import type { ParagraphModel } from './paragraphs.js'
import type { Shape } from './shapes.js'

/** Mean and standard deviation. */
export interface Normal {
  readonly mean: number
  readonly sd: number
}

/** What the scores of one document pair look like: estimated from the pair, nothing in it is a fixed cut-off. */
export interface PairModel {
  /** Similarities of segments that do not belong together. */
  readonly random: Normal
  /** Similarities of the two segments of a 1-1 bead. */
  readonly match: Normal
  /** Difference of the similarities of two neighbours on one side and of their counterparts on the other. */
  readonly neighbours: Normal
  /** Similarity of two segments of one side. */
  readonly within: Normal
  /** log(target length / source length) of beads, and of texts that do not belong together. */
  readonly length: { readonly match: Normal; readonly random: Normal } | undefined
  /** How paragraphs of the two sides begin together, where both have any. */
  readonly paragraphs: { readonly first: ParagraphModel; readonly now: ParagraphModel } | undefined
  /** Share of beads that are null beads, one-to-many beads, and many-to-many beads. */
  readonly shares: BeadShares
}

/** Shares of beads by kind; the rest are 1-1. */
export interface BeadShares {
  readonly nulls: number
  readonly merges: number
  readonly resplits: number
}

/** Each further segment of a one-to-many bead is this much rarer (1-2 : 1-3 in the merges of edited translations). */
const furtherSegment = 1 / 3

/** Log probability of every shape: shares spread evenly over both directions, geometrically over sizes. */
export function shapePriors(shapes: readonly Shape[], shares: BeadShares): Float64Array {
  const weight = (shape: Shape) => furtherSegment ** (shape.source + shape.target)
  const kind = (shape: Shape) => {
    const small = Math.min(shape.source, shape.target)
    return small === 0 ? 0 : shape.source + shape.target === 2 ? 1 : small === 1 ? 2 : 3
  }
  const masses = [shares.nulls, 1 - shares.nulls - shares.merges - shares.resplits, shares.merges, shares.resplits]
  const totals = [0, 0, 0, 0]
  for (const shape of shapes) totals[kind(shape)]! += weight(shape)
  return Float64Array.from(shapes, (shape) => Math.log((masses[kind(shape)]! * weight(shape)) / totals[kind(shape)]!))
}
