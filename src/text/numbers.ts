import type { Span } from '../types.js'
import { isCommonYear } from './calendars.js'
import { type Lexeme, readLexemes } from './lexemes.js'
import { type ComposedNumber, composeNumber } from './number-grammar.js'
import { readNumberWord } from './number-words.js'
import { readNumerals } from './numerals.js'

/** A number that a text states, and where (UTF-16 code units). */
export interface NumberMention extends Span {
  /** What it may stand for, the likeliest first: `1.200` is 1.2 or 1200, `17:00` is 17 or 5. */
  readonly readings: readonly number[]
  readonly kind: 'cardinal' | 'ordinal' | 'percent' | 'time'
  /** Words are weaker evidence: `one` and `یەک` occur in other senses. */
  readonly writtenIn: 'digits' | 'words'
  /** Whether its spelling rules a year out: `2,021`, `2.5`, `2 thousand`, `$2021`. */
  readonly isQuantity: boolean
}

/** `in a hundred` before or after the number, with `le` joined or apart. */
const inHundred = new Set('سەدا سەددا سەتا لەسەدا لەسەددا لەسەتا'.split(' '))
const inHundredAfter = new Set([...inHundred, 'سەد', 'سەدی', 'لەسەد', 'لەسەدی'])
const kurdishIn = 'لە'
const percentMarks = '%\u066A\uFE6A\uFF05'
const currencyMarks = '$\u20AC\u00A3\u00A5'
/** Scales written right after digits: 5bn, 2tn, 3mn, 10k. */
const attachedScales: Readonly<Record<string, number>> = { bn: 1e9, tn: 1e12, mn: 1e6, mln: 1e6, k: 1e3 }
/** Metres or millions. */
const attachedMillion = 'm'
const englishOrdinalEndings = new Set(['st', 'nd', 'rd', 'th'])
const soraniOrdinalEnding = /^(?:[یه]?ەم|هەم|م)(?:ین)?(?:ی|ە|دا|ینی|ینە)?$|^مین(?:ی|ە)?$/
/** The 20th century of a decade word: the seventies. */
const decadeCentury = 1900
const halfDay = 12
/** After a time: `am`, `p.m.`. */
const dayHalf = /^(?:[ap]m|[ap] \. m)(?: |$)/
/** Before a time. */
const clockWords = new Set('کاتژمێر کاتژمێری سەعات'.split(' '))
const yearPairJoint = /^[-\u2013/]$/
/** Between the two numbers of a range, of which only one carries the percent sign. */
const rangeJoint = /^\s*(?:[-\u2013\u2014]|to|بۆ|تا|هەتا)\s*$/

/**
 * Finds the numbers of a Sorani or English text: digits of any script with their separators, number words, both mixed
 * (1.5 million), ordinals, percentages and clock times. What lies in the spans `apart` (dates) is not read.
 */
export function findNumbers(
  text: string,
  apart: readonly Span[] = [],
  allLexemes = readLexemes(text),
): readonly NumberMention[] {
  const lexemes = allLexemes.filter(({ from }) => !apart.some((span) => from >= span.from && from < span.to))
  const mentions: NumberMention[] = []
  for (let index = 0; index < lexemes.length; ) {
    const found = readList(lexemes, index) ?? readTime(lexemes, index) ?? readDecade(lexemes, index)
    const [read, next] = found ?? readCardinal(lexemes, index)
    mentions.push(...read)
    index = next
  }
  return completeYears(text, spreadPercent(text, mentions))
}

/** Mentions and the lexeme after them. */
type Read = readonly [mentions: readonly NumberMention[], next: number]

/** `1,2,3`, `10.9.8`: digits that are several numbers. */
function readList(lexemes: readonly Lexeme[], index: number): Read | undefined {
  const lexeme = lexemes[index]
  if (lexeme?.kind !== 'digits') return undefined
  const numerals = readNumerals(lexeme.form)
  if (numerals.length < 2) return undefined
  const { from, to } = lexeme
  const shared = { kind: 'cardinal', writtenIn: 'digits', isQuantity: false, from, to } as const
  return [numerals.map(({ readings }) => ({ readings, ...shared })), index + 1]
}

/** `17:30`, `5:00`, `6.20 p.m.`: hours with the minutes as a fraction, in both halves of the day. */
function readTime(lexemes: readonly Lexeme[], index: number): Read | undefined {
  const [first, second, third] = lexemes.slice(index, index + 3)
  if (first?.kind !== 'digits') return undefined
  const isTight = second?.form === ':' && second.from === first.to && third?.from === second.to
  const after = lexemes.slice(index + 1, index + 4).map(({ form }) => form)
  const isDotted = dayHalf.test(after.join(' ')) || clockWords.has(lexemes[index - 1]?.form ?? '')
  const last = isTight ? third : first
  const time = isTight ? `${first.form}.${third.form}` : isDotted ? first.form : ''
  const [, hour, minute] = /^([01]?\d|2[0-4])\.([0-5]\d)$/.exec(time) ?? []
  if (hour === undefined) return undefined
  const value = Number(hour) + Number(minute) / 60
  const readings = [value, value > halfDay ? value - halfDay : value + halfDay]
  const mention = {
    readings,
    kind: 'time',
    writtenIn: 'digits',
    isQuantity: true,
    from: first.from,
    to: last.to,
  } as const
  return [[mention], index + (isTight ? 3 : 1)]
}

