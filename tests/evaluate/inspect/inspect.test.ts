import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { inspectFile } from '../../../src/evaluate/inspect/inspect.js'
import { isLanguageDoubtful } from '../../../src/evaluate/inspect/language-doubt.js'
import { findLengthNorm, lengthScore, median } from '../../../src/evaluate/inspect/lengths.js'
import { makeNameMatcher } from '../../../src/evaluate/inspect/names.js'
import { findNumbers, matchNumbers } from '../../../src/evaluate/inspect/numbers.js'
import { estimatePrecision } from '../../../src/evaluate/inspect/precision-estimate.js'
import { findRepeats } from '../../../src/evaluate/inspect/repeats.js'
import { formatInspection } from '../../../src/evaluate/markdown.js'
import { writeTmx } from '../../../src/write/tmx.js'
import { makeUnit } from '../../write/samples.js'
import { diagonal, makeDocument, makeFolder, options, writeSample } from '../samples.js'

const figures = { version: '9.9.9', resamples: 1000, seed: 1 }

describe('findNumbers', () => {
  it.each([
    ['\u0661\u0660\u066C\u0660\u0660\u0660', [10_000]],
    ['10,000 and 10.000', [10_000, 10_000]],
    ['\u0661\u066B\u0665 and 1.5 and 1,5', [1.5, 1.5, 1.5]],
    ['\u06F2\u06F9/\u06F6/\u06F2\u06F0\u06F2\u06F1', [29, 6, 2021]],
    ['7.80 or 1.2.3', [7.8, 123]],
    ['no number', []],
  ])('reads %s', (text, values) => {
    expect(findNumbers(text).map(({ value }) => value)).toEqual(values)
  })

  it.each([
    ['from 500 people to about 4,000', 'لە ٥٠٠ کەسەوە بگەیەننە نزیکەی ٤ هەزار کەس'],
    ['about 1.5 million Christians before 2003, now about 400,000', 'بەر لە ٢٠٠٣ نزیکەی ١٫٥ ملیۆن، ئێستا ٤٠٠ هەزار'],
  ])('takes a scale in words for part of its number: %s', (english, sorani) => {
    const { source, target } = matchNumbers(sorani, english)
    expect([source.alone, target.alone]).toEqual([[], []])
    expect(matchNumbers(sorani.replace('هەزار', 'ملیۆن'), english).source.alone).toHaveLength(1)
  })

  it('matches one to one', () => {
    const { source, target } = matchNumbers('5 and 5 and 30', '\u0665 and 31')
    expect(source.matched).toHaveLength(1)
    expect(source.alone.map(({ value }) => value)).toEqual([5, 30])
    expect(target.alone.map(({ value }) => value)).toEqual([31])
  })
})

describe('makeNameMatcher', () => {
  const match = makeNameMatcher()

  it('finds transliterated names on both sides, with Sorani endings, in either order', () => {
    const sorani = 'ستۆڵتنبێرگی لە بەغدا بوو.'
    const english = 'On Monday Stoltenberg was in Baghdad.'
    const { source, target, missing } = match(sorani, english)
    expect(source.map(({ start, end }) => sorani.slice(start, end))).toEqual(['ستۆڵتنبێرگی', 'بەغدا'])
    expect(target.map(({ start, end }) => english.slice(start, end))).toEqual(['Stoltenberg', 'Baghdad'])
    expect(missing.map(({ start, end }) => english.slice(start, end))).toEqual(['Monday'])
    expect(match(english, sorani).target).toEqual(source)
  })

  it('takes a capital at the start of a sentence for no name', () => {
    expect(match('ئەو هات.', 'Yesterday he came. Tomorrow he goes.').missing).toEqual([])
  })
})

describe('lengths', () => {
  it('scores in robust standard deviations', () => {
    expect(median([3, 1, 2])).toBe(2)
    expect(median([4, 1, 2, 3])).toBe(2.5)
    // Median 0; absolute deviations 1 1 0 1 9: their median 1, times 1.4826.
    const norm = findLengthNorm([-1, 1, 0, 1, -9].map((value) => value - 0))
    expect(norm.median).toBe(0)
    expect(lengthScore(9, norm)).toBeCloseTo(9 / 1.4826, 6)
  })
})

describe('findRepeats', () => {
  it('tells duplicates from conflicts, on either side', () => {
    const units = [
      { source: 'a b', target: 'x' },
      { source: 'A  b', target: 'X' },
      { source: 'a b', target: 'y' },
      { source: 'c', target: 'y' },
      { source: 'd', target: 'z' },
    ]
    const { duplicates, conflicts } = findRepeats(units)
    expect([...duplicates]).toEqual([1])
    expect([...conflicts].sort()).toEqual([0, 1, 2, 3])
  })
})

