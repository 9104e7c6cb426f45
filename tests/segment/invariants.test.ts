import fc from 'fast-check'
import { expect, it } from 'vitest'
import { splitParagraphs } from '../../src/read/paragraphs.js'
import { proposeBoundaries } from '../../src/segment/proposals.js'
import { segmentDocument, segmentText } from '../../src/segment/segment.js'
import type { Document } from '../../src/types.js'
import { plainText } from '../plain-text.js'
import { englishCases } from './english.cases.js'
import { soraniCases } from './sorani.cases.js'

/** Pieces that meet in awkward ways: stops, quotes, brackets, blanks of all kinds, both scripts, half a surrogate. */
const pieces = fc.oneof(
  fc.constantFrom(...'.!?\u2026\u061F\u06D4:;,\u060C\u061B'),
  fc.constantFrom(...'"\'\u201C\u201D\u2018\u2019\u00AB\u00BB()[]-\u2013'),
  fc.constantFrom(
    ' ',
    '  ',
    '\n',
    '\r\n',
    '\t',
    '\u00A0',
    '\u2028',
    '\u200F',
    '\u200C',
    '\uFEFF',
    '\uD83D',
    '\u{1F600}',
  ),
  fc.constantFrom(
    'A',
    'The',
    'U.S',
    'Gen',
    'p.m',
    'al-',
    'no',
    '1',
    '٣',
    '2018',
    'www.a.b',
    'a@b.c',
    '\u3002',
    '\u300C',
  ),
  fc.constantFrom('\u062F', 'پ.ک.ک', 'کرد', 'و', 'وتی', 'یەکەم', 'هتد', 'بی', '\u0643\u064A'),
)
const texts = fc.oneof(
  fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
)
const languages = fc.constantFrom('en', 'ckb', 'tr', 'und')
const runs = { numRuns: 2000 }

it('joins segments and gaps to the very text, with nothing but white space in the gaps', () => {
  fc.assert(
    fc.property(texts, languages, (text, language) => {
      let joined = ''
      let position = 0
      for (const { from, to } of segmentText(text, language)) {
        const gap = text.slice(position, from)
        expect(gap).toMatch(/^[\s\u0085]*$/)
        expect(to).toBeGreaterThan(from)
        joined += gap + text.slice(from, to)
        position = to
      }
      const tail = text.slice(position)
      expect(tail).toMatch(/^[\s\u0085]*$/)
      expect(joined + tail).toBe(text)
    }),
    runs,
  )
})

it('keeps every segment inside its paragraph, in order, with its own offsets', () => {
  fc.assert(
    fc.property(texts, languages, (text, language) => {
      const paragraphs = splitParagraphs(text)
      const document: Document = {
        id: 'x',
        path: 'x',
        text,
        language,
        ...plainText,
        paragraphs,
      }
      const { segments } = segmentDocument(document)
      let position = 0
      segments.forEach((segment, index) => {
        const paragraph = paragraphs[segment.paragraph]
        expect(segment.index).toBe(index)
        expect(segment.raw).toBe(text.slice(segment.start, segment.end))
        expect(segment.start).toBeGreaterThanOrEqual(Math.max(position, paragraph?.from ?? Number.NaN))
        expect(segment.end).toBeLessThanOrEqual(paragraph?.to ?? Number.NaN)
        expect(text.slice(position, segment.start)).toMatch(/^[\s\u0085]*$/)
        position = segment.end
      })
      expect(new Set(segments.map(({ paragraph }) => paragraph)).size).toBe(paragraphs.length)
      expect(text.slice(position)).toMatch(/^[\s\u0085]*$/)
    }),
    runs,
  )
})

it('leaves no segment of a paragraph without a letter or digit, unless it is the only one', () => {
  fc.assert(
    fc.property(texts, languages, (text, language) => {
      const line = text.replace(/[\n\r\u0085\u2028\u2029]/g, ' ')
      const spans = segmentText(line, language)
      if (spans.length > 1) for (const { from, to } of spans) expect(line.slice(from, to)).toMatch(/[\p{L}\p{N}]/u)
    }),
    runs,
  )
})

it('does not split again what it has split off', () => {
  for (const [cases, language] of [[englishCases, 'en'] as const, [soraniCases, 'ckb'] as const]) {
    for (const [, marked] of cases) {
      for (const sentence of marked.split('\u00A6').map((part) => part.trim())) {
        expect(segmentText(sentence, language)).toEqual([{ from: 0, to: sentence.length }])
      }
    }
  }
})

it('reads a long text in windows as Intl.Segmenter reads it whole', () => {
  const whole = new Intl.Segmenter('en', { granularity: 'sentence' })
  fc.assert(
    fc.property(fc.array(texts, { minLength: 200, maxLength: 400 }), (parts) => {
      // Without bare newlines inside the parts there are stretches longer than a window with no boundary at all.
      const text = parts.map((part) => part.replace(/\s+/g, ' ')).join(' a ')
      const expected = [...whole.segment(text)].map(({ index }) => index).filter((index) => index > 0)
      expect(proposeBoundaries(text, 'en')).toEqual(expected)
    }),
    { numRuns: 30 },
  )
  const unbroken = `${'word '.repeat(5000)}end. Then more.`
  expect(proposeBoundaries(unbroken, 'en')).toEqual([25_005])
})
