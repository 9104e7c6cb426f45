/**
 * Documents that are small and take a parser forever. On two cores at 2.1 GHz, with the limits that readDocument keeps
 * (10 s for a page, 15 s for a Word document, 30 s for a PDF, 1 GB), against none but 60 s and 1 GB:
 *
 *     shape                                          before            now
 *     page: a million `<`                            39 s, 1 GB        0.3 s  too many tags
 *     page: a million `</p>`                         process crashed   0.3 s  too many tags
 *     page: 500,000 divs; 300,000 links              32 s; 40 s        0.3 s  too many tags
 *     page: 100,000 nested divs                      18 s              0.3 s  too many tags
 *     page: 99,000 nested divs                       18 s              7 s    read
 *     page: five million no-break spaces             62 s              0.3 s  too many entities
 *     page: five million spaces                      0.8 s             0.8 s  read
 *     page: a table of 250,000 rows                  24 s, 1 GB        0.3 s  too many tags
 *     page: an element of a million attributes       60 s              10 s   stopped
 *     Word: a million runs                           7 s               7 s    stopped at 1 GB
 *     Word: a table of 200,000 rows                  8 s               8 s    stopped at 1 GB
 *     Word: a note that refers to itself             28 s, 1 GB        0.1 s  read
 *     Word: 100,000 fields within each other         60 s              15 s   stopped
 *     PDF: a page tree that is a loop                0.2 s             0.2 s  refused
 *     PDF: forms that draw the next one three times  60 s              30 s   stopped
 *     PDF: two million states saved                  60 s              30 s   stopped
 *     PDF: 500 pages without a paragraph's end       60 s              3 s    read
 */
import { describe, expect, it } from 'vitest'
import { HawtaError } from '../../src/errors.js'
import { extractIsolated, type IsolatedFormat } from '../../src/read/isolated.js'
import { makeDocx, paragraph } from './make-docx.js'
import { draw, makePdf, makePdfOfObjects } from './make-pdf.js'

/** Less than a user's, so that the test is short; and what stopping a thread may take. */
const limits = { seconds: 5, megabytes: 1024 }
const secondsToStop = 5

const page = (body: string) => Buffer.from(`<html><body>${body}</body></html>`)
const range = (length: number) => Array.from({ length }, (_, i) => i)
const notes = (body: string) =>
  `<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${body}</w:footnotes>`
const noteReference = (id: number) => `<w:r><w:footnoteReference w:id="${id}"/></w:r>`
const field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "x"</w:instrText></w:r>'
const pageTreeLoop = ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [2 0 R] /Count 1 >>']

/** Words in letters: numbers would make lines at the edge of a page its header. */
const bookLine = (page: number, line: number) => ({
  x: 20,
  y: 390 - 9 * line,
  size: 8,
  text: `words ${[...String(1000 + page)].map((digit) => 'abcdefghij'[Number(digit)]).join('')} of a line that go on`,
})

const tooManyMarks = /at most 100000 tags and entities, got \d{6}/
const stopped = /stopped (?:after|beyond) that/

describe('extractIsolated', () => {
  it.each<readonly [string, IsolatedFormat, () => Uint8Array, RegExp]>([
    ['a million <', 'html', () => Buffer.from('<'.repeat(1_000_000)), tooManyMarks],
    ['a million end tags', 'html', () => page('</p>'.repeat(1_000_000)), tooManyMarks],
    ['500,000 divs', 'html', () => page('<div>x</div>'.repeat(500_000)), tooManyMarks],
    ['100,000 nested divs', 'html', () => page('<div>'.repeat(100_000)), tooManyMarks],
    ['a table of 250,000 rows', 'html', () => page(`<table>${'<tr><td>x'.repeat(250_000)}`), tooManyMarks],
    ['a million entities', 'html', () => page('&amp;'.repeat(1_000_000)), tooManyMarks],
    ['five million no-break spaces', 'html', () => page(`${'\u00A0'.repeat(5_000_000)}x`), tooManyMarks],
    [
      'a million attributes',
      'html',
      () =>
        page(
          `<p ${range(1_000_000)
            .map((i) => `a${i}=1`)
            .join(' ')}>`,
        ),
      stopped,
    ],
    ['a million runs', 'docx', () => makeDocx(`<w:p>${'<w:r><w:t>x</w:t></w:r>'.repeat(1_000_000)}</w:p>`), stopped],
    ['fields within fields', 'docx', () => makeDocx(`<w:p>${field.repeat(100_000)}</w:p>`), stopped],
    ['a page tree that is a loop', 'pdf', () => makePdfOfObjects(pageTreeLoop), /circular reference/],
    ['two million states saved', 'pdf', () => makePdf([Buffer.from('q '.repeat(2_000_000))]), stopped],
  ])('refuses %s (%s) in bounded time', async (_, format, make, message) => {
    const start = performance.now()
    const result: unknown = await extractIsolated(format, make(), 'x', limits).catch((error: unknown) => error)
    expect(result).toBeInstanceOf(HawtaError)
    expect((result as HawtaError).message).toMatch(message)
    expect(performance.now() - start).toBeLessThan((limits.seconds + secondsToStop) * 1000)
  })

  it.each<readonly [string, IsolatedFormat, () => Uint8Array, readonly string[]]>([
    ['five million spaces', 'html', () => page(`<p>${' '.repeat(5_000_000)}x</p>`), ['x']],
    [
      'a note that refers to itself',
      'docx',
      () =>
        makeDocx(`${paragraph('x')}<w:p>${noteReference(1)}${noteReference(1)}</w:p>`, {
          'word/footnotes.xml': notes(
            `<w:footnote w:id="1"><w:p><w:r><w:t>y</w:t></w:r>${noteReference(1)}</w:p></w:footnote>`,
          ),
        }),
      ['x', 'y'],
    ],
    [
      '300 pages without an end of a paragraph',
      'pdf',
      () => makePdf(range(300).map((page) => draw(range(40).map((line) => bookLine(page, line))))),
      [
        range(300)
          .flatMap((page) => range(40).map((line) => bookLine(page, line).text))
          .join(' '),
      ],
    ],
  ])('reads %s (%s) in bounded time', async (_, format, make, paragraphs) => {
    const extracted = await extractIsolated(format, make(), 'x', limits)
    // Not toEqual: what differs may be too long to be shown.
    expect(extracted.paragraphs.join('\n') === paragraphs.join('\n')).toBe(true)
  })
})
