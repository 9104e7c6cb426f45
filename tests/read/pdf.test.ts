import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { HawtaError } from '../../src/errors.js'
import { extractHtml } from '../../src/read/html.js'
import { extractPdf } from '../../src/read/pdf.js'
import { lettersOfShapes } from '../../src/read/presentation-forms.js'
import { draw, makePdf } from './make-pdf.js'

const fixture = (name: string) => new Uint8Array(readFileSync(`tests/read/fixtures/${name}`))
const paragraphsIn = async (bytes: Uint8Array) => (await extractPdf(bytes, 'a.pdf')).paragraphs
const block = (lines: readonly string[], top: number, x = 20) => lines.map((text, i) => ({ x, y: top - 12 * i, text }))

describe('extractPdf', () => {
  it('gives back the very paragraphs of a printed Sorani page, over page breaks, letters for shapes', async () => {
    const { paragraphs, presentationForms } = await extractPdf(fixture('report.pdf'), 'report.pdf')
    expect(paragraphs).toEqual((await extractHtml(fixture('report.html'), 'report.html')).paragraphs)
    expect(presentationForms).toBeGreaterThan(100)
  })

  it('joins lines, and words parted by a hyphen but for those that have one', async () => {
    const lines = block(
      ['A well-known bridge was built last year be-', 'side the old and well-', 'known mill of the village.'],
      350,
    )
    expect(await paragraphsIn(makePdf([draw(lines)]))).toEqual([
      'A well-known bridge was built last year beside the old and well-known mill of the village.',
    ])
  })

  it('parts paragraphs at wide gaps, other sizes, bullets and lines that end early', async () => {
    const lines = [
      { x: 20, y: 380, text: 'Heading', size: 16 },
      ...block(
        ['The first paragraph has two lines of text', 'and ends.', 'The second one follows it without a gap.'],
        350,
      ),
      ...block(['The third one comes after a wider gap now.'], 300),
      ...block(['- an item of a list', '- another item of a list'], 288),
    ]
    expect(await paragraphsIn(makePdf([draw(lines)]))).toEqual([
      'Heading',
      'The first paragraph has two lines of text and ends.',
      'The second one follows it without a gap.',
      'The third one comes after a wider gap now.',
      '- an item of a list',
      '- another item of a list',
    ])
  })

  it('leaves out running headers and page numbers, and nothing that is said once', async () => {
    const pages = ['first', 'second', 'third'].map((word, i) =>
      draw([
        { x: 20, y: 390, text: `Annual report, ${2020 + i}` },
        ...block([`This is the text of the ${word} page.`], 300),
        { x: 140, y: 10, text: `Page ${i + 1} of 3` },
      ]),
    )
    expect((await paragraphsIn(makePdf(pages))).join(' ')).toBe(
      'This is the text of the first page. This is the text of the second page. This is the text of the third page.',
    )
    expect(await paragraphsIn(makePdf(pages.slice(0, 1)))).toHaveLength(3)
  })

  it('reads two columns one after the other', async () => {
    const left = block(['Words of the left', 'column go on here.'], 300)
    const right = block(['Words of the right', 'column come next.'], 300, 160)
    expect((await paragraphsIn(makePdf([draw([...left, ...right])]))).join(' ')).toBe(
      'Words of the left column go on here. Words of the right column come next.',
    )
  })

  it.each([
    ['without text', makePdf([draw([])]), /Expected a PDF with text, got 1 pages without any: they may be scanned/],
    ['that is broken', new Uint8Array(Buffer.from('%PDF-1.7\nnothing')), /Expected a readable PDF, got a broken one/],
    [
      'with a password',
      makePdf(
        [draw(block(['secret'], 300))],
        `/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >>`,
      ),
      /got one that is protected by a password/,
    ],
    ['of too many pages', makePdf(Array.from({ length: 2001 }, () => draw([]))), /at most 2000 pages, got 2001/],
  ])('refuses a PDF %s', async (_name, bytes, message) => {
    const refused = paragraphsIn(bytes)
    await expect(refused).rejects.toThrow(HawtaError)
    await expect(refused).rejects.toThrow(message)
  })
})

describe('lettersOfShapes', () => {
  it('puts Arabic and Latin shapes back to letters and leaves signs alone', () => {
    expect(lettersOfShapes('\uFEFB\uFB8E\uFBDA \uFB01n \uFDFA\uFD3E')).toEqual({
      text: '\u0644\u0627\u06A9\u06C6 fin \uFDFA\uFD3E',
      count: 4,
    })
  })
})
