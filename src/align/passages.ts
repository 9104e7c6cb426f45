import type { Bead, Span } from '../types.js'
import { dot } from '../vectors/matrix.js'
import type { MinedPair } from './mine.js'
import { type SpanVectors, spanVector } from './spans.js'

/** A mined pair that may have grown on one side, with the cosine of the joined spans. */
export interface Passage extends Bead {
  readonly similarity: number
  /** Cosine of the joined spans minus that of the pair alone: 0 for a pair that did not grow. */
  readonly gain: number
}

/** A passage has at most so many segments. */
const widestPassage = 3
/**
 * A neighbour joins where it lifts the cosine by this share; an unrelated one lowers it by a quarter. No probable pair of
 * the development data, whose sentences are shuffled, takes in a neighbour.
 */
const leastGain = 0.1

/**
 * Lets each pair take in the segments beside it, on one side, as long as the joined span fits the other side clearly better:
 *
 *     source  a b    a = the first half of x, b = the second
 *     target  x
 *
 * `taken` segments belong to other pairs and never join; of two pairs that want a segment the first gets it.
 */
export function joinPassages(
  source: SpanVectors,
  target: SpanVectors,
  pairs: readonly Pick<MinedPair, 'source' | 'target'>[],
  taken: { readonly source: ReadonlySet<number>; readonly target: ReadonlySet<number> },
): Passage[] {
  const used = { source: new Set(taken.source), target: new Set(taken.target) }
  return pairs.map((pair) => {
    const alone: Bead = {
      source: { from: pair.source, to: pair.source + 1 },
      target: { from: pair.target, to: pair.target + 1 },
    }
    const first = similarityOf(source, target, alone)
    let best = { ...alone, similarity: first }
    for (;;) {
      const grown = widened(best, source.count, target.count)
        .filter((bead) => isFree(bead, best))
        .map((bead) => ({ ...bead, similarity: similarityOf(source, target, bead) }))
        .sort((a, b) => b.similarity - a.similarity)[0]
      if (!grown || grown.similarity < best.similarity * (1 + leastGain)) break
      best = grown
      for (let i = best.source.from; i < best.source.to; i++) used.source.add(i)
      for (let j = best.target.from; j < best.target.to; j++) used.target.add(j)
    }
    return { ...best, gain: best.similarity - first }
  })

  function isFree(bead: Bead, from: Bead): boolean {
    return (['source', 'target'] as const).every((side) => {
      const { [side]: span } = bead
      const { [side]: old } = from
      if (span.from < old.from) return !used[side].has(span.from)
      return span.to === old.to || !used[side].has(span.to - 1)
    })
  }
}

/** The bead with one more segment, before or after, on the side that has grown already, or on either. */
function widened(bead: Bead, sourceCount: number, targetCount: number): Bead[] {
  const grow = ({ from, to }: Span, count: number): Span[] =>
    to - from >= widestPassage
      ? []
      : [
          { from: from - 1, to },
          { from, to: to + 1 },
        ].filter((span) => span.from >= 0 && span.to <= count)
  const isOne = ({ from, to }: Span) => to - from === 1
  return [
    ...(isOne(bead.target) ? grow(bead.source, sourceCount).map((source) => ({ ...bead, source })) : []),
    ...(isOne(bead.source) ? grow(bead.target, targetCount).map((target) => ({ ...bead, target })) : []),
  ]
}

function similarityOf(source: SpanVectors, target: SpanVectors, bead: Bead): number {
  return dot(spanVector(source, bead.source), 0, spanVector(target, bead.target), 0, source.units.dims)
}
