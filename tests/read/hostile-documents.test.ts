import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { HawtaError } from '../../src/errors.js'
import { documentFromBytes, readDocument } from '../../src/read/document.js'
import { extractIsolated } from '../../src/read/isolated.js'
import { temporaryFolder } from '../temporary-folder.js'
import { anyText } from '../write/samples.js'
import { escapeXml, makeDocx, paragraph } from './make-docx.js'
import { draw, makePdf } from './make-pdf.js'

vi.setConfig({ testTimeout: 60_000 })
const folder = temporaryFolder()

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

async function refusal(path: string): Promise<string> {
  const error: unknown = await readDocument(path).catch((cause: unknown) => cause)
  expect(error).toBeInstanceOf(HawtaError)
  expect((error as HawtaError).message).toContain(path)
  return (error as HawtaError).message
}

describe('readDocument', () => {
  it('refuses pipes, devices and what is too large, without reading it', async () => {
    const pipe = join(folder, 'pipe.txt')
    execFileSync('mkfifo', [pipe])
    expect(await refusal(pipe)).toMatch(/Expected a regular file/)
    const large = write('large.txt', '')
    truncateSync(large, 2 ** 30)
    expect(await refusal(large)).toBe(`Expected a file of at most 64 MB, got 1024 MB (${large})`)
  })

  it.each([
    ['a.txt', '%PDF-1.7', /Expected text, got a PDF file/],
    ['b.txt', 'PK\x03\x04', /Expected text, got a ZIP archive/],
    ['c.txt', '\n<!DOCTYPE html><p>x', /Expected text, got an HTML page/],
    ['d.html', '%PDF-1.7', /Expected an HTML page, got a PDF file/],
    ['e.docx', '\xD0\xCF\x11\xE0', /Expected a Word document .* got an old or password-protected/],
    ['f.pdf', '<html>', /Expected a PDF file, got something else/],
    ['g.docx', '', /Expected a Word document .*, got an empty file/],
    ['h.md', 'x', /Expected a file that ends in \.txt, /],
  ])('says what %s is instead of what its name says', async (name, content, message) => {
    expect(await refusal(write(name, Buffer.from(content, 'latin1')))).toMatch(message)
  })

  it('survives what would break a parser, and writes nothing', async () => {
    const place = join(folder, 'survive')
    mkdirSync(place)
    const deepDocx = '<w:sdt><w:sdtContent>'.repeat(50_000) + '</w:sdtContent></w:sdt>'.repeat(50_000)
    const files: Readonly<Record<string, string | Uint8Array>> = {
      'attribute.html': `<html><body><p title="${'x'.repeat(5_000_000)}`,
      'brackets.html': '<'.repeat(50_000),
      'nul.html': `<html><body><p>a\0b ${'c '.repeat(100)}&#0;&#1;&#xD800;</p>`,
      'script.html': '<html><body><script>process.exit(1)</script><p onclick="x()">text</p>',
      'deep.docx': makeDocx(deepDocx),
      'endless.txt': 'x'.repeat(5_000_000),
    }
    for (const [name, content] of Object.entries(files)) writeFileSync(join(place, name), content)
    for (const name of Object.keys(files)) {
      const result: unknown = await readDocument(join(place, name)).catch((cause: unknown) => cause)
      if (result instanceof Error) expect(result).toBeInstanceOf(HawtaError)
    }
    expect(await readDocument(join(place, 'nul.html'))).toMatchObject({ text: expect.stringMatching(/^a\uFFFDb c/) })
    expect((await readDocument(join(place, 'script.html'))).text).toBe('text')
    expect(readdirSync(place).sort()).toEqual(Object.keys(files).sort())
  })

  // The padding keeps what is unreadable a small share, or a text would be taken for a binary file.
  it('slices to its paragraphs, holds nothing that XML cannot, in every format, whatever the text', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        const files: ReadonlyArray<readonly [string, Uint8Array]> = [
          ['a.txt', Buffer.from(`\uFEFF${text} ${'padding '.repeat(8 * text.length)}`)],
          [
            'a.html',
            Buffer.from(
              `\uFEFF<html><body><p>${escapeXml(text)}</p><div>${text}</div>${'padding '.repeat(8 * text.length)}</body></html>`,
            ),
          ],
          ['a.docx', makeDocx(paragraph(text.replace(/[^\t\n -\uD7FF\uE000-\uFFFD]/g, '')))],
        ]
        for (const [name, bytes] of files) {
          const document = await documentFromBytes(name, name, bytes, { language: 'en' })
          expect(document.text).not.toMatch(/[\uFFFE\uFFFF\p{Cs}]|(?![\t\n\r\u007F-\u009F])\p{Cc}/u)
          for (const { from, to } of document.paragraphs) {
            const slice = document.text.slice(from, to)
            expect(slice.trim()).toBe(slice)
            expect(slice).not.toBe('')
          }
        }
      }),
      { numRuns: 40 },
    )
  })
})

describe('extractIsolated', () => {
  const slow = Buffer.from(`<html><body>${'<div>'.repeat(99_000)}`)
  const bomb = makePdf([Buffer.alloc(350_000_000, 'n ')], '', true)
  const fine = makePdf([draw([{ x: 20, y: 300, text: 'Fine.' }])])

  it('stops a file that takes too long or too much memory, and reads the next one', async () => {
    await expect(extractIsolated('html', slow, 'slow.html', { seconds: 1, megabytes: 1024 })).rejects.toThrow(
      'Expected a file that can be read within 1 seconds, stopped after that (slow.html)',
    )
    expect(bomb.length).toBeLessThan(1_000_000)
    await expect(extractIsolated('pdf', bomb, 'bomb.pdf', { seconds: 50, megabytes: 200 })).rejects.toThrow(
      'Expected a file that can be read with 200 MB of memory, stopped beyond that (bomb.pdf)',
    )
    await expect(extractIsolated('pdf', fine, 'fine.pdf')).resolves.toMatchObject({ paragraphs: ['Fine.'] })
  })

  it('reads files in turn, whatever became of those before', async () => {
    const results = await Promise.allSettled(
      [fine, Buffer.from('%PDF-'), fine].map((bytes) => extractIsolated('pdf', bytes, 'x.pdf')),
    )
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  })
})
