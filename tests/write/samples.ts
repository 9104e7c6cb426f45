import fc from 'fast-check'
import type { TranslationUnit } from '../../src/types.js'

const unit: TranslationUnit = {
  source: 'پردەکە کرایەوە.',
  target: 'The bridge was opened.',
  sourceLanguage: 'ckb',
  targetLanguage: 'en',
  confidence: 0.98765,
  partialConfidence: 0.99876,
  kind: '1-1',
  sourceDocument: 'ckb/1.txt',
  targetDocument: 'en/1.txt',
  sourceSegments: { from: 3, to: 4 },
  targetSegments: { from: 2, to: 3 },
  evidence: {
    similarity: 0.8,
    margin: 0.2,
    lengthDeviation: -0.1,
    numbersMatched: 0,
    numbersContradicted: 0,
    numbersUnmatched: 0,
    namesMatched: 0,
    namesMissing: 0,
  },
}

/** A unit of a small memory, but for what a test says about it. */
export function makeUnit(differences: Partial<TranslationUnit> = {}): TranslationUnit {
  return { ...unit, ...differences }
}

/** Texts that have broken writers; XML can hold them all. */
export const hostileTexts: readonly string[] = [
  '<b>"5 > 3" & \'2 < 3\'</b> &amp; &#x41; ]]> <![CDATA[x]]> <!-- -->',
  // Right-to-left marks, isolates and a zero-width non-joiner.
  '\u200Fدە\u200Cچن\u200E \u2067(ab)\u2069 \u202Bx\u202C',
  'two  inner   spaces, a\ttab, no-break\u00A0space',
  'carriage\rreturn, line\nfeed, both\r\nof them, \u0085 and \u2028',
  '=HYPERLINK("http://localhost/?"&A1,"a, b")',
  "'=1+1",
  '\uFEFF',
  '\u007F\u0080\u009F',
  '\u{10FFFF} \u{1F600} e\u0301',
  'comma, "quote", ""two"", semicolon;',
]

/** What no XML can hold, and what comes out instead. */
export const illegalTexts: ReadonlyArray<readonly [string, string]> = [
  ['a\u0000b\u0008c\u000Bd\u000Ce\u000Ef\u001Fg', 'a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFDf\uFFFDg'],
  ['\uFFFE\uFFFF', '\uFFFD\uFFFD'],
  ['high \uD83D low \uDE00 swapped \uDE00\uD83D', 'high \uFFFD low \uFFFD swapped \uFFFD\uFFFD'],
  ['whole \u{1F600}', 'whole \u{1F600}'],
]

const structural = fc.constantFrom(...'&<>"\'=+-@,;\t\n\r \u200C\u200F\u0000\u000B\uD800\uDC00\uFFFE\uFEFF\u0643\u06A9')

/** Any sequence of UTF-16 code units, lone surrogates included, with plenty of those that mean something. */
export const anyText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      structural,
      fc.string({ unit: 'binary', maxLength: 4 }),
      fc.nat(0xffff).map((code) => String.fromCharCode(code)),
    ),
  )
  .map((pieces) => pieces.join(''))

/** The XML 1.0 Char production, spelt out: the code points a document may hold; any other becomes U+FFFD. */
export function asXmlHolds(text: string): string {
  const characters = Array.from(text, (character) => {
    const point = character.codePointAt(0) ?? 0
    const isLegal =
      point === 0x9 ||
      point === 0xa ||
      point === 0xd ||
      (point >= 0x20 && point <= 0xd7ff) ||
      (point >= 0xe000 && point <= 0xfffd) ||
      (point >= 0x10000 && point <= 0x10ffff)
    return isLegal ? character : '\uFFFD'
  })
  return characters.join('')
}
