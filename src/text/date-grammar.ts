import { type MonthName, readMonthName, readPairedMonth, readWeekday } from './calendar-words.js'
import { type DateReading, isCommonYear, isKurdishYear, solarReadings } from './calendars.js'
import type { Lexeme } from './lexemes.js'
import { composeNumber } from './number-grammar.js'
import { readNumberWord } from './number-words.js'

/** Readings of a date and the lexemes that it takes, from `start` up to `next`. */
export interface DateRead {
  readonly readings: readonly DateReading[]
  readonly start: number
  readonly next: number
}

const ezafe = 'ی'
const monthOf = new Set(['مانگی', 'مانگ'])
const yearWords = new Set(['سالی', 'سال', 'year'])
const englishLinks = new Set(['of', 'the', 'day'])
const englishOrdinalEndings = new Set(['st', 'nd', 'rd', 'th'])
/** Between the days of a range or a list. */
const dayJoints = new Set([
  '-',
  '\u2013',
  '\u2014',
  ',',
  '\u060C',
  'to',
  'and',
  'or',
  'through',
  'until',
  'و',
  'بۆ',
  'تا',
  'هەتا',
  'تاکو',
  'تاکوو',
  'یان',
])
/** Before `May` or `March` these speak for the month. */
const beforeMonths = new Set(
  'in of since until till last next this each every early late mid during by through -'.split(' '),
)
const kurdishIn = 'لە'
/** In, and the beginning, middle and end of: what stands before a Sorani month with the ending of place. */
const beforeSoraniMonths = new Set([kurdishIn, ...'سەرەتای سەرەتاکانی ناوەراستی کۆتایی کۆتاییەکانی'.split(' ')])
const lastDay = 31
const lastMonth = 12
/** A list of days is short; longer runs of numbers are something else. */
const maximumDays = 5

interface Taken<Value> {
  readonly value: Value
  readonly next: number
}

/** `22 August 2021`, `٧ی نیسانی ٢٠٢١`, `the fourth of July`, `7-8ی ئایار`: one read a day. */
export function readDayFirst(lexemes: readonly Lexeme[], start: number, depth = 1): readonly DateRead[] | undefined {
  const day = takeDay(lexemes, start)
  if (!day) return undefined
  const monthAt = skip(lexemes, day.next, (form) => form === ezafe || englishLinks.has(form) || monthOf.has(form))
  const isMonthWritten = monthOf.has(lexemes[monthAt - 1]?.form ?? '')
  const month = takeMonth(lexemes, monthAt) ?? (isMonthWritten ? takeMonthNumber(lexemes, monthAt) : undefined)
  if (month) {
    const year = takeYear(lexemes, month.next)
    const readings = monthReadings(month.value, year?.value, day.value)
    return [{ readings, start, next: year?.next ?? month.next }]
  }
  const joint = lexemes[day.next]?.form === ezafe ? day.next + 1 : day.next
  if (depth === maximumDays || !dayJoints.has(lexemes[joint]?.form ?? '')) return undefined
  const rest = readDayFirst(lexemes, joint + 1, depth + 1)
  const isAscending = rest?.[0]?.readings.every((reading) => reading.day === undefined || reading.day > day.value)
  if (!isAscending) return undefined
  const readings = rest?.[0]?.readings.map((reading) => withDay(reading, day.value))
  return rest && readings && [{ readings, start, next: day.next }, ...rest]
}

