import { withoutAddresses } from '../text/addresses.js'
import { counterOf, countLetters } from '../text/count.js'
import { knownLanguage } from '../text/known-language.js'
import { identifyLanguage, undeterminedLanguage } from '../text/language.js'
import type { Language, MemoryUnit } from '../types.js'
import { type Finding, nothing, type Rule } from './rule.js'

/** Below, names and loan words make headlines look like other languages; identification guesses. */
const fewestLetters = 60
/** Below, a text in another script may be a name that is left as it is: `Universal Studios`. */
const fewestLettersOfScript = 20
/** Share of the letters that have to speak for another language. */
const leastConfidence = 0.8
const countOfScript = { ckb: counterOf(/\p{Script=Arabic}/u), en: counterOf(/\p{Script=Latin}/u) } as const

/** Sorani or English sides in another language; other languages are not examined. */
export const languageRule: Rule = {
  name: 'language',
  rejects: `a Sorani or English side of more than ${fewestLetters} letters in another language, ${fewestLettersOfScript} in another script`,
  examine: async ({ source, sourceLanguage, target, targetLanguage }: MemoryUnit) => {
    const left = await examine(source, sourceLanguage)
    if (left.score >= leastConfidence) return { ...left, reason: `source: ${left.reason}` }
    const right = await examine(target, targetLanguage)
    return { ...right, reason: `target: ${right.reason}` }
  },
  accept: (score) => score < leastConfidence,
}

async function examine(side: string, tag: Language | null): Promise<Finding> {
  const text = withoutAddresses(side)
  const expected = knownLanguage(tag ?? '')
  const letters = countLetters(text)
  if (!expected || letters < fewestLettersOfScript) return nothing
  const others = 1 - countOfScript[expected](text) / letters
  if (others >= leastConfidence) return { score: others, reason: `another script than that of ${expected}` }
  if (letters < fewestLetters) return nothing
  const { language, confidence } = await identifyLanguage(text)
  if (language === expected || language === undeterminedLanguage) return nothing
  return { score: confidence, reason: `${language} instead of ${expected}` }
}
