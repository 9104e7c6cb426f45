import { spansFromSums } from '../../src/align/spans.js'
import { mineCommand } from '../../src/commands/mine.js'
import type { SideVectors } from '../../src/commands/vectors.js'
import type { SimilarityScale } from '../../src/embed/scale.js'
import type { PrecisionRecall } from '../../src/evaluate/beads.js'
import type { EmbeddedPair } from './data.js'
import { linkScore } from './links.js'

/** What `hawta mine` lists by default is right from here on. */
const defaultThreshold = 0.5

/** Precision, recall and F1 of `hawta mine` over text pairs, counts pooled. */
export async function scoreMining(
  pairs: readonly EmbeddedPair[],
  scale: SimilarityScale | undefined,
  threshold = defaultThreshold,
): Promise<PrecisionRecall> {
  const counts = { found: 0, right: 0, gold: 0 }
  for (const pair of pairs) {
    const gold = new Set(pair.gold.map(({ source, target }) => `${source.from}\t${target.from}`))
    const { text } = await mineCommand(sideOf(pair, 'ckb'), sideOf(pair, 'en'), scale, threshold)
    const found = text.split('\n').filter((line) => line !== '')
    counts.found += found.length
    counts.right += found.filter((line) => gold.has(line.split('\t').slice(1, 3).join('\t'))).length
    counts.gold += gold.size
  }
  return linkScore(counts)
}

function sideOf(pair: EmbeddedPair, language: 'ckb' | 'en'): SideVectors {
  const [lines, rows] = language === 'ckb' ? [pair.source, pair.left] : [pair.target, pair.right]
  return { lines, rows, language, spans: spansFromSums(rows) }
}
