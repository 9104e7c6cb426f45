import type { Span } from '../types.js'
import type { DateReading } from './calendars.js'
import { type DateRead, readDayFirst, readMonthFirst, readWeekdayWords } from './date-grammar.js'
import { type Lexeme, readLexemes } from './lexemes.js'
import { readNumericDate, readYears } from './numeric-dates.js'

export type { DateReading } from './calendars.js'

/** A date, month, year or weekday that a text names, and where (UTF-16 code units). */
export interface DateMention extends Span {
  /** What it may stand for: 5/6/2021 is in June or in May, a solar month overlaps two Gregorian ones. */
  readonly readings: readonly DateReading[]
}

/**
 * Finds the dates of a Sorani or English text: `٢٢/٨/٢٠٢١`, `22 August 2021`, `٧ی نیسانی ٢٠٢١`, months alone, weekdays,
 * and years that their neighbours show to be years. Month names: Levantine, European, and Kurdish or Iranian solar ones.
 */
export function findDates(text: string, lexemes = readLexemes(text)): readonly DateMention[] {
  const mentions: DateMention[] = []
  for (let index = 0; index < lexemes.length; ) {
    const reads = readDates(text, lexemes, index)
    for (const { readings, start, next } of reads) {
      const first = lexemes[start]
      const last = lexemes[next - 1]
      if (first && last) mentions.push({ readings, from: first.from, to: last.to })
    }
    index = reads.at(-1)?.next ?? index + 1
  }
  return mentions
}

function readDates(text: string, lexemes: readonly Lexeme[], index: number): readonly DateRead[] {
  const single = readNumericDate(lexemes, index) ?? readWeekdayWords(lexemes, index)
  if (single) return [single]
  return readDayFirst(lexemes, index) ?? readMonthFirst(text, lexemes, index) ?? readYears(lexemes, index) ?? []
}

/** Tells whether two mentions may name the same day: some readings share a field and contradict each other in none. */
export function datesAgree(left: DateMention, right: DateMention): boolean {
  return left.readings.some((one) => right.readings.some((other) => compareReadings(one, other) === 'agree'))
}

/** Tells whether two mentions cannot name the same day: every pair of readings differs in a field that both have. */
export function datesConflict(left: DateMention, right: DateMention): boolean {
  return left.readings.every((one) => right.readings.every((other) => compareReadings(one, other) === 'conflict'))
}

const fields = ['year', 'month', 'day', 'weekday'] as const

function compareReadings(left: DateReading, right: DateReading): 'agree' | 'conflict' | 'unrelated' {
  const [one, other] = [withWeekday(left), withWeekday(right)]
  const shared = fields.filter((field) => one[field] !== undefined && other[field] !== undefined)
  if (shared.length === 0) return 'unrelated'
  const isSame = shared.every((field) => one[field] === other[field])
  if (isSame) return 'agree'
  // A weekday that was only reckoned from the date proves nothing against one that was written.
  const isOnlyReckoned = shared.length === 1 && shared[0] === 'weekday' && left.weekday !== right.weekday
  return isOnlyReckoned && (left.weekday === undefined || right.weekday === undefined) ? 'unrelated' : 'conflict'
}

/** Adds the weekday that a full date falls on. */
function withWeekday(reading: DateReading): DateReading {
  const { year, month, day, weekday } = reading
  if (weekday !== undefined || year === undefined || month === undefined || day === undefined) return reading
  return { ...reading, weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay() }
}
