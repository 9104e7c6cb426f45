import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DateReading, datesAgree, datesConflict, findDates } from '../../src/text/dates.js'

const august22: DateReading = { year: 2021, month: 8, day: 22 }

describe('findDates', () => {
  it.each([
    '٢٢/٨/٢٠٢١',
    '۲۲/۸/۲۰۲۱',
    '22/8/2021',
    '8/22/2021',
    '22.8.2021',
    '22-8-2021',
    '2021-08-22',
    '٢٠٢١/٨/٢٢',
    '22 /8/ 2021',
    '22/8/21',
    '22 August 2021',
    'August 22, 2021',
    'Aug. 22, 2021',
    '22nd of August, 2021',
    'the 22nd day of August 2021',
    '٢٢ی ئابی ٢٠٢١',
    '٢٢ی ئۆگۆستی ٢٠٢١',
    '٢٢ـی ئابی ٢٠٢١',
    '٢٢ ی ئابی ٢٠٢١',
    '٢٢ی مانگی ئابی ساڵی ٢٠٢١',
    '٢٢ی مانگی ٨ی ٢٠٢١',
    '٢٢ی ٨ی ٢٠٢١',
    'بیست و دووی ئابی ٢٠٢١',
  ])('reads %s as 22 August 2021', (text) => {
    const [mention, ...others] = findDates(`x ${text}.`)
    expect(others).toEqual([])
    expect(mention?.readings).toContainEqual(august22)
  })

  it('reads an ambiguous order both ways, an ISO date one way', () => {
    expect(findDates('5/6/2021')[0]?.readings).toEqual([
      { day: 5, month: 6, year: 2021 },
      { day: 6, month: 5, year: 2021 },
    ])
    expect(findDates('2021-06-05')[0]?.readings).toEqual([{ day: 5, month: 6, year: 2021 }])
  })

  it.each<[number, string, string, string]>([
    [1, 'in January', 'لە کانوونی دووەمدا', 'لە جەنیوەریدا'],
    [2, 'in February', 'لە شوباتدا', 'لە فێبریوەریدا'],
    [3, 'in March', 'لە ئازاردا', 'مانگی مارچ'],
    [4, 'in April', 'لە نیساندا', 'لە ئەپریلدا'],
    [5, 'in May', 'لە ئایاردا', 'مانگی مەی'],
    [6, 'in June', 'لە حوزەیراندا', 'مانگی جوون'],
    [7, 'in July', 'لە تەممووزدا', 'لە جولایدا'],
    [8, 'in August', 'لە ئابدا', 'لە ئۆگۆستدا'],
    [9, 'in September', 'لە ئەیلوولدا', 'لە سێپتەمبەردا'],
    [10, 'in October', 'لە تشرینی یەکەمدا', 'لە ئۆکتۆبەردا'],
    [11, 'in November', 'لە تشرینی دووەمدا', 'لە نۆڤەمبەردا'],
    [12, 'in December', 'لە کانوونی یەکەمدا', 'لە دیسەمبەردا'],
  ])('knows month %i: %s, %s, %s', (month, ...texts) => {
    for (const text of texts) expect(findDates(text).map(({ readings }) => readings)).toEqual([[{ month }]])
  })

  it.each<[string, number[]]>([
    ['خاکەلێوە', [3, 4]],
    ['بانەمەڕ', [4, 5]],
    ['جۆزەردان', [5, 6]],
    ['پووشپەڕ', [6, 7]],
    ['گەلاوێژ', [7, 8]],
    ['خەرمانان', [8, 9]],
    ['ڕەزبەر', [9, 10]],
    ['رەزبەر', [9, 10]],
    ['گەڵاڕێزان', [10, 11]],
    ['سەرماوەز', [11, 12]],
    ['بەفرانبار', [12, 1]],
    ['ڕێبەندان', [1, 2]],
    ['ڕەشەمە', [2, 3]],
  ])('lets %s be either Gregorian month that it overlaps', (name, months) => {
    expect(findDates(`مانگی ${name}`)[0]?.readings.map(({ month }) => month)).toEqual(months)
  })

  it('reckons Kurdish and Iranian years, and takes no solar day for a Gregorian one', () => {
    const expected = [
      { month: 6, year: 2021 },
      { month: 7, year: 2021 },
    ]
    expect(findDates('٦ی پووشپەڕی ٢٧٢١')[0]?.readings).toEqual(expected)
    expect(findDates('پووشپەڕی ساڵی ١٤٠٠')[0]?.readings).toEqual(expected)
    expect(findDates('١٤٠٠/٤/٦')[0]?.readings).toEqual(expected)
    expect(findDates('١٠ی ڕێبەندانی ٢٧٢١')[0]?.readings).toContainEqual({ month: 1, year: 2022 })
  })

  it.each<[string, number]>([
    ['on Sunday', 0],
    ["Saturday's match", 6],
    ['Mondays', 1],
    ['Mon., Oct. 10', 1],
    ['ڕۆژی یەکشەممە', 0],
    ['یەک شەممە', 0],
    ['دووشەمە', 1],
    ['سێشەممەدا', 2],
    ['چوارشەممەی', 3],
    ['پێنجشەممەیەک', 4],
    ['هەینی', 5],
    ['ڕۆژی جومعە', 5],
    ['شەممە', 6],
  ])('reads the weekday of %s as %i', (text, weekday) => {
    expect(findDates(text)[0]?.readings).toEqual([{ weekday }])
  })

  it.each<[string, DateReading[]]>([
    [
      'April 7-10',
      [
        { month: 4, day: 7 },
        { month: 4, day: 10 },
      ],
    ],
    [
      '7-10 April',
      [
        { month: 4, day: 7 },
        { month: 4, day: 10 },
      ],
    ],
    [
      'between 7 and 10 April',
      [
        { month: 4, day: 7 },
        { month: 4, day: 10 },
      ],
    ],
    [
      '٧ بۆ ١٠ی نیسان',
      [
        { month: 4, day: 7 },
        { month: 4, day: 10 },
      ],
    ],
    [
      '7-8ی ئایار',
      [
        { month: 5, day: 7 },
        { month: 5, day: 8 },
      ],
    ],
    [
      '7, 8 and 9 March',
      [
        { month: 3, day: 7 },
        { month: 3, day: 8 },
        { month: 3, day: 9 },
      ],
    ],
    [
      '٢٥ی ئاب تا ٦ی ئەیلوول',
      [
        { month: 8, day: 25 },
        { month: 9, day: 6 },
      ],
    ],
    ['ساڵانی ٢٠٠٤ و ٢٠١١', [{ year: 2004 }, { year: 2011 }]],
    ['in 2021', [{ year: 2021 }]],
    ['لە ٢٠١١ەوە', [{ year: 2011 }]],
    ['ساڵی ٢٠٢١', [{ year: 2021 }]],
    ['نیسانی ٢٠٢١', [{ month: 4, year: 2021 }]],
    ['April 2021', [{ month: 4, year: 2021 }]],
    ['مانگی ٨', [{ month: 8 }]],
    ['مانگی یازدەی ٢٠٢٠', [{ month: 11, year: 2020 }]],
    ['یەکی ئایار', [{ month: 5, day: 1 }]],
    ['the fourth of July', [{ month: 7, day: 4 }]],
    ['٤ی ئازار', [{ month: 3, day: 4 }]],
    ['لە ٢٧/٢', [{ day: 27, month: 2 }]],
  ])('reads %s', (text, expected) => {
    expect(findDates(text).map(({ readings }) => readings[0])).toEqual(expected)
  })

  it.each([
    'You may go',
    'May we go?',
    'Theresa May said',
    'They march on',
    'an august body',
    'Jan Egeland',
    'on the sun, sat there',
    'ئازاری زۆری هەیە', // much pain
    'سێ مانگ', // three months
    '٨ مانگ', // eight months
    'مانگی ڕابردوو', // last month
    'مانگ و خۆر', // moon and sun
    'سێ مانگی یەکەمی ساڵ', // the first three months
    'جومعە سەعدوون', // a name
    'دەستکێشەکە جووڵایەوە', // moved
    '2,021 people',
    '2021 people',
    'لە 3/4ی خەڵک', // three quarters
    '24/7',
    'کۆڤید-19',
  ])('finds no date in: %s', (text) => {
    expect(findDates(text)).toEqual([])
  })

  it('tells where each date stands', () => {
    const text = 'یەکشەممە، ٢٧ی حوزەیرانی ٢٠٢١ (٦ی پووشپەڕی ٢٧٢١)'
    expect(findDates(text).map(({ from, to }) => text.slice(from, to))).toEqual([
      'یەکشەممە',
      '٢٧ی حوزەیرانی ٢٠٢١',
      '٦ی پووشپەڕی ٢٧٢١',
    ])
  })

  it('finds only places inside any text', () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 3 }),
      fc.constantFrom('22', '/', '8', '2021', ' ', '-', 'ی', ' ئاب', 'مانگی ', 'May ', 'و', 'to', ','),
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 15 }), (parts) => {
        const text = parts.join('')
        for (const { from, to, readings } of findDates(text)) {
          expect(0 <= from && from < to && to <= text.length && readings.length > 0).toBe(true)
        }
      }),
    )
  })
})

