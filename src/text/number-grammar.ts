import type { Lexeme } from './lexemes.js'
import { type NumberWord, readNumberWord } from './number-words.js'
import { readNumerals } from './numerals.js'

/** A number put together from lexemes: `1.5 million`, `four thousand two hundred and five`, `دوو هەزار و سێ سەد`. */
export interface ComposedNumber {
  /** What it may stand for, the likeliest first. */
  readonly readings: readonly number[]
  /** The lexeme after it. */
  readonly next: number
  readonly isOrdinal: boolean
  readonly hasDigits: boolean
  /** Whether its spelling rules a year out: separators, decimals, a scale word after digits. */
  readonly isQuantity: boolean
}

const kurdishAnd = 'و'
const englishAnd = 'and'
const kurdishHalf = 'نیو'
const englishHalf = 'half'
/** May stand between digits and a scale word: 100$ million, $300+ billion. */
const marksAfterDigits = '$\u20AC\u00A3\u00A5+'
const articles = new Set(['a', 'an'])
/** After these a hundred or a scale word is no definite number: several hundred, dozens of thousands. */
const indefinites = new Set('few several many چەند چەندین دەیان سەدان هەزاران'.split(' '))

/**
 * Reads the number that begins at a lexeme, as far as it goes; undefined where none does.
 * Bare English scale words (`hundreds`, `several thousand`) are no numbers; bare Sorani ones are (`هەزار`, a thousand).
 */
export function composeNumber(lexemes: readonly Lexeme[], start: number): ComposedNumber | undefined {
  const composition = new Composition(lexemes, start)
  while (composition.takeTerm());
  return composition.result()
}

/** The state of reading one number: `total` holds the finished thousands and millions, `group` what is below them. */
class Composition {
  private index: number
  private total: readonly number[] = [0]
  private group: readonly number[] | undefined
  private lastScale = Number.POSITIVE_INFINITY
  private isGroupInDigits = false
  private isOrdinal = false
  private hasDigits = false
  private isQuantity = false

  constructor(
    private readonly lexemes: readonly Lexeme[],
    private readonly start: number,
  ) {
    this.index = start
  }

  result(): ComposedNumber | undefined {
    if (this.index === this.start) return undefined
    const rest = this.group
    const readings = rest ? this.total.flatMap((total) => rest.map((value) => total + value)) : this.total
    const { index: next, isOrdinal, hasDigits, isQuantity } = this
    return { readings, next, isOrdinal, hasDigits, isQuantity }
  }

  /** Takes one more part of the number; false where it ends. */
  takeTerm(): boolean {
    if (this.isOrdinal) return false
    const isFirst = this.index === this.start
    const joint = isFirst ? undefined : this.readJoint()
    const at = this.index + (joint === undefined ? 0 : 1)
    const lexeme = this.lexemes[at]
    if (!lexeme) return false
    if (lexeme.kind === 'digits') return (isFirst || joint === kurdishAnd) && this.takeDigits(lexeme, at)
    if (isFirst && this.takeOpening(lexeme)) return true
    if (this.takeHalf(lexeme, at, joint)) return true
    const word = readNumberWord(lexeme.form)
    if (!word || word.role === 'decade') return false
    const isSorani = lexeme.kind === 'arabic'
    const isTaken =
      word.role === 'small' ? this.takeSmall(word, joint, isSorani) : this.takeLarge(word, joint, isSorani, at)
    if (!isTaken) return false
    this.isOrdinal = word.isOrdinal
    this.index = at + 1
    return true
  }

  /** What joins the next term to those before: a conjunction, or a hyphen without spaces, a mark after digits. */
  private readJoint(): string | undefined {
    const lexeme = this.lexemes[this.index]
    const before = this.lexemes[this.index - 1]
    const after = this.lexemes[this.index + 1]
    if (!lexeme || !before || !after) return undefined
    if (lexeme.form === kurdishAnd || lexeme.form === englishAnd) return lexeme.form
    if (this.isGroupInDigits && marksAfterDigits.includes(lexeme.form)) return '-'
    return lexeme.form === '-' && before.to === lexeme.from && lexeme.to === after.from ? '-' : undefined
  }

  private takeDigits(lexeme: Lexeme, at: number): boolean {
    const [numeral, ...others] = readNumerals(lexeme.form)
    if (!numeral || others.length > 0 || this.group) return false
    if (Math.max(...numeral.readings) >= this.lastScale) return false
    this.group = numeral.readings
    this.hasDigits = true
    this.isGroupInDigits = true
    this.isQuantity ||= numeral.isGrouped || at > this.start
    this.index = at + 1
    return true
  }

