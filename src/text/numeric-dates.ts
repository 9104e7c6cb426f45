import { readWeekday } from './calendar-words.js'
import { type DateReading, hijraYears, isCommonYear, isKurdishYear, kurdishYears, solarReadings } from './calendars.js'
import type { DateRead } from './date-grammar.js'
import type { Lexeme } from './lexemes.js'

const ezafe = 'ی'
/** Years of the solar Hijra in our times; 1300 to 1450 in the common era are named with the word for year. */
const iranianYears = { from: 1300, to: 1450 }
const beforeShortDates = new Set('رۆژی ریکەوتی رێکەوتی بەرواری on'.split(' '))
const beforeEitherReading = new Set('لە تا هەتا تاکو تاکوو هەتاوەکو بۆ'.split(' '))
/** The one date that English calls by its numbers. */
const nineEleven = '9/11'
const yearWords = new Set('سالی سالانی سالەکانی سال year years'.split(' '))
const beforeEnglishYears = new Set('in since until till during early late mid by'.split(' '))
/** In, from: endings that Sorani joins to a year. */
const yearEndings = new Set('دا یشدا شدا ەوە وە یەوە'.split(' '))
const kurdishIn = 'لە'
const yearJoints = new Set(['-', '\u2013', '\u2014', 'to', 'and', 'و', 'بۆ', 'تا', 'هەتا', ',', '\u060C'])
const hijraWords = new Set('هەتاوی کۆچی هیجری'.split(' '))
const kurdishEraWord = 'کوردی'
/** The earliest four-digit number that an ending or a preposition alone makes a year. */
const earliestBareYear = 1500

/** `22/8/2021`, `8/22/2021`, `2021-08-22`, `22.8.2021`, `٢٢ی ٨ی ٢٠٢١`, and `٢٢/٨` after the word for day. */
export function readNumericDate(lexemes: readonly Lexeme[], start: number): DateRead | undefined {
  const first = lexemes[start]
  if (first?.kind !== 'digits') return undefined
  const withStops = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$|^(\d{4})\.(\d{1,2})\.(\d{1,2})$/.exec(first.form)
  if (withStops) {
    const parts = withStops.slice(1).filter((part) => part !== undefined)
    return dateOf(parts, start, start + 1)
  }
  const parts = [first.form]
  const separator = lexemes[start + 1]?.form ?? ''
  let next = start + 1
  while (parts.length < 3 && lexemes[next]?.form === separator && lexemes[next + 1]?.kind === 'digits') {
    if (separator !== '/' && separator !== ezafe && !isTight(lexemes, next)) break
    parts.push(lexemes[next + 1]?.form ?? '')
    next += 2
  }
  if (!['/', '-', ezafe].includes(separator) || !parts.every((part) => /^\d{1,4}$/.test(part))) return undefined
  if (parts.length === 3) {
    const hasLongYear = parts[0]?.length === 4 || parts[2]?.length === 4
    return hasLongYear || separator === '/' ? dateOf(parts, start, next) : undefined
  }
  if (parts.length !== 2 || separator !== '/') return undefined
  const before = lexemes[start - 1]?.form ?? ''
  // A proper fraction after the preposition stays one: "in 3/4 of", but "on 27/2".
  const isImproper = beforeEitherReading.has(before) && Number(parts[0]) > Number(parts[1])
  const isAnnounced = beforeShortDates.has(before) || readWeekday(before) !== undefined
  const isDate = isImproper || isAnnounced || parts.join('/') === nineEleven
  const readings = isDate ? dayAndMonth(Number(parts[0]), Number(parts[1]), undefined) : []
  return readings.length > 0 ? { readings, start, next } : undefined
}

function isTight(lexemes: readonly Lexeme[], at: number): boolean {
  return lexemes[at - 1]?.to === lexemes[at]?.from && lexemes[at]?.to === lexemes[at + 1]?.from
}

