import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findNumbers } from '../../src/text/numbers.js'
import { inDigitsFrom, inEnglishWords, inSoraniWords } from './number-writers.js'

function values(text: string): number[] {
  return findNumbers(text).map(({ readings }) => readings[0] ?? Number.NaN)
}

describe('digits', () => {
  it.each<[string, number[]]>([
    ['1,200 people', [1200]],
    ['١٢٠٠ کەس', [1200]],
    ['١٬٢٠٠ کەس', [1200]],
    ['١,٢٠٠ کەس', [1200]],
    ['۱۲۰۰', [1200]],
    ['1\u00A0200', [1200]],
    ['1 200', [1, 200]],
    ["1'200'000", [1_200_000]],
    ['١.٢٠٠.٠٠٠', [1_200_000]],
    ['1,200.5', [1200.5]],
    ['3.5', [3.5]],
    ['٣٫٥', [3.5]],
    ['٣,٥', [3.5]],
    ['٣،٥', [3.5]],
    ['(.05)', [0.05]],
    ['1.5 million', [1_500_000]],
    ['١.٥ ملیۆن', [1_500_000]],
    ['٥٠ میلیۆنی', [50_000_000]],
    ['٢ ملیۆن و ٥٠٠ هەزار', [2_500_000]],
    ['3 هەزار و 200 کەس', [3200]],
    ['$5.2m', [5_200_000]],
    ['€3bn', [3e9]],
    ['a 60-billion-euro hole', [60e9]],
    ['100$ ملیۆن', [100e6]],
    ['١٠ ملیار و نیو', [10.5e9]],
    ['COVID-19', [19]],
    ['گرووپی ٢٠', [20]],
    ['8-4', [8, 4]],
    ['1,2,3', [1, 2, 3]],
    ['2019،2020', [2019, 2020]],
    ['٢٠١١ەوە', [2011]],
    ['٢٠ و ٣٠', [20, 30]],
    ['', []],
    ['no numbers', []],
    ['هیچ', []],
  ])('of %s are %j', (text, expected) => {
    expect(values(text)).toEqual(expected)
  })

  it('give both readings of one full stop before three digits', () => {
    expect(findNumbers('1.200')[0]?.readings).toEqual([1.2, 1200])
  })

  it('give both readings of 10m, metres or millions, but only millions of money', () => {
    expect(findNumbers('10m')[0]?.readings).toEqual([10, 10e6])
    expect(findNumbers('$10m')[0]?.readings).toEqual([10e6])
  })

  it('read a short second year in full as well', () => {
    expect(findNumbers('2019–20')[1]?.readings).toEqual([20, 2020])
    expect(findNumbers('1968/69')[1]?.readings).toEqual([69, 1969])
    expect(findNumbers('2019-15')[1]?.readings).toEqual([15])
  })

  it('are read alike in every script, grouped or not', () => {
    fc.assert(
      fc.property(
        fc.nat(1e12),
        fc.constantFrom(0x30, 0x660, 0x6f0),
        fc.constantFrom(',', '\u066C', ''),
        (value, zero, separator) => {
          const written = value.toString().replace(/\B(?=(\d{3})+$)/g, separator)
          expect(values(`x ${inDigitsFrom(zero, written)} y`)).toEqual([value])
        },
      ),
    )
  })
})

describe('number words', () => {
  it.each<[string, number[]]>([
    ['four thousand', [4000]],
    ['چوار هەزار', [4000]],
    ['سێ سەد', [300]],
    ['سێسەد', [300]],
    ['پێنسەد کەس', [500]],
    ['دووسەد و پەنجا هەزار', [250_000]],
    ['دووهەزار و بیست', [2020]],
    ['بیستوپێنج', [25]],
    ['زیاتر لە هەزار و دووسەد کەس', [1200]],
    ['ملیۆنێک', [1_000_000]],
    ['ملیۆنێک و نیو', [1_500_000]],
    ['نیو ملیۆن', [500_000]],
    ['half a million', [500_000]],
    ['two and a half million', [2_500_000]],
    ['a hundred', [100]],
    ['a million', [1_000_000]],
    ['هەزار ملیار', [1e12]],
    ['twenty five', [25]],
    ['five and six', [5, 6]],
    ['پێنج و شەش', [5, 6]],
    ['سێ چوار کەس', [3, 4]],
    ['بیست و یەکەم', [21]],
    ['the seventies', [1970]],
    ['حەفتاکان', [1970]],
  ])('of %s are %j', (text, expected) => {
    expect(values(text)).toEqual(expected)
  })

  it.each([
    'several hundred people',
    'hundreds of thousands',
    'چەند سەد هەزار کەس',
    'سەدان کەس',
    'دەیان هەزار کەس',
    'هەزاران',
    'سەدەی ڕابردوو', // the last century
    'سییەکانی', // the lungs
    'ئەو دەکات', // does
    'یەکگرتوو', // united
    'someone, often',
  ])('finds no definite number in: %s', (text) => {
    expect(values(text)).toEqual([])
  })

  it('are weaker evidence, and told apart from digits', () => {
    expect(findNumbers('four of 4').map(({ writtenIn }) => writtenIn)).toEqual(['words', 'digits'])
    expect(findNumbers('٤ هەزار')[0]?.writtenIn).toBe('digits')
  })

  it('of any whole number are read back, in both languages', () => {
    const value = fc.oneof(fc.nat(100), fc.nat(9999), fc.nat(1e6), fc.nat(1e13))
    fc.assert(
      fc.property(value, (number) => {
        expect([inEnglishWords(number), values(inEnglishWords(number))]).toEqual([inEnglishWords(number), [number]])
        expect([inSoraniWords(number), values(inSoraniWords(number))]).toEqual([inSoraniWords(number), [number]])
      }),
      { numRuns: 1000 },
    )
  })
})

