import { findNumbers as findMentions } from '../../text/numbers.js'

/** A number in a text: its value, and where it stands in UTF-16 code units. */
export interface FoundNumber {
  readonly value: number
  /** All that it may stand for: `1.200` is 1200 or 1.2. */
  readonly readings: readonly number[]
  readonly start: number
  readonly end: number
}

/** Numbers of both sides, parted into those with and without a counterpart. */
export interface NumberMatch {
  readonly source: { readonly matched: readonly FoundNumber[]; readonly alone: readonly FoundNumber[] }
  readonly target: { readonly matched: readonly FoundNumber[]; readonly alone: readonly FoundNumber[] }
}

const arabicZero = 0x0660
const persianZero = 0x06f0
/** Digits of the three scripts, with what may stand inside a number: `.` `,` and the Arabic separators. */
const numberPattern = /[0-9\u0660-\u0669\u06F0-\u06F9]+(?:[.,\u066B\u066C][0-9\u0660-\u0669\u06F0-\u06F9]+)*/g
const anyDigit = /\p{Nd}/u
const groupedByThousands = /^\d{1,3}(?:[.,]\d{3})+$/
/** Smaller whole numbers are often written as words, or are the number of a month. */
const smallestTellingNumber = 13

/**
 * Finds the numbers of a text in Western, Arabic-Indic and Persian digits; `10,000` and `10.000` are ten thousand,
 * and so is `10 thousand` in either language.
 */
export function findNumbers(text: string): FoundNumber[] {
  const digits = [...text.matchAll(numberPattern)]
  const mentions = digits.length === 0 ? [] : findMentions(text)
  return digits.map(({ 0: written, index: start }) => {
    const value = readNumber(written)
    const end = start + written.length
    const mention = mentions.find(({ from }) => from === start)
    if (!mention || anyDigit.test(text.slice(end, mention.to))) return { value, readings: [value], start, end }
    // 4 thousand: the scale belongs to the number.
    if (mention.to > end) {
      return { value: mention.readings[0] ?? value, readings: mention.readings, start, end: mention.to }
    }
    return { value, readings: [value, ...mention.readings], start, end }
  })
}

function readNumber(written: string): number {
  const ascii = written
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - arabicZero))
    .replace(/[\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) - persianZero))
    .replaceAll('\u066C', '')
    .replaceAll('\u066B', '.')
  if (groupedByThousands.test(ascii)) return Number(ascii.replace(/[.,]/g, ''))
  const value = Number(ascii.replace(',', '.'))
  return Number.isNaN(value) ? Number(ascii.replace(/[.,]/g, '')) : value
}

/** Matches the numbers of two texts by what they may stand for, one to one, from the left. */
export function matchNumbers(source: string, target: string): NumberMatch {
  const rest = findNumbers(target)
  const matchedTargets: FoundNumber[] = []
  const matched: FoundNumber[] = []
  const alone: FoundNumber[] = []
  for (const number of findNumbers(source)) {
    const at = rest.findIndex(({ readings }) => readings.some((reading) => number.readings.includes(reading)))
    if (at === -1) alone.push(number)
    else {
      matched.push(number)
      matchedTargets.push(...rest.splice(at, 1))
    }
  }
  return { source: { matched, alone }, target: { matched: matchedTargets, alone: rest } }
}

/** Tells whether a number without counterpart is worth a remark: not one that the other side may write as a word. */
export function isTelling({ value }: FoundNumber): boolean {
  return !Number.isInteger(value) || value >= smallestTellingNumber
}