/** `August 22, 2021`, `April 7-10`, `نیسانی ٢٠٢١`, `in May`, `مانگی ٨`: one read a day, or one for the month. */
export function readMonthFirst(
  text: string,
  lexemes: readonly Lexeme[],
  start: number,
): readonly DateRead[] | undefined {
  const isMonthWritten = monthOf.has(lexemes[start - 1]?.form ?? '')
  const named = takeMonth(lexemes, start)
  const month =
    named ?? (isMonthWritten && !isCounted(lexemes, start - 1) ? takeMonthNumber(lexemes, start) : undefined)
  if (!month) return undefined
  const isEnglish = lexemes[start]?.kind === 'latin'
  const days = isEnglish ? takeDays(lexemes, month.next) : []
  const end = days.at(-1)?.next ?? month.next
  const year = takeYear(lexemes, end)
  const next = year?.next ?? end
  if (days.length > 0) {
    return days.map((day, i) => ({
      readings: monthReadings(month.value, year?.value, day.value),
      start: i === 0 ? start : day.start,
      next: i === days.length - 1 ? next : day.next,
    }))
  }
  if (!year && !isMonthWritten && !isMonthAlone(text, lexemes, start, month.value)) return undefined
  return [{ readings: monthReadings(month.value, year?.value, undefined), start, next }]
}

/** A weekday in one word, or in two (`یەک شەممە`), or `جومعە` after the word for day; `Mon.` before a date. */
export function readWeekdayWords(lexemes: readonly Lexeme[], start: number): DateRead | undefined {
  const [first, second] = [lexemes[start], lexemes[start + 1]]
  if (!first) return undefined
  const number = first.kind === 'arabic' ? readNumberWord(first.form) : undefined
  const isSplit = number && number.value >= 1 && number.value <= 5 && second && readWeekday(second.form) === saturday
  if (isSplit && second.kind === 'arabic') return { readings: [{ weekday: number.value - 1 }], start, next: start + 2 }
  const isFriday = first.form === 'جومعە' && lexemes[start - 1]?.form === 'رۆژی'
  const weekday = isFriday ? friday : (readWeekday(first.form) ?? readShortWeekday(lexemes, start))
  return weekday === undefined ? undefined : { readings: [{ weekday }], start, next: start + 1 }
}

const friday = 5
const saturday = 6
const shortWeekdays: Readonly<Record<string, number>> = {
  sun: 0,
  mon: 1,
  tue: 2,
  tues: 2,
  wed: 3,
  thu: 4,
  thur: 4,
  thurs: 4,
  fri: 5,
  sat: 6,
}

function readShortWeekday(lexemes: readonly Lexeme[], start: number): number | undefined {
  const weekday = shortWeekdays[lexemes[start]?.form ?? '']
  if (weekday === undefined) return undefined
  const next = lexemes[skip(lexemes, start + 1, (form) => form === '.' || form === ',')]
  const isBeforeDate = next && (next.kind === 'digits' || readMonthName(next.form) !== undefined)
  return isBeforeDate && lexemes[start + 1] !== next ? weekday : undefined
}

function skip(lexemes: readonly Lexeme[], from: number, isSkipped: (form: string) => boolean): number {
  let index = from
  while (isSkipped(lexemes[index]?.form ?? '')) index++
  return index
}

/** A day of the month in digits or words, with its ordinal ending. */
function takeDay(lexemes: readonly Lexeme[], start: number): Taken<number> | undefined {
  const lexeme = lexemes[start]
  if (!lexeme) return undefined
  if (lexeme.kind === 'digits') {
    if (!/^\d{1,2}$/.test(lexeme.form)) return undefined
    const value = Number(lexeme.form)
    if (value < 1 || value > lastDay) return undefined
    const ending = lexemes[start + 1]
    const hasEnding = ending?.from === lexeme.to && englishOrdinalEndings.has(ending.form)
    return { value, next: start + (hasEnding ? 2 : 1) }
  }
  if (!readNumberWord(lexeme.form)) return undefined
  const number = composeNumber(lexemes, start)
  const value = number?.readings[0] ?? 0
  return number && Number.isInteger(value) && value >= 1 && value <= lastDay ? { value, next: number.next } : undefined
}

