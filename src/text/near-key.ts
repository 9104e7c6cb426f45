import { normalise } from './normalise.js'

/** A minus before digits that no word stands before: -5, but not 2019-20. */
const minus = /(?<![\p{L}\p{N}])[-\u2212](?=\p{N})/gu
/** Marks that are words when read aloud, or without which words change: 50 %, C#, R&D, don't, 3.5. */
const spokenMark = /[%#@&+]|(?<=\p{L})'(?=\p{L})|(?<=\p{N})\.(?=\p{N})/u
/** All that is not said: punctuation, quotes, dashes, brackets. Letters, marks, digits, symbols stay. */
const unspoken = new RegExp(`(?!${spokenMark.source})[^\\p{L}\\p{M}\\p{N}\\p{S}?\\u2212]`, 'gu')
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
