import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HawtaError } from '../../src/errors.js'
import { readLines } from '../../src/read/lines.js'
import { readTextChunks } from '../../src/read/text-chunks.js'
import { temporaryFolder } from '../temporary-folder.js'
import { anyText } from '../write/samples.js'

const folder = temporaryFolder()
const path = join(folder, 'text.txt')

async function read(bytes: Uint8Array, onProblem?: (problem: HawtaError) => void): Promise<string> {
  await writeFile(path, bytes)
  let text = ''
  for await (const chunk of readTextChunks(path, { onProblem })) text += chunk
  return text
}

function utf16(text: string, isBigEndian = false): Buffer {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le')
  return isBigEndian ? bytes.swap16() : bytes
}

describe('readTextChunks', () => {
  it('reads UTF-8 and UTF-16 whatever stands at the borders of its pieces', async () => {
    for (let shift = 0; shift < 5; shift++) {
      const text = `${'x'.repeat(65_530 + shift)}ڕ\u{1F600}یە\u{10FFFF}${'y'.repeat(65_530)}\u{1F600}`
      expect(await read(Buffer.from(text))).toBe(text)
      expect(await read(utf16(text))).toBe(text)
      expect(await read(utf16(text, true))).toBe(text)
    }
  })

  it.each([
    ['in the first line', Buffer.from([0x61, 0xff, 0x62]), 1, 2],
    ['in a later line', Buffer.concat([Buffer.from('یەک\nدوو\nسێ'), Buffer.from([0xc3, 0x28])]), 3, 3],
    ['at the end, cut off', Buffer.concat([Buffer.from('a\nb'), Buffer.from([0xe2, 0x82])]), 2, 2],
    [
      'after a piece',
      Buffer.concat([Buffer.from(`\n${'x'.repeat(65_534)}`), Buffer.from([0xe2, 0x82, 0x41])]),
      2,
      65_535,
    ],
    ['in UTF-16, a lone surrogate', utf16('a\nbc\uD800d'), 2, 3],
  ])('names the place of bytes that are no text: %s', async (_, bytes, line, column) => {
    await expect(read(bytes)).rejects.toThrow(`(${path}, line ${line}, column ${column})`)
  })

  it('goes on with replacement characters where the user asks, and tells once', async () => {
    const problems: string[] = []
    const bytes = Buffer.concat([
      Buffer.from('x'.repeat(65_535)),
      Buffer.from([0xc3, 0x28, 0xff]),
      Buffer.from('ڕ'.repeat(50_000)),
      Buffer.from([0xff]),
    ])
    const text = await read(bytes, ({ message }) => problems.push(message))
    expect(text).toBe(`${'x'.repeat(65_535)}\uFFFD(\uFFFD${'ڕ'.repeat(50_000)}\uFFFD`)
    expect(problems).toEqual([`Expected utf-8, got bytes that are not (${path}, line 1, column 65536)`])
  })

  it('names a file that cannot be read', async () => {
    await expect(readTextChunks(join(folder, 'none')).next()).rejects.toThrow(/Expected a readable file.*none/)
  })
})

describe('readLines', () => {
  it('gives back the lines of any text', async () => {
    const line = anyText.map((text) => Buffer.from(text.replace(/[\r\n]/g, '')).toString())
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1 }), fc.constantFrom('\n', '\r\n'), async (lines, end) => {
        await writeFile(path, `\uFEFF${lines.map((text) => text + end).join('')}`)
        const read = []
        for await (const { text, number } of readLines(path)) read.push([number, text])
        expect(read).toEqual(lines.map((text, i) => [i + 1, text]))
      }),
      { numRuns: 50 },
    )
  })

  it('takes a last line without an end', async () => {
    await writeFile(path, 'a\r\n\nb\u2028c')
    const lines = []
    for await (const { text } of readLines(path)) lines.push(text)
    expect(lines).toEqual(['a', '', 'b\u2028c'])
  })
})
