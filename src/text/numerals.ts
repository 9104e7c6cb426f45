/** What a string of digits with separators may stand for. */
export interface Numeral {
  /** The likeliest value first. */
  readonly readings: readonly number[]
  /** Whether the thousands are separated: such a number is no year. */
  readonly isGrouped: boolean
}

const listPart = /^\d+$/
const grouped = /^[1-9]\d{0,2}(?:([,\u066C\u2019'\u060C\u00A0\u2009\u202F])\d{3})(?:\1\d{3})*$/
const groupedByStops = /^[1-9]\d{0,2}(?:\.\d{3}){2,}$/
const groupedWithDecimals = /^[1-9]\d{0,2}(?:([,.\u066C\u2019'\u060C\u00A0\u2009\u202F])\d{3})+(?!\1)[.,\u066B]\d+$/
const oneStop = /^([1-9]\d{0,2})\.(\d{3})$/
const decimal = /^(\d*)[.,\u066B](\d+)$/
/** The Arabic comma also separates the members of a list: a decimal only before a single digit. */
const decimalAfterArabicComma = /^(\d{1,3})\u060C(\d)$/
/** Four digits on both sides of a separator are two years, not a decimal. */
const twoYears = /^\d{4}[.,]\d{4}$/

/**
 * Reads digits 0-9 with separators of English and Sorani: `1,200`, `1٬200`, `1.200.000`, `3.5`, `3,5`, `3٫5`.
 * One full stop before three digits may separate thousands or decimals: both readings are given.
 * What is neither, as `1,2,3`, is a list: one numeral a part.
 */
export function readNumerals(digits: string): readonly Numeral[] {
  if (listPart.test(digits)) return [{ readings: [Number(digits)], isGrouped: false }]
  const bare = Number(digits.replace(/\D/g, ''))
  const stop = oneStop.exec(digits)
  if (stop) return [{ readings: [Number(digits), bare], isGrouped: true }]
  if (grouped.test(digits) || groupedByStops.test(digits)) return [{ readings: [bare], isGrouped: true }]
  if (groupedWithDecimals.test(digits)) {
    const lastSeparator = digits.search(/\D(?=\d+$)/)
    const whole = digits.slice(0, lastSeparator).replace(/\D/g, '')
    return [{ readings: [Number(`${whole}.${digits.slice(lastSeparator + 1)}`)], isGrouped: true }]
  }
  const parts = twoYears.test(digits) ? undefined : (decimal.exec(digits) ?? decimalAfterArabicComma.exec(digits))
  if (parts) return [{ readings: [Number(`${parts[1]}.${parts[2]}`)], isGrouped: true }]
  return digits.split(/\D/).map((part) => ({ readings: [Number(part)], isGrouped: false }))
}