/** A date from its three parts, year first or last; undefined where they make none. */
function dateOf(parts: readonly string[], start: number, next: number): DateRead | undefined {
  const [first = 0, second = 0, third = 0] = parts.map(Number)
  const isYearFirst = parts[0]?.length === 4
  const year = isYearFirst ? first : fullYear(third, parts[2]?.length ?? 0)
  if (year === undefined) return undefined
  const isSolar = isKurdishYear(year) || (year >= iranianYears.from && year <= iranianYears.to)
  if (!isSolar && !isCommonYear(year)) return undefined
  if (isSolar) {
    const month = second <= 12 ? second : 0
    return month === 0 ? undefined : { readings: solarReadings(month, year), start, next }
  }
  // After the year the month comes first; a day above twelve there is a slip that can still be read.
  const readings = isYearFirst ? dayAndMonth(third, second, year, false) : dayAndMonth(first, second, year)
  return readings.length > 0 ? { readings, start, next } : undefined
}

/** `21` is 2021 and `95` is 1995 where a date has two digits for the year. */
function fullYear(value: number, length: number): number | undefined {
  if (length === 4) return value
  return length === 2 ? value + (value < 70 ? 2000 : 1900) : undefined
}

/** Day before month as Sorani and British writers have it, then month before day as Americans have it. */
function dayAndMonth(
  left: number,
  right: number,
  year: number | undefined,
  isEitherOrder = true,
): readonly DateReading[] {
  const orders =
    isEitherOrder && left !== right
      ? [
          [left, right],
          [right, left],
        ]
      : [[left, right]]
  return orders
    .filter(([day = 0, month = 0]) => day >= 1 && day <= 31 && month >= 1 && month <= 12)
    .map(([day = 0, month = 0]) => ({ day, month, ...(year === undefined ? {} : { year }) }))
}

/** Years that their neighbours show to be years: `in 2021`, `ساڵی ٢٠٢١`, `ساڵانی ٢٠٠٤ و ٢٠١١`, `لە ٢٠١١ەوە`, `٢٧٢١ی کوردی`. */
export function readYears(lexemes: readonly Lexeme[], start: number): readonly DateRead[] | undefined {
  const lexeme = lexemes[start]
  if (lexeme?.kind !== 'digits' || !/^\d{4}$/.test(lexeme.form)) return undefined
  const value = Number(lexeme.form)
  const before = lexemes[start - 1]?.form ?? ''
  const after = lexemes[start + 1]
  const era = lexemes[after?.form === ezafe ? start + 2 : start + 1]?.form ?? ''
  if (era === kurdishEraWord && isKurdishYear(value)) return [yearRead(kurdishYears(value), start)]
  if (hijraWords.has(era) && value >= iranianYears.from && value <= iranianYears.to)
    return [yearRead(hijraYears(value), start)]
  if (yearWords.has(before) && isKurdishYear(value)) return [yearRead(kurdishYears(value), start)]
  if (!isCommonYear(value)) return undefined
  const isBareYear = value >= earliestBareYear && value <= 2100
  const hasEnding = after?.from === lexeme.to && yearEndings.has(after.form) && before === kurdishIn
  if (!yearWords.has(before) && !(isBareYear && (hasEnding || beforeEnglishYears.has(before)))) return undefined
  const rest = yearJoints.has(after?.form ?? '') ? nextYear(lexemes, start + 2) : undefined
  return rest === undefined ? [yearRead([value], start)] : [yearRead([value], start), yearRead([rest], start + 2)]
}

/** The second of two years, which may have a word for year of its own. */
function nextYear(lexemes: readonly Lexeme[], at: number): number | undefined {
  const lexeme = lexemes[at]
  if (lexeme?.kind !== 'digits' || !/^\d{4}$/.test(lexeme.form)) return undefined
  const value = Number(lexeme.form)
  return value >= earliestBareYear && isCommonYear(value) ? value : undefined
}

function yearRead(years: readonly number[], start: number): DateRead {
  return { readings: years.map((year) => ({ year })), start, next: start + 1 }
}
