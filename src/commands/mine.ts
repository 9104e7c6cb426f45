import { minePairs } from '../align/mine.js'
import { type SimilarityScale, scaled } from '../embed/scale.js'
import { deviationProbability, pairProbability } from '../judge/confidence.js'
import type { SideVectors } from './vectors.js'

/**
 * Mined pairs of two files of one sentence a line: `score<TAB>i<TAB>j<TAB>source<TAB>target`, best first, 0-based. The score
 * is the probability that the two say the same: on the model's scale, or for given vectors on that of the two texts.
 */
export function mineCommand(
  source: SideVectors,
  target: SideVectors,
  scale: SimilarityScale | undefined,
  minConfidence: number,
): { count: number; text: string } {
  const pairs = minePairs(source.rows, target.rows)
    .map((pair) => ({
      ...pair,
      probability: scale
        ? pairProbability({
            similarity: scaled(pair.similarity, scale),
            lead: pair.lead / (scale.match - scale.random),
          })
        : deviationProbability(pair.deviations),
    }))
    .filter(({ probability }) => probability >= minConfidence)
    .sort((a, b) => b.probability - a.probability || a.source - b.source)
  const clean = (line: string) => line.replaceAll('\t', ' ')
  const lines = pairs.map(
    ({ probability, source: i, target: j }) =>
      `${probability.toFixed(6)}\t${i}\t${j}\t${clean(source.lines[i]!)}\t${clean(target.lines[j]!)}\n`,
  )
  return { count: pairs.length, text: lines.join('') }
}