/** The days after an English month: `7`, `7th`, `7-10`, `7, 8 and 9`; a four-digit number is the year. */
function takeDays(lexemes: readonly Lexeme[], start: number): readonly (Taken<number> & { start: number })[] {
  const days: (Taken<number> & { start: number })[] = []
  for (let index = start; days.length < maximumDays; ) {
    const isDigits = lexemes[index]?.kind === 'digits'
    const day = isDigits ? takeDay(lexemes, index) : undefined
    const after = lexemes[day?.next ?? 0]
    // "March 5 million" and "May 5 April" are no days of the month before.
    if (!day || (after && ((days.length > 0 && readMonthName(after.form)) || readNumberWord(after.form)))) break
    days.push({ ...day, start: index })
    if (!dayJoints.has(lexemes[day.next]?.form ?? '')) break
    index = day.next + 1
  }
  return days
}

function takeMonth(lexemes: readonly Lexeme[], index: number): Taken<MonthName> | undefined {
  const [first, second] = [lexemes[index], lexemes[index + 1]]
  if (!first) return undefined
  const pair = second && readPairedMonth(first.form, second.form)
  if (pair) return { value: pair, next: index + 2 }
  const month = readMonthName(first.form)
  if (!month) return undefined
  const isShort = first.kind === 'latin' && first.form.length <= 4 && second?.form === '.'
  return { value: month, next: index + (isShort ? 2 : 1) }
}

/** The number of a month after the word for month: `مانگی ٨`, `مانگی پێنجی`; ordinals count months of something else. */
function takeMonthNumber(lexemes: readonly Lexeme[], index: number): Taken<MonthName> | undefined {
  const number = composeNumber(lexemes, index)
  const value = number?.readings[0] ?? 0
  if (!number || number.isOrdinal || !Number.isInteger(value) || value < 1 || value > lastMonth) return undefined
  return { value: { calendar: 'gregorian', month: value, isAmbiguous: false }, next: number.next }
}

/** A four-digit year, with what may stand between the month and it: a comma, an ezafe, the word for year. */
function takeYear(lexemes: readonly Lexeme[], start: number): Taken<number> | undefined {
  const index = skip(lexemes, start, (form) => form === ',' || form === ezafe || form === 'of' || yearWords.has(form))
  const lexeme = lexemes[index]
  if (lexeme?.kind !== 'digits' || !/^\d{4}$/.test(lexeme.form)) return undefined
  const value = Number(lexeme.form)
  return isCommonYear(value) || isKurdishYear(value) ? { value, next: index + 1 } : undefined
}

/** "three months of ...": a number before the word for month counts months. */
function isCounted(lexemes: readonly Lexeme[], monthWordAt: number): boolean {
  const before = lexemes[monthWordAt - 1]
  return before !== undefined && (before.kind === 'digits' || readNumberWord(before.form) !== undefined)
}

/** Whether a month without day and year is a month: `in May`, not `may`; `لە ئازاردا`, not `ئازار` (pain). */
function isMonthAlone(text: string, lexemes: readonly Lexeme[], index: number, month: MonthName): boolean {
  const lexeme = lexemes[index]
  const before = lexemes[index - 1]?.form ?? ''
  if (lexeme?.kind === 'arabic')
    return !month.isAmbiguous || (beforeSoraniMonths.has(before) && lexeme.form.endsWith('دا'))
  const first = text.charAt(lexeme?.from ?? 0)
  const isCapital = first !== first.toLowerCase()
  const isFullName = (lexeme?.form.length ?? 0) > 3 || lexeme?.form === 'may'
  if (!month.isAmbiguous) return isCapital || lexeme?.form !== 'august'
  return isCapital && isFullName && beforeMonths.has(before)
}

function withDay(reading: DateReading, day: number): DateReading {
  return reading.day === undefined ? reading : { ...reading, day }
}

function monthReadings(
  { calendar, month }: MonthName,
  year: number | undefined,
  day: number | undefined,
): readonly DateReading[] {
  // A day of a solar month is another day of the Gregorian one.
  if (calendar === 'solar') return solarReadings(month, year)
  return [{ month, ...(year === undefined ? {} : { year }), ...(day === undefined ? {} : { day }) }]
}
