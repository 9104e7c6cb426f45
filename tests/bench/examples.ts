import { minePairs } from '../../src/align/mine.js'
import { type SimilarityScale, scaled } from '../../src/embed/scale.js'
import { beadKey, makeOverlapTest } from '../../src/evaluate/verdicts.js'
import { gatherEvidence } from '../../src/judge/evidence.js'
import { textSignals } from '../../src/judge/judge.js'
import { pairSignals } from '../../src/judge/pair-signals.js'
import type { Bead } from '../../src/types.js'
import { selectRows } from '../../src/vectors/matrix.js'
import { alignTexts } from './alignment.js'
import type { EmbeddedPair } from './data.js'
import { withOtherEnd } from './documents.js'
import type { Example, ExampleGrade } from './logistic.js'
import { seededRandom } from './synthetic.js'

/** Signals of the texts, by name; see `textSignals`. Mined pairs are not judged by length: reports on one event add clauses. */
const text = ['contradictions', 'unmatched', 'names', 'missing']

/** The models of src/judge/calibration.json: what they are fitted on and from which signals. */
export const modelSignals = {
  pair: { on: 'pairs', names: ['similarity', 'lead', 'largeLead'] },
  mined: { on: 'mined', names: ['similarity', 'lead', 'largeLead', ...text] },
  sentences: { on: 'mined', names: ['similarity', 'lead', 'largeLead', 'length', ...text] },
  deviations: { on: 'mined', names: ['similarityDeviation', 'marginDeviation', 'leadDeviation', 'length', ...text] },
  bead: { on: 'beads', names: ['similarity', 'posterior', 'length', ...text] },
} as const

/** What models are fitted on. */
export type Examples = Readonly<Record<'pairs' | 'mined' | 'beads', readonly Example[]>>

/**
 * Examples of all kinds. The comparable pairs of the benchmark know no pair that is right in part; translations made
 * comparable do: one of two sentences that make up one on the other side. And documents that are translations in their first
 * half only show what beads are like where there is nothing to align.
 */
export function gatherExamples(
  translations: readonly EmbeddedPair[],
  comparable: readonly EmbeddedPair[],
  scale: SimilarityScale,
): Examples {
  const pairs = minedExamples(comparable, scale)
  const made = translations.filter((_, k) => k % 2 === 0).map((pair, k) => asComparable(pair, k + 1))
  const halves = translations.map((pair, k) => withOtherEnd(pair, translations[(k + 1) % translations.length]!))
  return {
    pairs,
    mined: [...pairs, ...minedExamples(made, scale)],
    beads: beadExamples([...translations, ...halves], scale),
  }
}

/** All mined pairs of comparable documents, right or wrong. */
function minedExamples(pairs: readonly EmbeddedPair[], scale: SimilarityScale): Example[] {
  return pairs.flatMap(({ name, source, target, gold, left, right }) => {
    const gradeOf = graderOf(gold)
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
          ...pairSignals(pair, scale),
          similarityDeviation: similarity,
          marginDeviation: margin,
          leadDeviation: lead,
          ...textSignals(evidence),
        },
        grade: gradeOf(beadOf(pair)),
        name,
        group: groupOf(name),
      }
    })
  })
}

/** All beads of translated documents but nulls. */
function beadExamples(pairs: readonly EmbeddedPair[], scale: SimilarityScale): Example[] {
  return pairs.flatMap((pair) => {
    const gradeOf = graderOf(pair.gold)
    return alignTexts(pair).flatMap((bead) => {
      if (bead.source.from === bead.source.to || bead.target.from === bead.target.to) return []
      const [a, b] = [
        pair.source.slice(bead.source.from, bead.source.to).join(' '),
        pair.target.slice(bead.target.from, bead.target.to).join(' '),
      ]
      const evidence = gatherEvidence(a, b, 'ckb', 'en', bead.similarity, bead.margin)
      return {
        signals: { similarity: scaled(bead.similarity, scale), posterior: bead.margin, ...textSignals(evidence) },
        grade: gradeOf(bead),
        name: pair.name,
        group: groupOf(pair.name),
      }
    })
  })
}

/** A translation as two comparable documents: of every bead a seeded coin or two keep both sides or only one of them. */
function asComparable(pair: EmbeddedPair, seed: number): EmbeddedPair {
  const random = seededRandom(seed)
  const kept = { source: [] as number[], target: [] as number[] }
  const gold = pair.gold.map((bead) => {
    const dice = random()
    const keep = (side: 'source' | 'target', isKept: boolean) => {
      const from = kept[side].length
      for (let k = bead[side].from; isKept && k < bead[side].to; k++) kept[side].push(k)
      return { from, to: kept[side].length }
    }
    return { source: keep('source', dice < 0.65), target: keep('target', dice < 0.3 || dice >= 0.65) }
  })
  return {
    ...pair,
    gold,
    source: kept.source.map((k) => pair.source[k]!),
    target: kept.target.map((k) => pair.target[k]!),
    left: selectRows(pair.left, kept.source),
    right: selectRows(pair.right, kept.target),
  }
}

function graderOf(gold: readonly Bead[]): (bead: Bead) => ExampleGrade {
  const keys = new Set(gold.map(beadKey))
  const overlaps = makeOverlapTest(gold)
  return (bead) => (keys.has(beadKey(bead)) ? 'full' : overlaps(bead) ? 'partial' : 'wrong')
}

/** What cross-validation must not split: comparable pair k was drawn from the translations 4k and 4k + 2. */
function groupOf(name: string): string {
  const [, kind, number] = /(pair|doc)(\d+)$/.exec(name) ?? []
  if (number === undefined) return name
  return `documents ${kind === 'pair' ? Number(number) : Math.floor(Number(number) / 4)}`
}

function beadOf({ source, target }: { readonly source: number; readonly target: number }): Bead {
  return { source: { from: source, to: source + 1 }, target: { from: target, to: target + 1 } }
}
