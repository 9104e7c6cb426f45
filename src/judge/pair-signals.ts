import { type SimilarityScale, scaled } from '../embed/scale.js'
import type { Signals } from './confidence.js'

/** What the vectors say of two sentences that may say the same. */
export interface PairSignals extends Signals {
  readonly similarity: number
  readonly lead: number
  readonly largeLead: number
}

/** From here on, a larger lead says less. */
const plainLead = 0.15

/** Similarity and lead of a mined pair on a model's scale, from 0 (unrelated) to 1 (translations), and what of the lead is beyond a plain one. */
export function pairSignals(
  pair: { readonly similarity: number; readonly lead: number },
  scale: SimilarityScale,
): PairSignals {
  const lead = pair.lead / (scale.match - scale.random)
  return { similarity: scaled(pair.similarity, scale), lead, largeLead: Math.max(0, lead - plainLead) }
}
