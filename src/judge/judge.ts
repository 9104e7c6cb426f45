import type { Evidence, Language, ScoredBead } from '../types.js'
import calibration from './calibration.json' with { type: 'json' }
import { gradedProbability, type Signals } from './confidence.js'
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

/** What is thought of a unit. */
export interface Judgement {
  /** Probability that it is a translation, in [0, 1]: what thresholds look at. */
  readonly confidence: number
  /** Probability that it is one at least in part, in [confidence, 1]. */
  readonly partialConfidence: number
  readonly evidence: Evidence
}

/** Judges two spans by what the vectors (`signals`) and the texts themselves say. */
export function judge(
  source: JudgedText,
  target: JudgedText,
  { similarity, margin }: Pick<ScoredBead, 'similarity' | 'margin'>,
  signals: Signals,
  kind: JudgedKind,
): Judgement {
  const evidence = gatherEvidence(source.text, target.text, source.language, target.language, similarity, margin)
  const { full, partial } = gradedProbability(calibration[kind], { ...signals, ...textSignals(evidence) })
  return { confidence: full, partialConfidence: partial, evidence }
}

/**
 * Lengths that differ by more than this say no more: translations stay within 2, half of one is 4 to 5 away, and reports
 * that say the same in other words come near 4.
 */
const largestDeviation = 3

/** What the texts themselves say for and against a unit, as signals near 0 to 1. */
export function textSignals(evidence: Evidence): Signals {
  return {
    length: Math.min(Math.abs(evidence.lengthDeviation), largestDeviation),
    contradictions: Math.min(evidence.numbersContradicted, 2),
    unmatched: Math.min(evidence.numbersUnmatched, 2),
    names: evidence.namesMatched,
    missing: Math.min(evidence.namesMissing, 3),
  }
}
