import { describe, expect, it } from 'vitest'
import { identifyByArabicLetters, isKurmanji } from '../../src/text/kurdish.js'
import { identifyLanguage } from '../../src/text/language.js'

const arabicKaf = '\u0643'
const arabicYeh = '\u064A'
const keheh = '\u06A9'
const farsiYeh = '\u06CC'

const sorani = 'حکومەتی هەرێم بڕیاری دا مووچەی مامۆستایان لە کۆتایی مانگدا دابەش بکات.'
const english = 'The regional government decided to pay the teachers at the end of the month.'

describe('identifyLanguage', () => {
  it.each([
    ['ckb', sorani],
    ['ckb', 'باران لە هەولێر دەبارێت و ڕێگاکان داخراون.'],
    ['ckb', 'خوێندکارانی زانکۆ داوای چارەسەرکردنی کێشەکانیان دەکەن.'],
    ['ckb', 'هەڵبژاردن'],
    ['en', english],
    ['en', 'Heavy rain fell on Erbil and several roads were closed.'],
    ['en', 'A delegation of the party visited Sulaimaniyah on Tuesday evening.'],
    ['kmr', 'Hikûmeta herêmê biryar da ku mûçeyê mamosteyan di dawiya mehê de bide.'],
    ['kmr', 'Hikumeta nu got ku ew dê bersiva daxwazan bide.'],
    ['kmr', 'حکومەتێ بریار دا کو مووچەیێ مامۆستایان ل دووماهییا هەیڤێ ب رێکا بانکێ بهێتە دان.'],
    ['fa', 'دولت اقلیم تصمیم گرفت حقوق معلمان را در پایان ماه پرداخت کند.'],
    ['fa', 'بیمار از درد قفسه\u200Cی سینه شکایت می\u200Cکند و باید معاینه شود.'],
    ['ar', 'قررت حكومة الإقليم دفع رواتب المعلمين في نهاية الشهر.'],
    ['ur', 'حکومت نے فیصلہ کیا ہے کہ اساتذہ کو مہینے کے آخر میں تنخواہ دی جائے گی۔'],
    ['ug', 'ھۆكۈمەت ئوقۇتقۇچىلارنىڭ مائاشىنى ئاينىڭ ئاخىرىدا بېرىشنى قارار قىلدى.'],
    ['tr', 'Hükümet öğretmenlerin maaşlarını ay sonunda ödemeye karar verdi.'],
    ['fr', 'Le gouvernement régional a décidé de payer les enseignants à la fin du mois.'],
    ['de', 'Die Regierung beschloss, die Lehrer am Ende des Monats zu bezahlen.'],
    ['es', 'El gobierno decidió pagar a los maestros a finales de mes.'],
    ['ru', 'Правительство решило выплатить зарплату учителям в конце месяца.'],
  ])('names %s', async (language, text) => {
    expect((await identifyLanguage(text)).language).toBe(language)
  })

  it('does not mind which keyboard Sorani was typed on', async () => {
    const typed = sorani.replaceAll(keheh, arabicKaf).replaceAll(farsiYeh, arabicYeh)
    expect(typed).not.toBe(sorani)
    expect((await identifyLanguage(typed)).language).toBe('ckb')
  })

  it('knows Sorani in the older spelling with heh and a joiner', async () => {
    expect((await identifyLanguage(sorani.replaceAll('\u06D5', '\u0647\u200C'))).language).toBe('ckb')
  })

  it('answers und, and not surely, where there are no letters', async () => {
    for (const text of ['', ' \n', '٢٢/٨/٢٠٢١ - 60 %', '***']) {
      expect(await identifyLanguage(text)).toEqual({ language: 'und', confidence: 0 })
    }
  })

  it('looks at the whole text, not at its first lines', async () => {
    const report = `${english} ${english} ${Array(12).fill(sorani).join(' ')}`
    const { language, confidence } = await identifyLanguage(report)
    expect(language).toBe('ckb')
    expect(confidence).toBeGreaterThan(0.7)
    expect(confidence).toBeLessThan(1)
  })

  it('names the language of the most letters of a mixed text, in either order', async () => {
    expect((await identifyLanguage(`${sorani}\n${Array(6).fill(english).join('\n')}`)).language).toBe('en')
    expect((await identifyLanguage(`${Array(6).fill(sorani).join('\n')}\n${english}`)).language).toBe('ckb')
  })

  it('is not led astray by names in another script', async () => {
    const names =
      'NATO (North Atlantic Treaty Organization) لە بەیاننامەیەکدا ڕایگەیاند کە ڕاهێنانی هێزەکان بەردەوام دەبێت.'
    expect((await identifyLanguage(names)).language).toBe('ckb')
    expect((await identifyLanguage(`${english} Its name (حکومەت) means government.`)).language).toBe('en')
  })

  it('is surer of a sentence than of a mixture', async () => {
    const sure = await identifyLanguage(Array(10).fill(english).join(' '))
    const mixed = await identifyLanguage(Array(5).fill(`${english} ${sorani}`).join(' '))
    expect(sure.confidence).toBeGreaterThan(0.95)
    expect(mixed.confidence).toBeLessThan(sure.confidence)
  })

  it('samples a long text instead of reading all of it', async () => {
    const started = performance.now()
    expect((await identifyLanguage(`${sorani} `.repeat(20_000))).language).toBe('ckb')
    expect(performance.now() - started).toBeLessThan(1000)
  })
})

describe('identifyByArabicLetters', () => {
  it('has no opinion on text without letters of its own', () => {
    expect(identifyByArabicLetters('دولت تصمیم گرفت')).toBeUndefined()
    expect(identifyByArabicLetters('')).toBeUndefined()
  })
})

describe('isKurmanji', () => {
  it('is not deceived by languages that share a few letters or words', () => {
    expect(isKurmanji("Il a dû naître près d'une forêt où l'on fête août")).toBe(false)
    expect(isKurmanji('Bu konuda bir şey de demedi, ne de yazdı')).toBe(false)
    expect(isKurmanji('Li tha se di të bëjë me të')).toBe(false)
    expect(isKurmanji('')).toBe(false)
  })
})