function readDecade(lexemes: readonly Lexeme[], index: number): Read | undefined {
  const lexeme = lexemes[index]
  const word = lexeme && readNumberWord(lexeme.form)
  if (!lexeme || word?.role !== 'decade') return undefined
  const readings = [decadeCentury + word.value, word.value]
  const { from, to } = lexeme
  return [[{ readings, kind: 'cardinal', writtenIn: 'words', isQuantity: false, from, to }], index + 1]
}

function readCardinal(lexemes: readonly Lexeme[], index: number): Read {
  const number = composeNumber(lexemes, index)
  const first = lexemes[index]
  if (!number || !first) return [[], index + 1]
  const { readings, isQuantity, isOrdinal, next } = withAttachedEnding(lexemes, index, number)
  const afterPercent = percentEnd(lexemes, next)
  const isPercent = afterPercent > next || hasPercentBefore(lexemes, index)
  const mention: NumberMention = {
    readings,
    kind: isPercent ? 'percent' : isOrdinal ? 'ordinal' : 'cardinal',
    writtenIn: number.hasDigits ? 'digits' : 'words',
    isQuantity: isQuantity || isPercent || currencyMarks.includes(lexemes[index - 1]?.form ?? ' '),
    from: first.from,
    to: (lexemes[afterPercent - 1] ?? first).to,
  }
  return [[mention], afterPercent]
}

/** Takes what is written right after digits: `9th`, `٩یەم`, `5bn`, `10m`. */
function withAttachedEnding(lexemes: readonly Lexeme[], index: number, number: ComposedNumber): ComposedNumber {
  const last = lexemes[number.next - 1]
  const ending = lexemes[number.next]
  if (last?.kind !== 'digits' || !ending) return number
  const next = number.next + 1
  if (soraniOrdinalEnding.test(ending.form) && ending.kind === 'arabic') return { ...number, next, isOrdinal: true }
  if (ending.from !== last.to) return number
  if (englishOrdinalEndings.has(ending.form)) return { ...number, next, isOrdinal: true }
  const scale = attachedScales[ending.form]
  if (scale) return { ...number, next, readings: number.readings.map((value) => value * scale), isQuantity: true }
  if (ending.form !== attachedMillion) return number
  const millions = number.readings.map((value) => value * 1e6)
  const isMoney = currencyMarks.includes(lexemes[index - 1]?.form ?? ' ')
  return { ...number, next, readings: isMoney ? millions : [...number.readings, ...millions], isQuantity: true }
}

/** The lexeme after a percent sign or its words; the same lexeme where there are none. */
function percentEnd(lexemes: readonly Lexeme[], index: number): number {
  const [first, second, third] = lexemes.slice(index, index + 3)
  if (!first) return index
  if (percentMarks.includes(first.form) || first.form === 'percent' || first.form === 'pct') return index + 1
  if (first.form === 'per' && second?.form === 'cent') return index + 2
  const isApart = first.form === kurdishIn
  const word = isApart ? second : first
  const after = isApart ? third : second
  if (!word || !inHundredAfter.has(word.form) || (!isApart && !word.form.startsWith(kurdishIn))) return index
  // "... 20, le seda 30 ...": these words open the next number.
  return startsNumber(after) ? index : index + (isApart ? 2 : 1)
}

function startsNumber(lexeme: Lexeme | undefined): boolean {
  return lexeme !== undefined && (lexeme.kind === 'digits' || readNumberWord(lexeme.form) !== undefined)
}

function hasPercentBefore(lexemes: readonly Lexeme[], index: number): boolean {
  const before = lexemes[index - 1]
  if (!before) return false
  if (inHundred.has(before.form)) return true
  const isMark = before.kind === 'mark' && percentMarks.includes(before.form)
  return isMark && before.to === lexemes[index]?.from && lexemes[index - 2]?.kind !== 'digits'
}

/** `50-60 %`, `le seda 50 bo 60`: both ends of a range are percentages. */
function spreadPercent(text: string, mentions: readonly NumberMention[]): readonly NumberMention[] {
  const isRangeEnd = (left: NumberMention | undefined, right: NumberMention | undefined): boolean =>
    left !== undefined && right !== undefined && rangeJoint.test(text.slice(left.to, right.from))
  return mentions.map((mention, i) => {
    if (mention.kind !== 'cardinal') return mention
    const before = mentions[i - 1]
    const after = mentions[i + 1]
    const isPercent =
      (before?.kind === 'percent' && isRangeEnd(before, mention)) ||
      (after?.kind === 'percent' && isRangeEnd(mention, after))
    return isPercent ? { ...mention, kind: 'percent', isQuantity: true } : mention
  })
}

/** `2019-20`, `1968/69`: the second of two years, of which only the last digits are written, may also be read in full. */
function completeYears(text: string, mentions: readonly NumberMention[]): readonly NumberMention[] {
  return mentions.map((mention, i) => {
    const before = mentions[i - 1]
    const [short = 0] = mention.readings
    const [year = 0] = before?.readings ?? []
    const isPair = before && yearPairJoint.test(text.slice(before.to, mention.from)) && mention.to - mention.from === 2
    if (!isPair || !isCommonYear(year) || before.isQuantity || short <= year % 100) return mention
    return { ...mention, readings: [short, year - (year % 100) + short] }
  })
}
