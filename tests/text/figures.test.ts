import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareFigures } from '../../src/text/figures.js'

describe('compareFigures', () => {
  it.each([
    ['٢٢/٨/٢٠٢١', '22 August 2021'],
    ['1 کەس', '1 person'],
    ['١ کەس', '1 person'],
    ['١ کەس', 'one person'],
    ['٤ هەزار کەس', 'about 4,000 people'],
    ['چوار هەزار کەس', '4,000 people'],
    ['3 ملیۆنیان کۆ کردەوە', 'They raised 3 million'],
    ['80 هەزارمان بۆ گەڕایەوە', 'We got 80,000 back'],
    ['چوار هەزار کەس', 'four thousand people'],
    ['١.٥ ملیۆن دۆلار', '$1.5 million'],
    ['١.٢٠٠ کەس', '1,200 people'],
    ['لە سەدا ٦٠', '60 percent'],
    ['٦٠ ٪', '60%'],
    ['ڕۆژی هەینی', 'on Friday'],
    ['لە گەلاوێژدا', 'in August'],
    ['لە مانگی ٨دا', 'in August'],
    ['ساڵی ٢٠٢١', 'in 2021'],
    ['لە ٢٠٢١ ڕووی دا', 'It happened in 2021'],
    ['٧ی مانگ', '7 April'],
    ['کاتژمێر ١٧:٣٠', 'at 5:30 p.m.'],
    ['کاتژمێر ٥ی ئێوارە', 'at 5 p.m.'],
    ['حەفتاکان', 'the 1970s'],
    ['٢٠١٩-٢٠٢٠', '2019–20'],
    ['٩یەم', '9th'],
  ])('matches %s with %s', (sorani, english) => {
    const { matched, contradicted, unmatched } = compareFigures(sorani, english)
    expect({ matched: matched > 0, contradicted, unmatched }).toEqual({ matched: true, contradicted: 0, unmatched: 0 })
  })

  it.each([
    ['١٢ شار', '21 cities'],
    ['١ کەس', '10 people'],
    ['٢٢/٨/٢٠٢١', '23 August 2021'],
    ['٧ی نیسان', '7 May'],
    ['ڕۆژی هەینی', 'on Sunday'],
    ['ساڵی ٢٠٢١', 'in 2020'],
    ['٢٠٢١ کەس', '2020 people'],
    ['١.٥ ملیۆن', '1.5 billion'],
    ['لە سەدا ٦٠', '40 percent'],
    ['٤٬٢٣٤ کەس', '5,000 people'],
    ['٣-٢', '3-1'],
  ])('finds that %s contradicts %s', (sorani, english) => {
    expect(compareFigures(sorani, english).contradicted).toBe(1)
  })

  it.each([
    ['60 percent against 60', '٦٠ کەس', '60 percent'],
    ['the year 2021 against a quantity', 'ساڵی ٢٠٢١', '2,021 people'],
    ['a rounding', '١٬٢٣٤٬٥٦٧ کەس', '1.2 million people'],
    ['a month against a year', 'لە ئابدا', 'in 2021'],
    ['a reckoned weekday against another', '٢٢/٨/٢٠٢١', 'on Monday'],
    ['words against words', 'سێ کەس', 'four people'],
    ['words against digits', 'سێ کەس', '4 people'],
    ['one against one, in words', 'یەک کەس', 'one person'],
    ['first against first, in words', 'یەکەم جار', 'the first time'],
  ])('takes %s for no evidence in either direction: %s, %s', (_, sorani, english) => {
    const { matched, contradicted } = compareFigures(sorani, english)
    expect({ matched, contradicted }).toEqual({ matched: 0, contradicted: 0 })
  })

  it('takes a number that only one side states for unmatched, not for a contradiction', () => {
    expect(compareFigures('٥٠٠ سەرباز لە ١٠ شار', '500 soldiers')).toEqual({
      matched: 1,
      contradicted: 0,
      unmatched: 1,
    })
    expect(compareFigures('سەرباز', '500 soldiers on Monday')).toEqual({ matched: 0, contradicted: 0, unmatched: 2 })
  })

  it('misses no weekday where the other side says today, yesterday or tomorrow', () => {
    const nothing = { matched: 0, contradicted: 0, unmatched: 0 }
    expect(compareFigures('ئەمڕۆ کۆبوونەوە.', 'They met on Wednesday.')).toEqual(nothing)
    expect(compareFigures('دوێنێ کۆبوونەوە.', 'They met on Tuesday evening.')).toEqual(nothing)
    expect(compareFigures('ڕۆژی چوارشەممە کۆبوونەوە.', 'They met today.')).toEqual(nothing)
    expect(compareFigures('ئەمڕۆ کۆبوونەوە.', 'They met on 5 May.').unmatched).toBe(1)
    expect(compareFigures('کۆبوونەوە.', 'They met today, on Wednesday.').unmatched).toBe(1)
  })

  it('counts repeated numbers once', () => {
    expect(compareFigures('٣٠ کەس و ٣٠ ژن', '30 people')).toEqual({ matched: 1, contradicted: 0, unmatched: 0 })
  })

  it('counts every date and number of a sentence', () => {
    const sorani = 'لە ٢٢ی ئابی ٢٠٢١، ١٬٢٠٠ کەس لە سەدا ٦٠ی دەنگەکانیان بردەوە.'
    expect(compareFigures(sorani, 'On 22 August 2021, 1,200 people won 60% of the votes.').matched).toBe(3)
    expect(compareFigures(sorani, 'On 23 August 2021, 1,300 people won 61% of the votes.')).toEqual({
      matched: 0,
      contradicted: 3,
      unmatched: 0,
    })
  })

  it('finds nothing in texts without figures', () => {
    const nothing = { matched: 0, contradicted: 0, unmatched: 0 }
    expect(compareFigures('', '')).toEqual(nothing)
    expect(compareFigures('You may march.', 'ئازاری هەیە.')).toEqual(nothing)
  })

  const figure = fc.constantFrom(
    '22/8/2021',
    '23 August',
    'Friday',
    'یەکشەممە',
    '60 %',
    '60',
    '٦١',
    '2,021',
    'in 2021',
    'four',
    'چوار',
  )
  const text = fc.array(figure, { maxLength: 5 }).map((figures) => figures.join('; '))

  it('does not depend on which side is the source', () => {
    fc.assert(
      fc.property(text, text, (left, right) => {
        expect(compareFigures(left, right)).toEqual(compareFigures(right, left))
      }),
    )
  })

  it('finds no contradiction between a text and itself', () => {
    fc.assert(
      fc.property(text, (same) => {
        expect(compareFigures(same, same)).toMatchObject({ contradicted: 0, unmatched: 0 })
      }),
    )
  })
})
