import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nearKey } from '../../src/text/near-key.js'
import { anyText, asXmlHolds } from '../write/samples.js'

const arabicKaf = '\u0643'
const keheh = '\u06A9'
const arabicYeh = '\u064A'
const farsiYeh = '\u06CC'

describe('nearKey', () => {
  it.each([
    ['The Pope arrived in Erbil.', 'the pope arrived in erbil'],
    ['"Welcome," he said.', '\u201CWelcome\u201D, he said'],
    ['United Nations \u2013 Security Council', 'united nations-security council'],
    ['٢٠٢١', '2021'],
    ['۶۰٪', '60 %'],
    ['1,200 people', '1200 people'],
    ['3,5', '٣٫٥'],
    [`${keheh}وردستان`, `${arabicKaf}وردستان`],
    [`گەل${farsiYeh}`, `گەل${arabicYeh}`],
    ['دە\u200Cچن', 'دەچن'],
    ['چۆنی؟', 'چۆنی?'],
    ['two\u00A0 words', 'two words\u200F'],
    ['don\u2019t', "don't"],
  ])('is the same for %j and %j', (one, other) => {
    expect(nearKey(one)).toBe(nearKey(other))
  })

  it.each([
    ['He came.', 'He came?'],
    ['3.5 million', '35 million'],
    ['60%', '60'],
    ['-5 degrees', '5 degrees'],
    ['C#', 'C'],
    ['C++', 'C'],
    ['R&D', 'RD'],
    ["it's", 'its'],
    ['$5', '€5'],
    ['***', '\u2014'],
    ['ڕۆژ', 'ڕۆژێک'],
    ['No. 7', 'No. 8'],
  ])('tells %j from %j', (one, other) => {
    expect(nearKey(one)).not.toBe(nearKey(other))
  })

  it('survives writing and reading: what no XML can hold makes no difference', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(nearKey(asXmlHolds(text))).toBe(nearKey(text))
      }),
      { numRuns: 1000 },
    )
  })
})
