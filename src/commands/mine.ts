import { minePool } from '../align/pool.js'
import type { SimilarityScale } from '../embed/scale.js'
import { judge } from '../judge/judge.js'
import { pairSignals } from '../judge/pair-signals.js'
import type { SideVectors } from './vectors.js'

/**
 * Mined pairs of two files of one sentence a line: `score<TAB>i<TAB>j<TAB>source<TAB>target`, best first, 0-based. The score
 * is the probability that the two are translations, from the vectors (on the model's scale, or for given vectors on that of
 * the two texts) and from names, numbers and lengths.
 */
export async function mineCommand(
  source: SideVectors,
  target: SideVectors,
  scale: SimilarityScale | undefined,
  minConfidence: number,
): Promise<{ count: number; text: string }> {
  const pairs = (await minePool(source.rows, target.rows))
    .map((pair) => {
      const { deviations } = pair
      const signals = scale
        ? pairSignals(pair, scale)
        : {
            similarityDeviation: deviations.similarity,
            marginDeviation: deviations.margin,
            leadDeviation: deviations.lead,
          }
      const { confidence } = judge(
        { text: source.lines[pair.source]!, language: source.language },
        { text: target.lines[pair.target]!, language: target.language },
        pair,
        signals,
        scale ? 'sentences' : 'deviations',
      )
      return { ...pair, confidence }
    })
    .filter(({ confidence }) => confidence >= minConfidence)
    .sort((a, b) => b.confidence - a.confidence || a.source - b.source)
  const clean = (line: string) => line.replaceAll('\t', ' ')
  const lines = pairs.map(
    ({ confidence, source: i, target: j }) =>
      `${confidence.toFixed(6)}\t${i}\t${j}\t${clean(source.lines[i]!)}\t${clean(target.lines[j]!)}\n`,
  )
  return { count: pairs.length, text: lines.join('') }
}