describe('isLanguageDoubtful', () => {
  it.each([
    ['سەرۆکی حکوومەت لە بەغدا کۆبووەوە لەگەڵ وەزیران', 'ckb', false],
    ['The head of government met the ministers', 'ckb', true],
    ['رئيس الحكومة التقى الوزراء في بغداد يوم الأحد', 'ckb-IQ', true],
    ['The head of government met the ministers', 'en-GB', false],
    ['سەرۆکی حکوومەت لە بەغدا کۆبووەوە لەگەڵ وەزیران', 'en', true],
    ['Bagdad', 'ckb', false],
    ['anything at all, and more of it', 'de', false],
  ])('%s as %s: %s', (text, language, isDoubtful) => {
    expect(isLanguageDoubtful(text, language)).toBe(isDoubtful)
  })
})

describe('estimatePrecision', () => {
  it('is the mean confidence, with the spread of a Poisson binomial at least', () => {
    const units = Array.from({ length: 400 }, () => ({ document: 'x', confidence: 0.8 }))
    const figure = estimatePrecision(units, figures)
    expect(figure?.value).toBeCloseTo(0.8, 12)
    // 1.96 * sqrt(0.8 * 0.2 / 400) = 0.0392
    expect(figure?.interval?.low).toBeCloseTo(0.761, 2)
    expect(figure?.interval?.high).toBeCloseTo(0.839, 2)
  })

  it('is as unsure as its documents differ', () => {
    const units = Array.from({ length: 400 }, (_, index) => ({
      document: String(Math.floor(index / 40)),
      confidence: Math.floor(index / 40) % 2 === 0 ? 1 : 0.6,
    }))
    const interval = estimatePrecision(units, figures)?.interval
    expect((interval?.high ?? 0) - (interval?.low ?? 0)).toBeGreaterThan(0.2)
    expect(estimatePrecision([], figures)).toBeNull()
  })
})

describe('inspectFile', () => {
  const source = ['یەک', 'دوو', 'سێ', 'چوار', 'پێنج', 'شەش', 'ساڵی \u0662\u0660\u0662\u0661']
  const target = ['one', 'two', 'in 2020']

  it('tells coverage, null runs, flags and documents without counterpart', async () => {
    const one = (index: number) => ({ from: index, to: index + 1 })
    const none = { from: 0, to: 0 }
    const beads = [
      { source: one(0), target: one(0), confidence: 0.9 },
      ...[1, 2, 3].map((index) => ({ source: one(index), target: none, confidence: null })),
      { source: one(4), target: one(1), confidence: 0.5 },
      { source: one(5), target: none, confidence: null },
      { source: one(6), target: one(2), confidence: 1 },
    ]
    const path = await writeSample([{ topic: 'x', source, target, beads }], [makeDocument('alone.txt', 'ckb', ['یەک'])])
    const inspection = await inspectFile(path, options)
    expect(inspection.units.map(({ kind }) => kind)).toEqual(['1-1', '1-1', '1-1'])
    expect(inspection.coverage).toEqual({ source: 3 / 7, target: 1 })
    expect(inspection.nulls?.share).toBe(4 / 7)
    expect(inspection.nulls?.runs).toMatchObject([{ start: 1, length: 3 }])
    expect(inspection.unmatched).toEqual(['alone.txt'])
    expect(inspection.flagCounts).toMatchObject({ numbers: 1, duplicate: 0, conflict: 0 })
    expect(inspection.confidence?.mean).toBeCloseTo(0.8, 12)
    expect(inspection.confidence?.median).toBe(0.9)
    expect(inspection.confidence?.histogram.reduce((sum, count) => sum + count, 0)).toBe(3)
    // The unit whose numbers disagree is as doubtful as the one that is not sure.
    expect([...inspection.units].sort((a, b) => b.priority - a.priority)[0]?.index).not.toBe(0)
    expect(inspection.precision?.signature).toContain(
      'inspect|estimated-precision|mean-confidence|units:3|docs:1|ci:units',
    )
    const markdown = formatInspection(inspection, { units: 1 })
    expect(markdown).toContain('| Null beads | 57.1')
    expect(markdown).toContain('### Most worth a look')
  })

  it('reads a TMX, which tells nothing of segments', async () => {
    const path = join(await makeFolder(), 'x.tmx')
    await writeTmx(path, [makeUnit(), makeUnit()], { creationDate: new Date(0), toolVersion: '0' })
    const inspection = await inspectFile(path, options)
    expect(inspection).toMatchObject({ coverage: null, nulls: null, pairs: [], run: null })
    expect(inspection.flagCounts.duplicate).toBe(1)
  })

  it('refuses other files, and takes an empty memory', async () => {
    await expect(inspectFile('x.docx', options)).rejects.toThrow(/Expected a file, .*, found nothing/)
    await expect(inspectFile('package.json', options)).rejects.toThrow(/Expected a JSON object/)
    const path = await writeSample([{ topic: 'x', source: ['یەک'], target: ['one'], beads: diagonal(0) }])
    expect(await inspectFile(path, options)).toMatchObject({ units: [], confidence: null, precision: null })
  })
})