describe('kinds', () => {
  it.each([
    ['60 %', 'percent'],
    ['60%', 'percent'],
    ['%60', 'percent'],
    ['٦٠ ٪', 'percent'],
    ['لە سەدا ٦٠', 'percent'],
    ['لەسەدا شەست', 'percent'],
    ['٦٠ لە سەد', 'percent'],
    ['60 per cent', 'percent'],
    ['sixty percent', 'percent'],
    ['60 people', 'cardinal'],
    ['9th', 'ordinal'],
    ['٩یەم', 'ordinal'],
    ['٩ـەم', 'ordinal'],
    ['first', 'ordinal'],
    ['دووەم', 'ordinal'],
    ['سێیەمین', 'ordinal'],
    ['17:30', 'time'],
    ['6.20 p.m.', 'time'],
    ['6.20 a mile', 'cardinal'],
    ['کاتژمێر ٦.٢٠', 'time'],
  ])('of %s is %s', (text, kind) => {
    expect(findNumbers(text).map((mention) => mention.kind)).toEqual([kind])
  })

  it('makes both ends of a range percentages', () => {
    expect(findNumbers('50-60 %').map(({ kind }) => kind)).toEqual(['percent', 'percent'])
    expect(findNumbers('لە سەدا ٥٠ بۆ ٦٠').map(({ kind }) => kind)).toEqual(['percent', 'percent'])
    expect(findNumbers('50 people, 60 %').map(({ kind }) => kind)).toEqual(['cardinal', 'percent'])
  })

  it('leaves "in a hundred" to the number that follows it', () => {
    expect(findNumbers('٢٠ کەس لە سەدا ٣٠').map(({ kind }) => kind)).toEqual(['cardinal', 'percent'])
    expect(findNumbers('٢٠ لە سەدا ٣٠').map(({ kind }) => kind)).toEqual(['cardinal', 'percent'])
  })

  it('has a time in both halves of the day', () => {
    expect(findNumbers('٥:٣٠')[0]?.readings).toEqual([5.5, 17.5])
    expect(findNumbers('17:30')[0]?.readings).toEqual([17.5, 5.5])
  })

  it.each([
    ['2021', false],
    ['2,021', true],
    ['2 thousand', true],
    ['$2021', true],
    ['2021 %', true],
  ])('says whether %s cannot be a year: %s', (text, isQuantity) => {
    expect(findNumbers(text)[0]?.isQuantity).toBe(isQuantity)
  })
})

describe('places', () => {
  it('are those of the number with its scale, ordinal ending and percent sign', () => {
    const text = 'Some ١.٥ ملیۆن, the 9th and 60 %.'
    expect(findNumbers(text).map(({ from, to }) => text.slice(from, to))).toEqual(['١.٥ ملیۆن', '9th', '60 %'])
  })

  it('in the spans set apart are not read', () => {
    const text = 'On 22 August 40 people'
    expect(values(text)).toEqual([22, 40])
    expect(findNumbers(text, [{ from: 3, to: 12 }]).map(({ readings }) => readings[0])).toEqual([40])
  })

  it('lie inside any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const { from, to, readings } of findNumbers(text)) {
          expect(0 <= from && from < to && to <= text.length).toBe(true)
          expect(readings.every(Number.isFinite)).toBe(true)
        }
      }),
    )
  })
})
