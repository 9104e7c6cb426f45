import { isBlank, isClosingBracket, isInvisible, isOpeningBracket, isQuoteMark, isSentenceMark } from '../text/marks.js'

/** Where quotes close and which round or square brackets enclose what, by code unit. */
export interface Enclosures {
  /** Tells whether the quote mark at this offset closes a quote. */
  isClosingQuote(position: number): boolean
  /** The offsets of the quote marks that open a quote, in order. */
  readonly openings: readonly number[]
  /** The offset of the short bracket's opening that encloses this offset, or -1. */
  bracketAround(position: number): number
}

/** Brackets that enclose more than this are taken for a slip of the pen, not for a parenthesis. */
const longestParenthesis = 300
const punctuation = ',;:\u060C\u061B'
const openingByShape = '\u201C\u201E\u201F\u00AB\u2039'

/** Reads all quotes and brackets of a paragraph, in linear time. */
export function readEnclosures(text: string): Enclosures {
  const { closing, openings } = readQuotes(text)
  const brackets = findBrackets(text)
  return {
    isClosingQuote: (position) => closing.has(position),
    openings,
    bracketAround: (position) => brackets?.[position] ?? -1,
  }
}

/**
 * A quote closes where it leans on the text before it and opens where it leans on the text after it,
 * whatever its shape (right-to-left text often has the curly ones turned). With blanks on both sides,
 * or on neither, the shape decides; straight quotes take turns.
 */
function readQuotes(text: string): { closing: Set<number>; openings: number[] } {
  const positions: number[] = []
  for (let i = 0; i < text.length; i++) if (isQuoteMark(text.charAt(i))) positions.push(i)
  const closing = new Set<number>()
  const openings: number[] = []
  let isOpen = false
  positions.forEach((position, turn) => {
    const leansLeft = !isSpaceBefore(text, position)
    const leansRight = !isSpaceAfter(text, position)
    let closes = leansLeft
    if (leansLeft === leansRight) {
      const remaining = positions.length - 1 - turn
      const endsUnopened = !isOpen && remaining % 2 === 0 && followsSentenceMark(text, position)
      closes = isStraight(text.charAt(position))
        ? isOpen || endsUnopened
        : !openingByShape.includes(text.charAt(position))
    }
    if (closes) closing.add(position)
    else openings.push(position)
    isOpen = !closes
  })
  return { closing, openings }
}

function isStraight(character: string): boolean {
  return character === '"' || character === '\uFF02'
}

function isSpaceBefore(text: string, position: number): boolean {
  const before = text.charAt(position - 1)
  return position === 0 || isBlank(before) || isOpeningBracket(before)
}

function isSpaceAfter(text: string, position: number): boolean {
  const after = text.charAt(position + 1)
  const isStop = isSentenceMark(after) || isClosingBracket(after) || punctuation.includes(after)
  return isStop || isBlank(after) || isInvisible(after)
}

/** Tells whether the last character before the blanks at this offset may end a sentence; looks back a few blanks only. */
function followsSentenceMark(text: string, position: number): boolean {
  return /[.!?\u2026\u061F\u06D4]\s*$/.test(text.slice(Math.max(0, position - 4), position))
}

/** For every offset, the opening of the outermost short bracket around it, or -1; undefined where there are none. */
function findBrackets(text: string): Int32Array | undefined {
  if (!/[([]/.test(text)) return undefined
  const around = new Int32Array(text.length).fill(-1)
  const opened: number[] = []
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i)
    if (isOpeningBracket(character)) opened.push(i)
    else if (isClosingBracket(character)) {
      const from = opened.pop()
      if (from !== undefined && i - from <= longestParenthesis) around.fill(from, from, i)
    }
  }
  return around
}
