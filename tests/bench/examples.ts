import { minePairs } from '../../src/align/mine.js'
import { type SimilarityScale, scaled } from '../../src/embed/scale.js'
import { gatherEvidence } from '../../src/judge/evidence.js'
import { textSignals } from '../../src/judge/judge.js'
import type { Bead } from '../../src/types.js'
import { alignTexts } from './alignment.js'
import type { EmbeddedPair } from './data.js'
import type { Example } from './logistic.js'

/** Signals of the text models, by name; see `textSignals`. */
const text = ['length', 'numbers', 'contradictions', 'unmatched', 'names', 'missing']

/** The models of src/judge/calibration.json: what they are fitted on and from which signals. */
export const modelSignals = {
  pair: { on: 'mined', names: ['similarity', 'lead'] },
  mined: { on: 'mined', names: ['similarity', 'lead', 'contradictions', 'unmatched', 'names'] },
  sentences: { on: 'mined', names: ['similarity', 'lead', ...text] },
  deviations: { on: 'mined', names: ['similarityDeviation', 'marginDeviation', 'leadDeviation', ...text] },
  bead: { on: 'beads', names: ['similarity', 'posterior', ...text] },
} as const

/** All mined pairs of comparable documents, right or wrong. */
export function minedExamples(pairs: readonly EmbeddedPair[], scale: SimilarityScale): Example[] {
  return pairs.flatMap(({ name, source, target, gold, left, right }) => {
    const keys = new Set(gold.map(keyOf))
    return minePairs(left, right).map((pair) => {
      const evidence = gatherEvidence(
        source[pair.source]!,
        target[pair.target]!,
        'ckb',
        'en',
        pair.similarity,
        pair.margin,
      )
      const { similarity, margin, lead } = pair.deviations
      return {
        signals: {
          similarity: scaled(pair.similarity, scale),
          lead: pair.lead / (scale.match - scale.random),
          similarityDeviation: similarity,
          marginDeviation: margin,
          leadDeviation: lead,
          ...textSignals(evidence),
        },
        isRight: keys.has(keyOf(beadOf(pair))),
        group: name,
      }
    })
  })
}

/** All beads of translated documents but nulls; documents of one number share a group, whatever their level. */
export function beadExamples(pairs: readonly EmbeddedPair[], scale: SimilarityScale): Example[] {
  return pairs.flatMap((pair) => {
    const keys = new Set(pair.gold.map(keyOf))
    return alignTexts(pair).flatMap((bead) => {
      if (bead.source.from === bead.source.to || bead.target.from === bead.target.to) return []
      const [a, b] = [
        pair.source.slice(bead.source.from, bead.source.to).join(' '),
        pair.target.slice(bead.target.from, bead.target.to).join(' '),
      ]
      const evidence = gatherEvidence(a, b, 'ckb', 'en', bead.similarity, bead.margin)
      return {
        signals: { similarity: scaled(bead.similarity, scale), posterior: bead.margin, ...textSignals(evidence) },
        isRight: keys.has(keyOf(bead)),
        group: pair.name.replace(/ntrex-(low|high)/, 'ntrex'),
      }
    })
  })
}

function beadOf({ source, target }: { readonly source: number; readonly target: number }): Bead {
  return { source: { from: source, to: source + 1 }, target: { from: target, to: target + 1 } }
}

function keyOf({ source, target }: Bead): string {
  return `${source.from}-${source.to}:${target.from}-${target.to}`
}