describe('datesAgree and datesConflict', () => {
  function relate(left: string, right: string): string {
    const [one, other] = [findDates(left)[0], findDates(right)[0]]
    if (!one || !other) throw new Error(`no date in ${left} or ${right}`)
    return datesAgree(one, other) ? 'agree' : datesConflict(one, other) ? 'conflict' : 'unrelated'
  }

  it.each([
    ['٢٢/٨/٢٠٢١', '22 August 2021', 'agree'],
    ['٢٢/٨/٢٠٢١', 'August 2021', 'agree'],
    ['گەلاوێژی ٢٧٢١', 'August 2021', 'agree'],
    ['گەلاوێژی ٢٧٢١', 'July 2021', 'agree'],
    ['گەلاوێژی ٢٧٢١', 'June 2021', 'conflict'],
    ['5/6/2021', 'May 6, 2021', 'agree'],
    ['5/6/2021', 'June 5, 2021', 'agree'],
    ['5/6/2021', 'July 5, 2021', 'conflict'],
    ['٢٢/٨/٢٠٢١', '23 August 2021', 'conflict'],
    ['٢٢ی ئاب', '22 September', 'conflict'],
    ['٢٢/٨/٢٠٢١', 'on Sunday', 'agree'],
    ['٢٢/٨/٢٠٢١', 'on Monday', 'unrelated'],
    ['یەکشەممە', 'on Monday', 'conflict'],
    ['لە ئابدا', 'in 2021', 'unrelated'],
    ['ساڵی ٢٠٢١', 'in 2020', 'conflict'],
  ])('%s and %s %s', (left, right, relation) => {
    expect(relate(left, right)).toBe(relation)
    expect(relate(right, left)).toBe(relation)
  })
})
