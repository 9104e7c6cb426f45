import type { Evidence, Language, ScoredBead } from '../types.js'
import calibration from './calibration.json' with { type: 'json' }
import { probability, type Signals } from './confidence.js'
import { gatherEvidence } from './evidence.js'

/** One side of a unit. */
export interface JudgedText {
  readonly text: string
  readonly language: Language
}

/**
 * What is judged: a bead of a parallel pair; a mined pair of documents, which may say the same in other words; or sentences
 * found in pools, with vectors on a known scale or in standard deviations, which are translations or nothing.
 */
export type JudgedKind = 'bead' | 'mined' | 'sentences' | 'deviations'

/** Confidence in [0, 1] that two spans say the same, and the evidence for it. `signals` are what the vectors say. */
export function judge(
  source: JudgedText,
  target: JudgedText,
  { similarity, margin }: Pick<ScoredBead, 'similarity' | 'margin'>,
  signals: Signals,
  kind: JudgedKind,
): { confidence: number; evidence: Evidence } {
  const evidence = gatherEvidence(source.text, target.text, source.language, target.language, similarity, margin)
  return { confidence: probability(calibration[kind], { ...signals, ...textSignals(evidence) }), evidence }
}

/** What the texts themselves say for and against a unit, as signals near 0 to 1. */
export function textSignals(evidence: Evidence): Signals {
  return {
    length: Math.min(Math.abs(evidence.lengthDeviation), 4),
    numbers: Math.min(evidence.numbersMatched, 2),
    contradictions: Math.min(evidence.numbersContradicted, 2),
    unmatched: Math.min(evidence.numbersUnmatched, 2),
    names: evidence.namesMatched,
    missing: Math.min(evidence.namesMissing, 3),
  }
}
