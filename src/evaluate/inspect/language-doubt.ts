import { identifyByArabicLetters, isKurmanji } from '../../text/kurdish.js'
import type { Language } from '../../types.js'

/** Shorter texts (letters) are names and figures: their script tells nothing. */
const minimumLetters = 20
/** A text with more letters of another script than this share is not in its language. */
const maximumForeignShare = 0.5

/**
 * Tells whether a text is hardly in the language it is said to be, by its letters alone (instant, no model):
 * the wrong script, or Arabic script without a letter of Sorani in what should be Sorani.
 */
export function isLanguageDoubtful(text: string, language: Language | null): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  if (letters < minimumLetters || language === null) return false
  const primary = language.toLowerCase().split('-')[0] ?? ''
  const arabicShare = (text.match(/\p{Script=Arabic}/gu)?.length ?? 0) / letters
  if (primary === 'ckb') return arabicShare < 1 - maximumForeignShare || identifyByArabicLetters(text) !== 'ckb'
  if (primary !== 'en') return false
  const latinShare = (text.match(/\p{Script=Latin}/gu)?.length ?? 0) / letters
  return latinShare < 1 - maximumForeignShare || isKurmanji(text)
}
