import { isEnumerationLabel } from '../text/enumeration.js'
import { hasGap, isArabicLetter, isDigit, isLowercase, isUppercase, nextWord, textAfter } from './context.js'
import { isEnglishAttribution, judgeEnglishAbbreviation, startsWithLowercaseName } from './english.js'
import { continuesSoraniList, isSoraniAttribution, judgeSoraniAbbreviation } from './sorani.js'
import type { Stop } from './stops.js'
import type { Verdict } from './tables.js'
import { judgeMissingSpace, type Run } from './tokens.js'

/** What the repairs know about a stop besides its text. */
export interface Situation {
  /** Where the sentence begins that this stop may end. */
  readonly sentenceStart: number
  /** The opening of the short bracket that encloses the stop's first mark, or -1. */
  readonly bracketStart: number
  /** The opening quote mark that stands last before the stop in this sentence, or -1. */
  readonly quoteStart: number
  readonly run: Run
  /** Which abbreviations Latin words are looked up in: other languages than these have only titles and initials. */
  readonly usesEnglishTables: boolean
}

/** One repair of what Intl.Segmenter says: it answers, or leaves the stop to the next one. */
type Repair = (stop: Stop, situation: Situation) => Verdict

/** A quote of at most so many words inside a clause is a title or a slogan, not direct speech. */
const longestTitle = 4
/** `b.`, `c)`: the next item of a list; later letters are rather pages and verses. */
const letterLabel = /^[a-h][.)]\s/
/** Two words, in code units. */
const longestDateline = 30
/** Titles and dotted abbreviations that Latin-script languages share; the English tables know more. */
const sharedAbbreviation = /^(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|(?:\p{L}\.)+\p{L}|\p{Lu})$/u

const breakAtLineEnd: Repair = (stop) =>
  /[\n\r\u0085\u2028\u2029]/.test(stop.text.slice(stop.end, stop.next)) ? 'break' : undefined

/** `1. Text`, `First: text`: the label stays with its item. */
const joinLabel: Repair = (stop, { sentenceStart }) =>
  isEnumerationLabel(stop.text.slice(sentenceStart, stop.end)) ? 'join' : undefined

/** `"Why?", he asked`; `(see below.), and` */
const joinBeforePunctuation: Repair = (stop) =>
  /^[,;:\u060C\u061B)\]}%]/.test(stop.text.charAt(stop.next)) ? 'join' : undefined

/** Inside a parenthesis in the middle of a sentence nothing ends; after one, only a capital letter begins anew. */
const joinInParenthesis: Repair = (stop, { bracketStart, sentenceStart }) => {
  if (bracketStart <= sentenceStart) return undefined
  if (!stop.closesBracket) return 'join'
  return isUppercase(textAfter(stop)) ? undefined : 'join'
}

const repairMissingSpace: Repair = (stop, situation) => {
  if (hasGap(stop)) return undefined
  const verdict = judgeMissingSpace(stop, situation.run)
  return verdict ?? joinAbbreviation(stop, situation) ?? 'break'
}

const joinAbbreviation: Repair = (stop, { usesEnglishTables }) => {
  if (stop.kind !== 'period' || stop.word === '') return undefined
  if (/\p{Script=Arabic}\P{L}*$/u.test(stop.word)) return judgeSoraniAbbreviation(stop)
  if (usesEnglishTables) return judgeEnglishAbbreviation(stop)
  return sharedAbbreviation.test(stop.word) ? 'join' : undefined
}

/** `"Why?" Smith asked.` and its Sorani twin are one sentence. */
const joinAttribution: Repair = (stop) => {
  if (!stop.closesQuote) return undefined
  const after = textAfter(stop)
  if (isArabicLetter(after.charAt(0))) return isSoraniAttribution(after) ? 'join' : undefined
  return stop.kind === 'full' && isEnglishAttribution(stop) ? 'join' : undefined
}

/** The book "Why?" was printed: a short question or call in mid clause, in a script without capitals. */
const joinQuotedTitle: Repair = (stop, { quoteStart, sentenceStart }) => {
  if (stop.kind !== 'full' || !stop.closesQuote || quoteStart <= sentenceStart) return undefined
  if (!isArabicLetter(textAfter(stop).charAt(0))) return undefined
  const isIntroduced = /[,:\u060C.!\u061F]\s*$/.test(stop.text.slice(Math.max(0, quoteStart - 4), quoteStart))
  const words = stop.text.slice(quoteStart, stop.start).split(/\s+/)
  return !isIntroduced && words.length <= longestTitle ? 'join' : undefined
}

/** `Erbil.. Talks resume`: after one or two words, Sorani news writes an ellipsis for a dash or a colon. */
const joinDateline: Repair = (stop, { sentenceStart }) => {
  if (stop.kind !== 'ellipsis' || !isArabicLetter(stop.text.charAt(sentenceStart))) return undefined
  const before = stop.text.slice(sentenceStart, Math.min(stop.start, sentenceStart + longestDateline))
  return stop.start - sentenceStart < longestDateline && /^\S+(?:\s\S+)?$/.test(before) ? 'join' : undefined
}

/** What follows decides: a letter without case or a digit begins a sentence, a small letter continues one. */
const judgeByFollower: Repair = (stop) => {
  const after = textAfter(stop)
  if (isArabicLetter(after.charAt(0))) {
    return stop.kind === 'ellipsis' && continuesSoraniList(nextWord(stop)) ? 'join' : 'break'
  }
  if (isDigit(after)) return 'break'
  if (letterLabel.test(after)) return 'break'
  if (isLowercase(after)) return startsWithLowercaseName(after) || followsArabic(stop) ? 'break' : 'join'
  const dashed = /^[-\u2013\u2014]\s*(.)/u.exec(after)?.[1]
  if (dashed !== undefined) return isUppercase(dashed) || isArabicLetter(dashed) ? 'break' : 'join'
  return isUppercase(after) || stop.kind !== 'period' ? 'break' : undefined
}

/** Tells whether the word before a stop is in a script without capitals, so that a small letter says nothing. */
function followsArabic(stop: Stop): boolean {
  return /\p{Script=Arabic}\s*$/u.test(stop.text.slice(Math.max(0, stop.start - 2), stop.start))
}

/** In the order in which they are asked; the first that answers decides. */
const repairs: readonly Repair[] = [
  breakAtLineEnd,
  joinLabel,
  joinBeforePunctuation,
  joinInParenthesis,
  repairMissingSpace,
  joinAbbreviation,
  joinAttribution,
  joinQuotedTitle,
  joinDateline,
  judgeByFollower,
]

/** Judges a stop by the repairs; undefined where Intl.Segmenter has the last word. */
export function judgeStop(stop: Stop, situation: Situation): Verdict {
  for (const repair of repairs) {
    const verdict = repair(stop, situation)
    if (verdict) return verdict
  }
  return undefined
}
