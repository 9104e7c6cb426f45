import { isRelativeDay } from './calendar-words.js'
import { type DateMention, datesAgree, datesConflict, findDates } from './dates.js'
import { readLexemes } from './lexemes.js'
import { findNumbers, type NumberMention } from './numbers.js'

/** How the numbers and dates of two texts relate. */
export interface FigureComparison {
  /** Numbers and dates that both sides state, each counted once; `one` and `first` in words on both sides do not count. */
  readonly matched: number
  /** Numbers in digits that are left over on both sides, pairwise, and dates that exclude each other. */
  readonly contradicted: number
  /** Numbers in digits and dates that only one side states: left out there, or written in a way that was not read. */
  readonly unmatched: number
}

/** The numbers and dates of one text: years that stand alone are among the numbers. */
interface Figures {
  readonly numbers: readonly Figure[]
  readonly dates: readonly DateMention[]
  /** Whether it names a day as today, yesterday or tomorrow, which may be any weekday. */
  readonly hasRelativeDay: boolean
}

interface Figure {
  readonly readings: readonly number[]
  readonly kind: NumberMention['kind'] | 'year'
  readonly isInDigits: boolean
  readonly isQuantity: boolean
}

/** In words on both sides, numbers up to this one say little: one, first, `یەک`. */
const largestIdleWord = 1
/** Reports round large numbers: from here on, a number that the other rounds to is no contradiction. */
const smallestRounded = 1000
/** A rounded number has at most so many digits before its zeros: 4,000 and 1.2 million, but not 1,230. */
const roundedDigits = 2

/**
 * Compares the numbers, dates and years of two texts in Sorani or English.
 * Neither a match nor a contradiction: the same value as a percentage and as a count, a year and a quantity (2021 and
 * 2,021), a number and its rounding (1,234,567 and 1.2 million), a weekday and `today`, and anything that words alone say.
 */
export function compareFigures(source: string, target: string): FigureComparison {
  const left = readFigures(source)
  const right = readFigures(target)
  const telling = [tellingNumbers(left, right), tellingNumbers(right, left)] as const
  const numbers = pairUp(...telling, numbersAgree)
  const dates = pairUp(left.dates, right.dates, datesAgree)
  // A number may be what the other side puts as a date: the 7th of the month, 7 April.
  const crossed = pairUp(numbers.left, dates.right, isPartOfDate)
  const crossedBack = pairUp(numbers.right, dates.left, isPartOfDate)
  const neutral = pairUp(crossed.left.filter(isInDigits), crossedBack.left.filter(isInDigits), numbersAreCompatible)
  const clashing = pairUp(crossedBack.right, crossed.right, datesConflict)
  const contradictedNumbers = Math.min(neutral.left.length, neutral.right.length)
  const leftOverDates = [
    ...clashing.left.filter((date) => !(right.hasRelativeDay && isWeekday(date))),
    ...clashing.right.filter((date) => !(left.hasRelativeDay && isWeekday(date))),
  ]
  const leftOver = neutral.left.length + neutral.right.length + leftOverDates.length
  return {
    matched: numbers.matches + dates.matches + crossed.matches + crossedBack.matches,
    contradicted: contradictedNumbers + clashing.matches,
    unmatched: leftOver - 2 * contradictedNumbers,
  }
}

function readFigures(text: string): Figures {
  const lexemes = readLexemes(text)
  const mentions = findDates(text, lexemes)
  const isYear = ({ readings }: DateMention): boolean =>
    readings.every(({ year, month, weekday }) => year !== undefined && month === undefined && weekday === undefined)
  const years = mentions.filter(isYear).map(({ readings }): Figure => {
    const values = readings.map(({ year }) => year ?? 0)
    return { readings: values, kind: 'year', isInDigits: true, isQuantity: false }
  })
  const numbers = findNumbers(text, mentions, lexemes).map(({ readings, kind, writtenIn, isQuantity }): Figure => {
    return { readings, kind, isInDigits: writtenIn === 'digits', isQuantity }
  })
  const hasRelativeDay = lexemes.some(({ form }) => isRelativeDay(form))
  return { numbers: [...numbers, ...years], dates: mentions.filter((mention) => !isYear(mention)), hasRelativeDay }
}

/** Leaves out what words say in passing (one, first, `یەک`) where the other side has no digits for it. */
function tellingNumbers(figures: Figures, others: Figures): readonly Figure[] {
  return figures.numbers.filter((figure) => {
    const isIdle = !figure.isInDigits && figure.readings.every((value) => value <= largestIdleWord)
    return !isIdle || others.numbers.some((other) => other.isInDigits && numbersAgree(figure, other))
  })
}

function isInDigits({ isInDigits }: Figure): boolean {
  return isInDigits
}

function numbersAgree(left: Figure, right: Figure): boolean {
  if ((left.kind === 'percent') !== (right.kind === 'percent')) return false
  if ((left.kind === 'year' && right.isQuantity) || (right.kind === 'year' && left.isQuantity)) return false
  return sharesValue(left, right)
}

/** The same value in another role, or one value rounded: no evidence in either direction. */
function numbersAreCompatible(left: Figure, right: Figure): boolean {
  return sharesValue(left, right) || roundsTo(left, right) || roundsTo(right, left)
}

function sharesValue(left: Figure, right: Figure): boolean {
  return left.readings.some((one) => right.readings.some((other) => isSame(one, other)))
}

/** Equal but for what decimals lose in binary. */
function isSame(left: number, right: number): boolean {
  return Math.abs(left - right) <= 1e-9 * Math.max(Math.abs(left), Math.abs(right))
}

/** Tells whether a round number is the other one, rounded. */
function roundsTo(round: Figure, exact: Figure): boolean {
  if (round.kind !== exact.kind || round.kind === 'year' || (!round.isQuantity && !exact.isQuantity)) return false
  return round.readings.some((value) => {
    if (value < smallestRounded) return false
    const unit = 10 ** (Math.floor(Math.log10(value)) - (roundedDigits - 1))
    return value % unit === 0 && exact.readings.some((other) => Math.abs(value - other) <= unit / 2)
  })
}

/** Tells whether a number is the day, the month or the year of a date. */
function isPartOfDate(figure: Figure, date: DateMention): boolean {
  if (figure.isQuantity) return false
  const parts = date.readings.flatMap(({ day, month, year }) => [day, month, year])
  return figure.readings.some((value) => parts.includes(value))
}

/** Tells whether a date is a weekday and nothing else. */
function isWeekday({ readings }: DateMention): boolean {
  return readings.every(({ year, month, day }) => year === undefined && month === undefined && day === undefined)
}

/** Pairs every item that has a counterpart; repeated mentions count once and leave nothing over. */
function pairUp<Left, Right>(
  left: readonly Left[],
  right: readonly Right[],
  isPair: (left: Left, right: Right) => boolean,
): { matches: number; left: readonly Left[]; right: readonly Right[] } {
  const leftOver = left.filter((one) => !right.some((other) => isPair(one, other)))
  const rightOver = right.filter((other) => !left.some((one) => isPair(one, other)))
  const matches = Math.min(left.length - leftOver.length, right.length - rightOver.length)
  return { matches, left: leftOver, right: rightOver }
}
