/**
 * The normalised form of a text for embedding. Training and use must agree on it for every input:
 * the twin of this file is `models/training/features.py`, and `tests/text/tokens.cases.json` binds both.
 */

const arabicKaf = '\u0643'
const keheh = '\u06A9'
const arabicYeh = '\u064A'
const alefMaksura = '\u0649'
const yehBarree = '\u06D2'
const farsiYeh = '\u06CC'
const heh = '\u0647'
const hehDoachashmee = '\u06BE'
const hehWithYehAbove = '\u06C0'
const tehMarbuta = '\u0629'
const ae = '\u06D5'
const kirghizOe = '\u06C5'
const oe = '\u06C6'
const uyghurU = '\u06C7'
const waw = '\u0648'
const ve = '\u06CB'
const feh3 = '\u06A4'

/** Letters of other keyboards and orthographies, and the Kurdish letter each stands for. */
const letters: Readonly<Record<string, string>> = {
  [arabicKaf]: keheh,
  [arabicYeh]: farsiYeh,
  [alefMaksura]: farsiYeh,
  [yehBarree]: farsiYeh,
  [hehDoachashmee]: heh,
  [tehMarbuta]: ae,
  [hehWithYehAbove]: ae,
  [kirghizOe]: oe,
  [uyghurU]: waw,
  [ve]: feh3,
}
const otherLetters = /[\u0643\u064A\u0649\u06BE\u0629\u06C0\u06D2\u06C5\u06C7\u06CB]/g
/** Heh or heh doachashmee with a zero-width non-joiner: the older spelling of ae. */
const olderAe = /[\u0647\u06BE]\u200C/g
/** Heh that no Arabic-script letter follows: ae as keyboards without that letter write it. */
const finalHeh = /\u0647(?![\u0621-\u064A\u066E-\u06D5\u06EE\u06EF\u06FA-\u06FC])/g
const arabicDigits = /[\u0660-\u0669\u06F0-\u06F9]/g
/** Vowel marks that Sorani text carries over from Arabic, tatweel, bidi controls, joiners, soft hyphen. */
const removed =
  /[\u0610-\u061A\u0640\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E4\u06E7\u06E8\u06EA-\u06ED\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u00AD]+/g
/**
 * Characters that Unicode 15 to 17 added and that have a case, a decomposition or a combining class: an older
 * library does not know them, so that the answer would depend on the version. They become spaces.
 */
const unsettledRanges =
  '897 CF3 ECE 1ACF-1AEB 1C89 A7CB-A7CE A7D2 A7D4 A7DA-A7F1 105C9-105E4 10D50-10D6D 10EFA-10EFF 11241 11382-11391 113B8-113E2 11B60-11B67 11F00-11F03 11F34-11F5A 13440-13455 1611E-1612F 16D63-16D6A 16EA0-16EB8 1CCD6-1CCF9 1E030-1E06D 1E08F 1E4EC-1E4EF 1E5EE-1E5EF 1E6E3-1E6F5'
const unsettled = new RegExp(`[${unsettledRanges.replace(/\w+/g, '\\u{$&}').replaceAll(' ', '')}]`, 'gu')
/** Where any of them can be; a text without is spared the search, which is slower. */
const perhapsUnsettled = /[\u0897-\u1C89\uA7CB-\uDFFF]/
/** A comma or Arabic thousands separator before exactly three digits. */
const groupSeparators = /(?<=[0-9])[,\u066C\u2019](?=[0-9]{3}(?![0-9]))/g
const decimalSeparators = /(?<=[0-9])[.,\u066B](?=[0-9])/g
/** White space as Python's `str.split` has it: JavaScript's `\s` lacks the information separators and NEL. */
const informationSeparators = '\u001C-\u001F'
const whiteSpace = new RegExp(`[\\s${informationSeparators}\\u0085]+`, 'g')

/**
 * The normalised form of a text, for embedding and for looking words up; never for export.
 * NFKC, lower case, one keyboard, digits 0-9, `1,200` joined, decimals with a full stop, single spaces. Idempotent.
 */
export function normalise(text: string): string {
  const settled = perhapsUnsettled.test(text) ? text.replace(unsettled, ' ') : text
  // The word-final form of sigma depends on its neighbours, and Unicode versions disagree on what a neighbour is.
  const lowered = settled.normalize('NFKC').toLowerCase().replaceAll('\u03C2', '\u03C3').normalize('NFKC')
  return lowered
    .replace(olderAe, ae)
    .replace(removed, '')
    .replace(arabicDigits, (digit) => String(digit.charCodeAt(0) & 15))
    .replace(otherLetters, (letter) => letters[letter] ?? letter)
    .normalize('NFKC') // composes what the removed characters kept apart
    .replace(finalHeh, ae)
    .replace(/[\u2019\u02BC]/g, "'")
    .replace(groupSeparators, '')
    .replace(decimalSeparators, '.')
    .replace(whiteSpace, ' ')
    .replace(/^ | $/g, '')
}
