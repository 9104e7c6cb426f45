import type { Evidence, Language } from '../types.js'
import { compareFigures } from './figures.js'
import { lengthDeviation } from './length.js'
import { matchNames } from './names.js'

/** What is known of a language tag: the two languages for which there is more evidence than figures. */
type KnownLanguage = 'ckb' | 'en' | undefined

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
  const [from, to] = [knownLanguage(sourceLanguage), knownLanguage(targetLanguage)]
  const pair = from === 'ckb' && to === 'en' ? 'ckb-en' : from === 'en' && to === 'ckb' ? 'en-ckb' : undefined
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

/** `ckb-IQ`, `CKB` and `ku-Arab` are Sorani, `en-GB` is English. */
function knownLanguage(tag: Language): KnownLanguage {
  const [language, script] = tag.toLowerCase().split(/[-_]/)
  if (language === 'ckb' || (language === 'ku' && script === 'arab')) return 'ckb'
  return language === 'en' ? 'en' : undefined
}
