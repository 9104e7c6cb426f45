import { normalise } from './normalise.js'

/** A minus before digits that no word stands before: -5, but not 2019-20. */
const minus = /(?<![\p{L}\p{N}])[-\u2212](?=\p{N})/gu
/**
 * All that is not said: punctuation, quotes, dashes, brackets. Left are letters, marks, digits and symbols, punctuation that is
 * a word when read aloud (50 %, C#, R&D), and within words and numbers what makes them other ones (it's, 3.5).
 */
const unspoken = /[^\p{L}\p{M}\p{N}\p{S}?%#@&'.]|(?<!\p{L})'|'(?!\p{L})|(?<!\p{N})\.|\.(?!\p{N})/gu
/** What some formats cannot hold, and what they have instead. */
const unwritable = /[\p{Cc}\p{Cs}\uFFFD-\uFFFF]/gu
const questionMark = /\u061F/g
const percentSign = / ?[%\u066A]/g

/**
 * What near duplicates share: the {@link normalise}d text (one keyboard, one script of digits, small letters) without punctuation.
 * Question marks stay, since a question is another sentence; a text of nothing but punctuation stays as it is.
 */
export function nearKey(text: string): string {
  const normal = normalise(text.replace(unwritable, ' ')).replace(questionMark, '?').replace(percentSign, '%')
  const said = normal.replace(minus, '\u2212').replace(unspoken, ' ').replace(/ +/g, ' ').trim()
  return said === '' ? normal : said
}
