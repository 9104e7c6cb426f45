import { normalise } from './normalise.js'
import { romaniseArabic, romaniseLatin } from './romanise.js'

/** A romanised Arabic-script word (`k`), a romanised Latin-script word (`e`) or a number in digits (`#`). */
export interface Token {
  readonly kind: 'k' | 'e' | '#'
  /** Lower-case a-z; of a number its digits without leading zeros, with `.` before decimals. */
  readonly form: string
}

const arabicWord = '[\\u0621-\\u064A\\u066E-\\u06D5\\u06EE\\u06EF\\u06FA-\\u06FC]+'
const latinWord = '[a-z\\u00DF-\\u00F6\\u00F8-\\u024F]+'
const number = '[0-9]+(?:\\.[0-9]+)?'
const tokenPattern = new RegExp(`(${arabicWord})|(${latinWord}(?:'${latinWord})*)|(${number})`, 'g')

/** What is left of English contractions and possessives. */
const contractions = new Set(['s', 't', 'll', 're', 've', 'd', 'm'])

/** The tokens of a text, in order, as the embedded model sees it; twin of `tokens` in `models/training/features.py`. */
export function tokens(text: string): readonly Token[] {
  const found: Token[] = []
  for (const [, arabic, latin, digits] of normalise(text).matchAll(tokenPattern)) {
    if (arabic) {
      const form = romaniseArabic(arabic)
      if (form) found.push({ kind: 'k', form })
    } else if (latin) {
      for (const part of latin.split("'")) {
        const form = romaniseLatin(part)
        if (form && !contractions.has(form)) found.push({ kind: 'e', form })
      }
    } else if (digits) {
      found.push({ kind: '#', form: digits.replace(/^0+/, '') || '0' })
    }
  }
  return found
}
