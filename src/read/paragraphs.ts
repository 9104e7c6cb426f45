import { isEnumerationLabel, maximumLabelLength } from '../text/enumeration.js'
import {
  isBlank,
  isClosingBracket,
  isInvisible,
  isQuoteMark,
  isSentenceMark,
  isSingleQuoteMark,
} from '../text/marks.js'
import type { Span } from '../types.js'

/** CRLF, LF, CR, NEL, U+2028 and U+2029. */
const lineBreak = /\r\n|[\n\r\u0085\u2028\u2029]/g
/** Two blanks or more inside a line: in text scraped from the web, the place of a paragraph break. */
const wideGap = /[^\S\n\r\u2028\u2029]{2,}/g
/** `J.`, `U.S.`, the same in Arabic letters, and the shortest titles: looked for in the last few letters. */
const abbreviationEnd = /(?:^|[\s("])(?:(?:\p{L}\.)+|(?:Dr|Mr|Mrs|Ms|St|\u0626\u0627)\.)$/u
const abbreviationLength = 12
/** As many marks and blanks may lie between a full stop and the gap that it explains. */
const longestClosing = 16

/**
 * Splits a text into paragraphs, as ranges without their surrounding white space; blank ones are left out.
 * A line break always ends one. Two or more blanks do after `. ! ? …` (with closing quotes or brackets)
 * and after the colon of a heading, nowhere else: they occur inside sentences too.
 */
export function splitParagraphs(text: string): Span[] {
  const paragraphs: Span[] = []
  let lineStart = 0
  for (const match of text.matchAll(lineBreak)) {
    splitLine(text, lineStart, match.index, paragraphs)
    lineStart = match.index + match[0].length
  }
  splitLine(text, lineStart, text.length, paragraphs)
  return paragraphs
}

/** Splits one line at its wide gaps and appends the paragraphs. */
function splitLine(text: string, lineStart: number, lineEnd: number, paragraphs: Span[]): void {
  let from = lineStart
  const line = text.slice(lineStart, lineEnd)
  for (const match of line.matchAll(wideGap)) {
    const gapStart = lineStart + match.index
    const gapEnd = gapStart + match[0].length
    if (gapStart <= from || !isParagraphBreak(text, from, gapStart, gapEnd, lineEnd)) continue
    appendTrimmed(text, from, gapStart, paragraphs)
    from = gapEnd
  }
  appendTrimmed(text, from, lineEnd, paragraphs)
}

/** Decides whether the wide gap [gapStart, gapEnd) ends the paragraph that starts at `from`. */
function isParagraphBreak(text: string, from: number, gapStart: number, gapEnd: number, lineEnd: number): boolean {
  if (gapEnd >= lineEnd || startsWithLooseMark(text, gapEnd, lineEnd)) return false
  const end = skipClosersBack(text, from, gapStart)
  const mark = text.charAt(end - 1)
  if (mark === ':') return isHeadingColon(text, from, end, gapEnd)
  if (end <= from || !isSentenceMark(mark)) return false
  const tail = text.slice(Math.max(from, end - abbreviationLength), end)
  const isAbbreviation = mark === '.' && abbreviationEnd.test(tail)
  return !isAbbreviation && !isLabel(text, from, end)
}

/** A colon before a wide gap ends a heading, unless a quote follows or it belongs to a list item's label. */
function isHeadingColon(text: string, from: number, end: number, next: number): boolean {
  return !isQuoteMark(text.charAt(next)) && !isLabel(text, from, end)
}

function isLabel(text: string, from: number, end: number): boolean {
  return end - from <= maximumLabelLength && isEnumerationLabel(text.slice(from, end))
}

/** A quote or bracket with blanks on both sides: it closes what stands before the gap. */
function startsWithLooseMark(text: string, position: number, lineEnd: number): boolean {
  const character = text.charAt(position)
  const isMark = isQuoteMark(character) || isClosingBracket(character) || isSentenceMark(character)
  return isMark && (position + 1 >= lineEnd || isBlank(text.charAt(position + 1)))
}

/** Goes back over closing quotes and brackets and the blanks before them: `said. "` stands for `said."`. */
function skipClosersBack(text: string, from: number, position: number): number {
  let end = position
  while (end > Math.max(from, position - longestClosing)) {
    const character = text.charAt(end - 1)
    const isCloser = isQuoteMark(character) || isSingleQuoteMark(character) || isClosingBracket(character)
    if (!isCloser && !isInvisible(character) && !isBlank(character)) break
    end--
  }
  return end
}

function appendTrimmed(text: string, start: number, end: number, paragraphs: Span[]): void {
  let from = start
  let to = end
  while (from < to && isBlank(text.charAt(from))) from++
  while (to > from && isBlank(text.charAt(to - 1))) to--
  if (from < to) paragraphs.push({ from, to })
}
