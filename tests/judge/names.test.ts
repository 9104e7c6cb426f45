import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchNames } from '../../src/judge/names.js'

describe('matchNames', () => {
  it.each([
    ['Stoltenberg', 'ستۆڵتنبێرگ'],
    ['Stoltenberg', 'ستۆلتنبێرگیش'],
    ['Kadhimi', 'کازمی'],
    ['Kazemi', 'کازمییەوە'],
    ['Barzani', 'بارزانی'],
    ['Jens', 'یانس'],
    ['Leyen', 'لاین'],
    ['Macron', 'ماکرۆن'],
    ['Biden', 'بایدن'],
    ['Putin', 'پووتینی'],
    ['Michel', 'میشێل'],
    ['Michael', 'مایکڵ'],
    ['Juan', 'خوان'],
    ['Gamal', 'جەماڵ'],
    ['Haitham', 'هەیسەم'],
    ['George', 'جۆرج'],
    ['Wagner', 'ڤاگنەر'],
    ['Erdoğan', 'ئەردۆغان'],
    ['Zelensky', 'زێلێنسکی'],
    ['Guterres', 'گوتێرێس'],
    ['Ali', 'عەلی'],
    ['NATO', 'ناتۆ'],
    ['NATO', 'NATO'],
    ['Iraq', 'عێراقدا'],
    ['Iraqis', 'عێراقییەکان'],
    ['Iran', 'ئێران'],
    ['Iranian', 'ئێرانی'],
    ['Kurdish', 'کوردی'],
    ['Baghdad', 'بەغدا'],
    ['Baghdad', 'بەغدایان'],
    ['Washington', 'واشنتنەوە'],
    ['Abdul Rahman', 'عەبدولڕەحمان'],
    ['New York', 'نیویۆرک'],
    ['Egypt', 'میسر'],
    ['Erbil', 'هەولێرەوە'],
    ['Germany', 'ئەڵمانیا'],
    ['Greeks', 'یۆنانییەکان'],
    ['Jerusalem', 'قودس'],
    ['Sinjar', 'شنگال'],
    ['ISIS', 'داعش'],
    ['Baghdad', 'عێراق'],
    ['Russia', 'مۆسکۆ'],
    ['Turkish', 'ئەنقەرەوە'],
  ])('finds %s in %s', (name, sorani) => {
    const english = `He spoke about ${name} again.`
    expect(matchNames(english, `ئەو باسی ${sorani} کرد.`)).toEqual({
      matched: name.replace('New ', '').split(' '),
      missing: [],
    })
  })

  it.each([
    ['Stoltenberg', 'شتاینمایەر'],
    ['Putin', 'پێت'],
    ['Biden', 'بدات'],
    ['Berlin', 'بەرهەمهێنان'],
    ['Iran', 'ڕان'],
    ['Iraq', 'ڕێک'],
    ['Barzani', 'بەرزبوونەوە'],
    ['Sara', 'سەر'],
    ['Mosul', 'مەسەلە'],
    ['Ali', 'ئەو'],
    ['Dan', 'دان'],
    ['Macron', 'مەکر'],
    ['Talabani', 'بارزانی'],
    ['Erbil', 'سلێمانی'],
    ['Egypt', 'ئوردن'],
    ['Baghdad', 'ئێران'],
    ['Tehran', 'تورکیا'],
  ])('does not take %s for %s', (name, sorani) => {
    expect(matchNames(`He spoke about ${name} again.`, `ئەو باسی ${sorani} کرد.`)).toEqual({
      matched: [],
      missing: [name],
    })
  })

  it('looks at each name once, in order', () => {
    const english = 'In Baghdad, Kadhimi met Macron and Merkel; Macron left Baghdad.'
    const sorani = 'کازمی لە بەغدا چاوی بە ماکرۆن کەوت.'
    expect(matchNames(english, sorani)).toEqual({ matched: ['Baghdad', 'Kadhimi', 'Macron'], missing: ['Merkel'] })
  })

  it('counts the first word of a sentence if it matches, and never misses it', () => {
    expect(matchNames('Kadhimi left. Macron stayed.', 'کازمی ڕۆیشت.')).toEqual({ matched: ['Kadhimi'], missing: [] })
    expect(matchNames('Soldiers left.', 'سەربازەکان ڕۆیشتن.')).toEqual({ matched: [], missing: [] })
    expect(matchNames('He left. “Troops stayed.”', 'ڕۆیشت.')).toEqual({ matched: [], missing: [] })
  })

  it('lets an abbreviation end no sentence', () => {
    expect(matchNames('Then Mr. Kadhimi left.', 'ڕۆیشت.').missing).toEqual(['Kadhimi'])
  })

  it.each([
    'You May go on Sunday in August.',
    'The Prime Minister of the Region met the Foreign Minister.',
    'He read Article 140 of the Constitution.',
    'I said I would; I’m sure.',
    'Mr. X and World War II',
    'in the North, by Lake and River',
    'no capitals at all',
    '',
  ])('finds no name in: %s', (english) => {
    expect(matchNames(english, 'هیچ')).toEqual({ matched: [], missing: [] })
  })

  it('does not trust the capitals of a headline or of a shout', () => {
    expect(matchNames('Kadhimi Begins European Tour With Visit', 'کازمی گەشتێک دەست پێدەکات')).toEqual({
      matched: ['Kadhimi'],
      missing: [],
    })
    expect(matchNames('Soldiers Leave Northern Villages', 'سەربازەکان').missing).toEqual([])
    expect(matchNames('KADHIMI BEGINS EUROPEAN TOUR', 'کازمی').missing).toEqual([])
  })

  it('reads both keyboards and both spellings of ae', () => {
    const sorani = '\u0643\u0627\u0632\u0645\u064A \u0644\u0647\u200C \u0628\u0647\u200C\u063A\u062F\u0627'
    expect(matchNames('Then Kadhimi left Baghdad.', sorani)).toEqual({ matched: ['Kadhimi', 'Baghdad'], missing: [] })
  })

  it('survives any text', () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 })
    fc.assert(
      fc.property(text, text, (english, sorani) => {
        const { matched, missing } = matchNames(`Then ${english}`, sorani)
        expect(matched.filter((name) => missing.includes(name))).toEqual([])
      }),
    )
  })
})
