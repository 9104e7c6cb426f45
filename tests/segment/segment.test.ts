import { describe, expect, it } from 'vitest'
import { HawtaError } from '../../src/errors.js'
import { segmentDocument, segmentText } from '../../src/segment/segment.js'
import type { Document } from '../../src/types.js'
import { plainText } from '../plain-text.js'
import { englishCases, type SplitCase } from './english.cases.js'
import { soraniCases } from './sorani.cases.js'

const mark = '\u00A6'

function sentences(text: string, language: string): string[] {
  return segmentText(text, language).map(({ from, to }) => text.slice(from, to))
}

function check([, marked]: SplitCase, language: string): void {
  const expected = marked.split(mark).map((sentence) => sentence.trim())
  expect(sentences(marked.replaceAll(mark, ''), language)).toEqual(expected)
}

describe('segmentText', () => {
  describe('splits English as a careful reader does', () => {
    it.each(englishCases)('%s', (...splitCase) => check(splitCase, 'en'))
  })

  describe('splits Sorani as a careful reader does', () => {
    it.each(soraniCases)('%s', (...splitCase) => check(splitCase, 'ckb'))
  })

  it('has at least forty-five cases of each language, and none twice', () => {
    const texts = [...englishCases, ...soraniCases].map(([, marked]) => marked)
    expect(new Set(texts).size).toBe(texts.length)
    expect(Math.min(englishCases.length, soraniCases.length)).toBeGreaterThanOrEqual(45)
  })

  it('treats a line break as a boundary, also without a full stop or a letter', () => {
    expect(sentences('Talks resume\r\nA visit by the Gen.\nSmith left.\n***\nMore', 'en')).toEqual([
      'Talks resume',
      'A visit by the Gen.',
      'Smith left.',
      '***',
      'More',
    ])
  })

  it('gives marks that stand alone to the sentence before them', () => {
    expect(sentences('It is over. He left. " * * *', 'en')).toEqual(['It is over.', 'He left. " * * *'])
  })

  it('finds nothing in an empty or blank text', () => {
    expect(segmentText('', 'en')).toEqual([])
    expect(segmentText(' \t\n\u00A0', 'ckb')).toEqual([])
  })

  it('splits other languages by Intl.Segmenter and the repairs that they share', () => {
    expect(sentences('قال: "سنعود قريبا." ثم غادر د. سامي. هل يعود؟ لا أحد يعلم.', 'ar')).toEqual([
      'قال: "سنعود قريبا."',
      'ثم غادر د. سامي.',
      'هل يعود؟',
      'لا أحد يعلم.',
    ])
    expect(sentences('Serokwezîr got: "Em amade ne." Dr. Azad paşê çû.', 'kmr')).toEqual([
      'Serokwezîr got: "Em amade ne."',
      'Dr. Azad paşê çû.',
    ])
    expect(sentences('今天开会。明天休息！好吗？', 'zh')).toEqual(['今天开会。', '明天休息！', '好吗？'])
    expect(sentences('वह गया। वह आया।', 'hi')).toEqual(['वह गया।', 'वह आया।'])
  })

  it('does not read the words of another Latin-script language as English abbreviations', () => {
    expect(sentences('Ve a la casa de art. Luego volvió.', 'es')).toHaveLength(2)
    expect(sentences('Dijo que no. 5 personas se fueron.', 'es')).toHaveLength(2)
    expect(sentences('See issue no. 5 of the gazette.', 'en')).toHaveLength(1)
  })

  it('refuses a language that is no BCP 47 tag', () => {
    expect(() => segmentText('Text.', 'ckb_IQ')).toThrow(HawtaError)
    expect(() => segmentText('Text.', 'ckb_IQ')).toThrow(
      'Expected a BCP 47 language tag such as ckb or en, got "ckb_IQ"',
    )
  })

  it.each([
    ['English prose', 'The minister said on Monday that the U.S. would pay 3.5 percent. '.repeat(16_000), 16_000],
    ['Sorani prose', 'سەرۆک وتی، "ئێمە دەڕۆین." د. ئەحمەد لە هەولێر مایەوە (پ.د.ک). '.repeat(16_000), 32_000],
    ['full stops', '.'.repeat(100_000), 1],
    ['spaced full stops', '. '.repeat(100_000), 1],
    ['quotes', '"'.repeat(100_000), 1],
    ['loose quotes', '. " '.repeat(50_000), 1],
    ['spaces', `a${' '.repeat(100_000)}b`, 1],
    ['spaces after full stops', `It ended.${' '.repeat(100_000)}It began.`, 2],
    ['brackets', '('.repeat(100_000), 1],
    ['nested brackets', `${'('.repeat(140)}a. ${')'.repeat(140)}`.repeat(700), undefined],
    ['dotted letters', 'a.'.repeat(200_000), 1],
    ['an endless address', `http://example.org/${'c.d?'.repeat(100_000)}`, 1],
    ['colons', 'a: '.repeat(100_000), 1],
    ['a colon before spaces', `a:${' '.repeat(100_000)}b`, 1],
    ['numbers', '1. '.repeat(100_000), undefined],
  ])('takes less than two seconds for a long text of %s', (_name, text, count) => {
    const started = performance.now()
    const found = segmentText(text, 'en').length
    expect(performance.now() - started).toBeLessThan(2000)
    if (count !== undefined) expect(found).toBe(count)
  })
})

describe('segmentDocument', () => {
  const text = 'Headline\n\n  Dr. Smith left. He ran.  \n\nThe end'
  const document: Document = {
    id: 'a.txt',
    path: 'a.txt',
    text,
    language: 'en',
    ...plainText,
    paragraphs: [
      { from: 0, to: 8 },
      { from: 12, to: 35 },
      { from: 39, to: 46 },
    ],
  }

  it('numbers segments through and gives their paragraph and their offsets in the document', () => {
    expect(segmentDocument(document).segments).toEqual([
      { index: 0, raw: 'Headline', start: 0, end: 8, paragraph: 0 },
      { index: 1, raw: 'Dr. Smith left.', start: 12, end: 27, paragraph: 1 },
      { index: 2, raw: 'He ran.', start: 28, end: 35, paragraph: 1 },
      { index: 3, raw: 'The end', start: 39, end: 46, paragraph: 2 },
    ])
  })

  it('keeps everything else of the document', () => {
    expect(segmentDocument(document)).toMatchObject(document)
  })
})
