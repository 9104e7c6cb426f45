import { isArabicLetter, isLowercase, isUppercase, textAfter } from './context.js'
import { isAcronymPiece, isSoraniAbbreviation } from './sorani.js'
import type { Stop } from './stops.js'
import type { Verdict } from './tables.js'

/** A run that holds one of these is an address: its full stops are its own. */
const address = /:\/\/|^\W*www\.|\p{L}@\p{L}/iu
/** Endings of host and file names, in the lower case in which they are compared. */
const nameEnding =
  /^(?:com|org|net|edu|gov|mil|int|info|io|iq|krd|co|uk|us|de|fr|ir|tr|eu|tv|me|txt|pdf|docx?|xlsx?|pptx?|csv|html?|xml|json|jpe?g|png|gif|mp[34]|zip|exe|js|ts|py)$/
const longestSuffix = 3

/** The stretch of text between two blanks around a stop, and whether it is an address. */
export interface Run {
  readonly from: number
  readonly to: number
  readonly isAddress: boolean
}

/** Reads the run around each stop; each run of the text is read once, however many stops it holds. */
export function createRunReader(text: string): (stop: Stop) => Run {
  let run: Run = { from: 0, to: 0, isAddress: false }
  return (stop) => {
    if (stop.start < run.to) return run
    let from = stop.start
    while (from > run.to && !isSpace(text.charCodeAt(from - 1))) from--
    let to = stop.end
    while (to < text.length && !isSpace(text.charCodeAt(to))) to++
    run = { from, to, isAddress: address.test(text.slice(from, to)) }
    return run
  }
}

function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0xa0 || code === 0x2028 || code === 0x2029
}

/**
 * Judges a stop that no blank follows: the end of a sentence whose space was forgotten,
 * or a full stop inside an address, a number, an acronym or a file name.
 */
export function judgeMissingSpace(stop: Stop, run: Run): Verdict {
  if (run.isAddress || stop.kind === 'ellipsis') return 'join'
  const after = textAfter(stop)
  const right = /^\p{L}+/u.exec(after)?.[0] ?? ''
  if (isArabicLetter(right.charAt(0))) {
    if (stop.closesQuote && right.length <= longestSuffix && !/^\p{L}+\./u.test(after)) return 'join'
    return stop.kind === 'full' ? 'break' : judgeBeforeArabic(stop, right, after)
  }
  if (!isUppercase(right) || nameEnding.test(right.toLowerCase())) return 'join'
  const isWord = isLowercase(right.slice(1)) || /^[AI]\s/.test(after)
  if (stop.kind === 'full') return isWord ? 'break' : 'join'
  return judgeBeforeCapital(stop, right, isWord, after)
}

/** `بوو.کازمی` breaks; `د.ئەحمەد`, `پ.ک.ک`, `بی.بی.سی`, `٣.یەکەم` at the start do not. */
function judgeBeforeArabic(stop: Stop, right: string, after: string): Verdict {
  const left = leftPiece(stop)
  if (left === '') return stop.word === '' ? 'break' : undefined
  const opensAbbreviation = /^\p{L}\./u.test(after)
  if (right.length < 2 && !opensAbbreviation) return 'join'
  if (/^\p{Nd}+$/u.test(left)) return left.length > 2 ? 'break' : 'join'
  if (isSoraniAbbreviation(left))
    return isAcronymPiece(left) && left.length > 2 && !isAcronymPiece(right) ? 'break' : 'join'
  return left.length > 1 ? 'break' : 'join'
}

/** `end.The`, `2018.The`, `NATO.The` break unless an abbreviation stands before; `System.IO`, `Report.Final.docx` do not. */
function judgeBeforeCapital(stop: Stop, right: string, isWord: boolean, after: string): Verdict {
  const left = leftPiece(stop)
  const inner = after.slice(right.length)
  const continues = /^\.\p{L}/u.test(inner) && nameEnding.test(/^\.(\p{L}+\d?)/u.exec(inner)?.[1]?.toLowerCase() ?? '')
  if (continues) return 'join'
  if (isArabicLetter(left.charAt(0))) return left.length > 1 && !isSoraniAbbreviation(left) ? 'break' : 'join'
  return isWord && (left.length > 1 || stop.closesQuote || stop.closesBracket) ? undefined : 'join'
}

/** The letters or digits directly before the stop, back to the last full stop or hyphen. */
function leftPiece(stop: Stop): string {
  return /[\p{L}\p{M}\p{N}\u200C]*$/u.exec(stop.word)?.[0] ?? ''
}
