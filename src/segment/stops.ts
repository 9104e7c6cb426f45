import { isBlank, isClosingBracket, isInvisible, isSentenceMark, isSingleQuoteMark } from '../text/marks.js'
import { type Enclosures, readEnclosures } from './quotes.js'

/** A place where a sentence may end: its marks and the closing quotes and brackets after them. */
export interface Stop {
  readonly text: string
  /** `period`: one full stop; `ellipsis`: `…` or several full stops; `full`: one of `! ? ؟ ۔`. */
  readonly kind: 'period' | 'ellipsis' | 'full'
  /** The first mark; past the last mark or closer; the next character that is not blank (or the text's end). */
  readonly start: number
  readonly end: number
  readonly next: number
  readonly closesQuote: boolean
  readonly closesBracket: boolean
  /** The characters before the first mark, back to a blank, quote or bracket (at most 40); with inner full stops. */
  readonly word: string
}

const longestWord = 40
const longestFootnote = 5

/** The stops of a text, and its quotes and brackets. */
export interface ReadStops extends Enclosures {
  readonly stops: readonly Stop[]
}

/** Finds all stops of a text, in order; they never overlap. Linear in the text's length. */
export function readStops(text: string): ReadStops {
  const enclosures = readEnclosures(text)
  const stops: Stop[] = []
  let i = 0
  while (i < text.length) {
    if (!isSentenceMark(text.charAt(i))) {
      i++
      continue
    }
    const stop = readStop(text, i, enclosures)
    stops.push(stop)
    i = stop.end
  }
  return { ...enclosures, stops }
}

function readStop(text: string, start: number, enclosures: Enclosures): Stop {
  let end = start
  let marks = ''
  let closesQuote = false
  let closesBracket = false
  for (;;) {
    const at = skipToLooseCloser(text, end, enclosures)
    const character = text.charAt(at)
    if (isSentenceMark(character)) marks += marks.length < 3 ? character : ''
    else if (enclosures.isClosingQuote(at) || isClosingSingleQuote(text, at)) closesQuote = true
    else if (isClosingBracket(character)) closesBracket = true
    else if (!isInvisible(character) && !isFootnote(text, at)) break
    end = isFootnote(text, at) ? text.indexOf(']', at) + 1 : at + 1
  }
  let next = end
  while (next < text.length && isBlank(text.charAt(next))) next++
  const kind = /[^.\u2026]/.test(marks) ? 'full' : marks === '.' ? 'period' : 'ellipsis'
  return { text, kind, start, end, next, closesQuote, closesBracket, word: wordBefore(text, start) }
}

/**
 * Steps over blanks to a mark or closer that stands alone: `said. "  He`, `. . .`, `word . )`.
 * Anything else after the blanks is left where it is.
 */
function skipToLooseCloser(text: string, position: number, enclosures: Enclosures): number {
  let at = position
  while (at < text.length && isBlank(text.charAt(at)) && !isLineBreak(text.charAt(at))) at++
  if (at === position || at >= text.length) return position
  const character = text.charAt(at)
  const isAlone = at + 1 >= text.length || isBlank(text.charAt(at + 1)) || isSentenceMark(text.charAt(at + 1))
  const isLooseMark = isSentenceMark(character) && isAlone
  const isLooseQuote = enclosures.isClosingQuote(at) || (isSingleQuoteMark(character) && isAlone)
  return isLooseMark || isLooseQuote || isClosingBracket(character) ? at : position
}

/** A single quote after a stop closes, unless a letter or digit follows directly. */
function isClosingSingleQuote(text: string, position: number): boolean {
  return isSingleQuoteMark(text.charAt(position)) && !/^[\p{L}\p{N}]$/u.test(text.charAt(position + 1))
}

/** `[12]` right after a stop, as encyclopedias have it. */
function isFootnote(text: string, position: number): boolean {
  return text.charAt(position) === '[' && /^\[\p{Nd}{1,3}\]/u.test(text.slice(position, position + longestFootnote))
}

function isLineBreak(character: string): boolean {
  return /^[\n\r\u0085\u2028\u2029]$/.test(character)
}

function wordBefore(text: string, position: number): string {
  const before = text.slice(Math.max(0, position - longestWord), position)
  return /[^\s\u0085"\uFF02\u201C-\u201F\u00AB\u00BB\u2039\u203A()[\]{}]*$/.exec(before)?.[0] ?? ''
}
