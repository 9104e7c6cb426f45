import type { Span } from '../types.js'
import { normalise } from './normalise.js'

/** A word, a number in digits or a single mark of a text, where it stands (UTF-16 code units, half-open). */
export interface Lexeme extends Span {
  readonly kind: 'arabic' | 'latin' | 'digits' | 'mark'
  /** Of a word its {@link wordForm}; of a number its digits as 0-9 with the separators as written; a mark as it is. */
  readonly form: string
}

/** Letters and their marks, without digits and punctuation; presentation forms and joiners belong to the word. */
const arabicLetters =
  '\\u0610-\\u061A\\u0620-\\u065F\\u066E-\\u06D3\\u06D5-\\u06DC\\u06DF-\\u06E8\\u06EA-\\u06EF\\u06FA-\\u06FF\\u200C\\u200D\\uFB50-\\uFDFB\\uFE70-\\uFEFC'
const latinLetters = 'A-Za-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u024F\\u1E00-\\u1EFF\\u0300-\\u036F'
const digits = '0-9\\u0660-\\u0669\\u06F0-\\u06F9'
/** What may stand inside a number (a full stop also before one: .05): full stop, commas, Arabic separators, apostrophes; before three digits hard spaces. */
const separators = ".,\\u060C\\u066B\\u066C'\\u2019"
const hardSpaces = '\\u00A0\\u2009\\u202F'
const lexemePattern = new RegExp(
  `([${arabicLetters}]+)|([${latinLetters}]+(?:['\\u2019\\u02BC][${latinLetters}]+)*)|` +
    `((?:(?<=[\\s(<>=~])\\.)?[${digits}]+(?:[${separators}][${digits}]+|[${hardSpaces}][${digits}]{3}(?![${digits}]))*)|[^\\s]`,
  'g',
)
/** Kurdish letters whose word form is themselves: all but heh, trilled r and velar l. */
const plainArabic =
  /^[\u0626\u0627\u0628\u067E\u062A\u062C\u0686\u062D-\u062F\u0631-\u0634\u0639\u063A\u0641\u06A4\u0642\u06A9\u06AF\u0644-\u0646\u0648\u06C6\u06CC\u06CE\u06D5\u0698]+$/
const plainLatin = /^[A-Za-z]+$/
const trilledR = '\u0695'
const velarL = '\u06B5'

/**
 * A word for looking up: normalised, without the English possessive, with plain r and l, for writers mix them with the
 * trilled and the velar one.
 */
export function wordForm(word: string): string {
  if (plainArabic.test(word)) return word
  if (plainLatin.test(word)) return word.toLowerCase()
  return normalise(word).replace(/'s?$/, '').replaceAll(trilledR, '\u0631').replaceAll(velarL, '\u0644')
}

/** Cuts a text into lexemes, in order; white space is left out. */
export function readLexemes(text: string): readonly Lexeme[] {
  const lexemes: Lexeme[] = []
  for (const match of text.matchAll(lexemePattern)) {
    const [written, arabic, latin, number] = match
    const place = { from: match.index, to: match.index + written.length }
    if (arabic) lexemes.push({ kind: 'arabic', form: wordForm(arabic), ...place })
    else if (latin) lexemes.push({ kind: 'latin', form: wordForm(latin), ...place })
    else if (number) lexemes.push({ kind: 'digits', form: asciiDigits(number), ...place })
    else lexemes.push({ kind: 'mark', form: written, ...place })
  }
  return lexemes
}

function asciiDigits(number: string): string {
  return number.replace(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) & 15))
}
