/** Quotes, brackets and full stops that text work needs to agree on, as code-unit tests. */

const sentenceMarks = '.!?\u2026\u061F\u06D4'
/** Straight and curly double quotes, low quotes, guillemets: which way they face depends on the writer's habit. */
const quoteMarks = '"\uFF02\u201C\u201D\u201E\u201F\u00AB\u00BB\u2039\u203A'
const singleQuoteMarks = "'\u2018\u2019`\u00B4"

/** A mark that may end a sentence: `. ! ? …`, the Arabic question mark, the Urdu full stop. */
export function isSentenceMark(character: string): boolean {
  return character !== '' && sentenceMarks.includes(character)
}

/** A double quote of any style. */
export function isQuoteMark(character: string): boolean {
  return character !== '' && quoteMarks.includes(character)
}

/** A single quote or an apostrophe. */
export function isSingleQuoteMark(character: string): boolean {
  return character !== '' && singleQuoteMarks.includes(character)
}

export function isOpeningBracket(character: string): boolean {
  return character !== '' && '([{'.includes(character)
}

export function isClosingBracket(character: string): boolean {
  return character !== '' && ')]}'.includes(character)
}

/** White space in the sense of JavaScript's `\s`, and NEL. */
export function isBlank(character: string): boolean {
  return character === ' ' || /^[\s\u0085]$/.test(character)
}

/** Invisible characters that belong to the text before them: joiners, direction marks and isolates, soft hyphen. */
export function isInvisible(character: string): boolean {
  return /^[\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069]$/.test(character)
}
