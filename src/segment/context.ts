import type { Stop } from './stops.js'

/** How far before and after a stop the repairs look for words, in code units. */
const horizon = 80

const arabicLetter = /^[\p{Script=Arabic}]$/u
/** Opening marks that a sentence may begin with. */
const openers =
  /^["'\uFF02\u2018-\u201F\u00AB\u00BB\u2039\u203A([{\u00A1\u00BF\u200B-\u200F\u202A-\u202E\u2066-\u2069]+/
const wordCharacters = /^[\p{L}\p{M}\p{N}\u200C'\u2019.-]*[\p{L}\p{M}\p{N}]/u

/** The text after a stop, without the quotes and brackets that open it; 80 characters of it. */
export function textAfter(stop: Stop): string {
  return stop.text.slice(stop.next, stop.next + horizon).replace(openers, '')
}

/** The text before a stop, 80 characters of it. */
export function textBefore(stop: Stop): string {
  return stop.text.slice(Math.max(0, stop.start - horizon), stop.start)
}

/** The first word after a stop, without opening marks; inner full stops, hyphens and apostrophes stay. */
export function nextWord(stop: Stop): string {
  return wordCharacters.exec(textAfter(stop))?.[0] ?? ''
}

/** The word before the stop's own word, or the last one where the stop stands alone. */
export function previousWord(stop: Stop): string {
  const before = textBefore(stop)
  return /(\S+)\s+$/.exec(before.slice(0, before.length - stop.word.length))?.[1] ?? ''
}

/** A letter of the Arabic script. */
export function isArabicLetter(character: string): boolean {
  return arabicLetter.test(character) && /\p{L}/u.test(character)
}

export function isLowercase(character: string): boolean {
  return /^\p{Ll}/u.test(character)
}

export function isUppercase(character: string): boolean {
  return /^\p{Lu}/u.test(character)
}

export function isDigit(character: string): boolean {
  return /^\p{Nd}/u.test(character)
}

/** Tells whether there is white space between the stop and what follows. */
export function hasGap(stop: Stop): boolean {
  return stop.next > stop.end
}
