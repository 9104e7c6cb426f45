import { compareFigures } from '../text/figures.js'
import { knownPair } from '../text/known-language.js'
import { lengthDeviation } from '../text/length.js'
import type { Evidence, Language } from '../types.js'
import { matchNames } from './names.js'

/**
 * What speaks for or against two spans saying the same, whatever way round their languages are.
 * Numbers and dates are compared in every pair of languages; names and lengths in Sorani and English only, else neutral:
 * 0 names matched and missing, deviation 0. `namesMatched` is the share of the English names that the Sorani side has
 * too, `namesMissing` the number of those that it lacks.
 */
export function gatherEvidence(
  source: string,
  target: string,
  sourceLanguage: Language,
  targetLanguage: Language,
  similarity: number,
  margin: number,
): Evidence {
  const pair = knownPair(sourceLanguage, targetLanguage)
  const figures = compareFigures(source, target)
  const names =
    pair === 'ckb-en' ? matchNames(target, source) : pair === 'en-ckb' ? matchNames(source, target) : undefined
  const matched = names?.matched.length ?? 0
  const missing = names?.missing.length ?? 0
  return {
    similarity,
    margin,
    lengthDeviation: lengthDeviation(source, target, pair),
    numbersMatched: figures.matched,
    numbersContradicted: figures.contradicted,
    numbersUnmatched: figures.unmatched,
    namesMatched: matched === 0 ? 0 : matched / (matched + missing),
    namesMissing: missing,
  }
}