  /** `a million`, `half a million`, `نیو ملیۆن`: words that open a number only before a hundred or a scale. */
  private takeOpening(lexeme: Lexeme): boolean {
    const isHalf = lexeme.form === englishHalf || lexeme.form === kurdishHalf
    if (!isHalf && !articles.has(lexeme.form)) return false
    const hasArticle = isHalf && articles.has(this.lexemes[this.index + 1]?.form ?? '')
    const next = this.index + (hasArticle ? 2 : 1)
    const word = readNumberWord(this.lexemes[next]?.form ?? '')
    if (word?.role !== 'hundred' && word?.role !== 'scale') return false
    this.group = [isHalf ? 0.5 : 1]
    this.index = next
    return true
  }

  /** `two and a half`, `ملیۆنێک و نیو`: half of one, or of the scale before. */
  private takeHalf(lexeme: Lexeme, at: number, joint: string | undefined): boolean {
    const isKurdish = joint === kurdishAnd && lexeme.form === kurdishHalf
    const isEnglish = joint === englishAnd && articles.has(lexeme.form) && this.lexemes[at + 1]?.form === englishHalf
    if (!isKurdish && !isEnglish) return false
    if (this.group) this.group = this.group.map((value) => value + 0.5)
    else this.total = this.total.map((value) => value + 0.5 * this.lastScale)
    this.isQuantity = true
    this.index = at + (isEnglish ? 2 : 1)
    return true
  }

  /** Units, teens and tens, and the hundreds and thousands that Sorani writes as one word. */
  private takeSmall({ value }: NumberWord, joint: string | undefined, isSorani: boolean): boolean {
    const isFirst = this.index === this.start
    if (isSorani ? !isFirst && joint !== kurdishAnd : joint === kurdishAnd) return false
    if (value >= 1000) {
      if (this.group || this.lastScale <= 1000) return false
      this.total = this.total.map((total) => total + value)
      this.lastScale = 1000
      return true
    }
    if (!this.group) {
      if (joint === '-' || value >= this.lastScale) return false
      this.group = [value]
      return true
    }
    const room = this.isGroupInDigits ? 0 : roomBelow(this.group[0] ?? 0)
    if (value >= room || value === 0 || (room === 10 && joint === englishAnd) || (room === 100 && joint === '-'))
      return false
    this.group = this.group.map((before) => before + value)
    return true
  }

  /** Hundred, thousand, million ... */
  private takeLarge({ role, value }: NumberWord, joint: string | undefined, isSorani: boolean, at: number): boolean {
    const isFirst = this.index === this.start
    if (isFirst && (!isSorani || isIndefinite(this.lexemes, at))) return false
    const isHyphenated = joint === '-' && this.isGroupInDigits // a 60-billion hole
    if (joint !== undefined && !isHyphenated && (this.group || joint !== kurdishAnd)) return false
    if (role === 'hundred') {
      if (this.group && Math.max(...this.group) >= value) return false
      if (!this.group && !isFirst && joint === undefined) return false
      this.group = (this.group ?? [1]).map((before) => before * value)
      this.isQuantity ||= this.isGroupInDigits
      this.isGroupInDigits = false
      return true
    }
    const isMultiple = !this.group && !isFirst && joint === undefined // a thousand million
    if (isMultiple) {
      this.total = this.total.map((total) => total * value)
      return true
    }
    if (value >= this.lastScale) return false
    const factors = this.group ?? [1]
    this.total = this.total.flatMap((total) => factors.map((factor) => total + factor * value))
    this.group = undefined
    this.isQuantity ||= this.isGroupInDigits
    this.isGroupInDigits = false
    this.lastScale = value
    return true
  }
}

/** Tells whether an indefinite word stands before the hundreds and scales that end at a lexeme: `چەند سەد هەزار`. */
function isIndefinite(lexemes: readonly Lexeme[], at: number): boolean {
  let before = at - 1
  while (['hundred', 'scale'].includes(readNumberWord(lexemes[before]?.form ?? '')?.role ?? '')) before--
  return indefinites.has(lexemes[before]?.form ?? '')
}

/** Below what a word may still be added: 5 after twenty, 99 after three hundred, nothing after thirteen. */
function roomBelow(value: number): number {
  if (value >= 100) return value % 100 === 0 ? 100 : value % 100 >= 20 && value % 10 === 0 ? 10 : 0
  return value >= 20 && value % 10 === 0 ? 10 : 0
}
