import { describe, expect, it } from 'vitest'
import { reject } from '../../src/clean/clean.js'
import { rules } from '../../src/clean/rules.js'
import { unknownFields } from '../../src/read/unit-fields.js'
import type { MemoryUnit } from '../../src/types.js'

function unit(source: string, target: string, sourceLanguage = 'ckb', targetLanguage = 'en'): MemoryUnit {
  return {
    source,
    target,
    sourceLanguage,
    targetLanguage,
    ...unknownFields,
  }
}

const sorani = 'ئەنجومەنی باژێڕ لە دانیشتنی ئەمڕۆیدا پڕۆژەی پردە نوێیەکەی پەسەند کرد.'
const english = 'In its session today, the city council approved the project of the new bridge.'
const german = 'In seiner heutigen Sitzung billigte der Stadtrat einstimmig das Projekt der neuen Brücke.'
const persian = 'شورای شهر در جلسه امروز خود طرح پل جدید را با اکثریت آرا تصویب کرد و بودجه آن را تعیین نمود.'

/** UTF-8 read as another code page, as broken exports do. */
const misread = (text: string) => new TextDecoder('windows-1256').decode(Buffer.from(text))

describe('the rules reject', () => {
  it.each([
    ['empty', unit(sorani, '')],
    ['empty', unit(' \u200F\u00A0', english)],
    ['control', unit(sorani, `${english}\u0007`)],
    ['control', unit(sorani, `${english}\uD800`)],
    ['control', unit(`\u0092${sorani}`, english)],
    ['encoding', unit(sorani, english.replace('s', '\uFFFD'))],
    ['encoding', unit(misread('پردی نوێ'), 'The new bridge')],
    ['encoding', unit('پردی نوێ', 'The \u00E2\u20AC\u0153new\u00E2\u20AC\u2122 bridge \u00E2\u20AC\u201C')],
    ['encoding', unit('قاوەخانەی سانتا', 'Caf\u00C3\u00A9 Santa')],
    ['encoding', unit('٢٠ پلە', '20 \u00C2\u00B0C')],
    ['markup', unit('پردی <b>نوێ</b>', 'The <b>new bridge')],
    ['markup', unit('پردی نوێ</seg>', 'The new bridge')],
    ['markup', unit('پردی نوێ', 'The&nbsp;new bridge')],
    ['markup', unit('تۆم و جێری', 'Tom &amp; Jerry')],
    ['long', unit(sorani.repeat(30), english.repeat(30))],
    ['untranslated', unit(english, english)],
    ['untranslated', unit(english, english.toUpperCase(), 'fr', 'de')],
    ['repeated', unit(sorani, `${english} bridge bridge bridge bridge`)],
    ['repeated', unit(sorani, 'The city council of the city of the city of the city')],
    ['length', unit(sorani, 'The city council.')],
    ['length', unit('پرد', english)],
    ['length', unit(english.slice(0, 10), german, 'fr', 'de')],
    ['numbers', unit('12 کەس بریندار بوون.', 'Fifteen people, 15, were wounded.')],
    ['numbers', unit('لە ٢٢/٨/٢٠٢١ گەیشت.', 'He came on 23 August 2021.')],
    ['language', unit(english, sorani)],
    ['language', unit(sorani, german)],
    ['language', unit(persian, english)],
    ['language', unit('The new bridge of the city', 'The bridge of our new town')],
  ])('by %s: %#', async (rule, rejected) => {
    expect((await reject(rejected, rules))?.rule.name).toBe(rule)
  })
})

describe('the rules accept', () => {
  it.each([
    ['a sound unit', unit(sorani, english)],
    ['the other direction', unit(english, sorani, 'en', 'ckb')],
    ['unknown languages', { ...unit(sorani, german), sourceLanguage: null, targetLanguage: null }],
    ['other languages', unit(german, 'Dans sa séance, le conseil a approuvé le projet du nouveau pont.', 'de', 'fr')],
    ['other languages of other lengths', unit('新大桥', 'The new bridge', 'zh', 'en')],
    ['names and codes that stay', unit('Microsoft Office 365', 'Microsoft Office 365')],
    ['an address that stays', unit('https://example.org/a-b-c-d-e', 'https://example.org/a-b-c-d-e')],
    ['numbers alone', unit('٢٠٢١', '2021')],
    ['punctuation alone', unit('***', '***')],
    ['a foreign title', unit('گەیم ئۆف ثرۆنز', 'Game of Thrones')],
    ['a foreign title on both sides', unit('The Crown', 'The Crown')],
    ['a headline of names', unit('بارزانی و تاڵەبانی لە پیرمام', 'Barzani and Talabani in Pirmam')],
    ['a comparison', unit('ئەگەر ٣ < ٥ بێت و ٧ > ٦', 'If 3 < 5 and 7 > 6')],
    ['an address in brackets', unit('عەلی <ali@example.org>', 'Ali <ali@example.org>')],
    ['tags that were cut on both sides', unit('<b>پردی نوێ', '<b>The new bridge')],
    ['elements without an end', unit('پردی نوێ<br><x id="1"/>', 'The new bridge<br>')],
    ['a placeholder on both sides', unit('کۆپی <file> بۆ <folder>', 'Copy <file> to <folder>')],
    ['HTML with entities', unit('<p>تۆم &amp; جێری</p>', '<p>Tom &amp; Jerry</p>')],
    ['an ampersand', unit('ئاڕ ئەند دی', 'R&D; AT&T')],
    ['capitals with accents before quotes', unit('«قاوەخانە»', '“CAFÉ” and “LÀ…”')],
    ['Persian letters side by side', unit('بەرگ و عەگال و ڕەنگپەڕیو و کەوچک', 'Cover, cord, pale and spoon')],
    ['chants', unit('نا نا نا نا نا نا', 'no no no no no no')],
    ['emphasis', unit('زۆر زۆر زۆر باشە', 'very, very, very good')],
    ['a number in words', unit('12 کەس بریندار بوون.', 'Twelve people were wounded.')],
    ['a number left out', unit('لە 2021 12 کەس بریندار بوون.', 'In 2021 people were wounded.')],
    ['line breaks and tabs', unit('یەک\nدوو\tسێ', 'one\ntwo\tthree')],
    ['emoji and joiners', unit('دە\u200Cچن 👩\u200D🚒', 'they go 👩\u200D🚒')],
  ])('%s', async (_, accepted) => {
    const rejection = await reject(accepted, rules)
    expect(rejection && `${rejection.rule.name}: ${rejection.reason}`).toBeUndefined()
  })
})

it('every rule has a name of its own that --rules can take', () => {
  const names = rules.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  for (const name of names) expect(name).toMatch(/^[a-z]+$/)
})
