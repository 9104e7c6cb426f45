import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HawtaError } from '../../src/errors.js'
import type { ReadUnitsOptions } from '../../src/read/read-options.js'
import { readTmx } from '../../src/read/tmx.js'
import { writeTmx } from '../../src/write/tmx.js'
import { anyText, asXmlHolds, hostileTexts, makeUnit } from '../write/samples.js'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hawta-tmx-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function read(content: string | Uint8Array, options: ReadUnitsOptions = {}) {
  const path = join(folder, 'memory.tmx')
  await writeFile(path, content)
  const units = []
  for await (const unit of readTmx(path, options)) units.push(unit)
  return units
}

const memory = (body: string, srclang = 'ckb') =>
  `<?xml version="1.0"?>\n<tmx version="1.4"><header srclang="${srclang}"/><body>\n${body}\n</body></tmx>`
const variant = (language: string, seg: string) => `<tuv xml:lang="${language}"><seg>${seg}</seg></tuv>`
const unit = (source: string, target: string) => `<tu>${variant('ckb', source)}${variant('en', target)}</tu>`

describe('readTmx', () => {
  it('reads back what was written', async () => {
    const path = join(folder, 'written.tmx')
    const written = hostileTexts.map((text) => makeUnit({ source: text, target: `x${text}` }))
    await writeTmx(path, written, { creationDate: new Date(0), toolVersion: '0' })
    const units = []
    for await (const one of readTmx(path)) units.push(one)
    expect(units.map(({ source, target }) => [source, target])).toEqual(
      written.map(({ source, target }) => [source, target]),
    )
    expect(units[0]).toMatchObject({
      sourceLanguage: 'ckb',
      targetLanguage: 'en',
      confidence: 0.988,
      kind: '1-1',
      sourceDocument: 'ckb/1.txt',
      targetDocument: 'en/1.txt',
      line: 5,
    })
  })

  it('reads back whatever XML can hold', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(anyText, anyText), { maxLength: 8 }), async (texts) => {
        const path = join(folder, 'any.tmx')
        await writeTmx(
          path,
          texts.map(([source, target]) => makeUnit({ source, target })),
          {
            creationDate: new Date(0),
            toolVersion: '0',
          },
        )
        const units = []
        for await (const one of readTmx(path)) units.push([one.source, one.target])
        expect(units).toEqual(texts.map((pair) => pair.map(asXmlHolds)))
      }),
      { numRuns: 60 },
    )
  })

  it('takes the source by its language, wherever it stands, and as the user wishes', async () => {
    const content = memory(`<tu>${variant('en-US', 'a')}${variant('ckb-IQ', 'b')}</tu>`)
    expect(await read(content)).toMatchObject([{ source: 'b', target: 'a', sourceLanguage: 'ckb-IQ' }])
    expect(await read(content, { sourceLanguage: 'en' })).toMatchObject([{ source: 'a', target: 'b' }])
    expect(await read(memory(`<tu>${variant('en', 'a')}</tu>`))).toEqual([])
  })

  it('makes a unit of every further language and reads the old lang attribute', async () => {
    const content = memory(
      `<tu><tuv lang="EN"><seg>a</seg></tuv>${variant('ckb', 'b')}${variant('ar', 'c')}</tu>`,
      'en',
    )
    expect((await read(content)).map(({ source, target }) => source + target)).toEqual(['ab', 'ac'])
  })

  it('leaves native codes out, keeps highlighted text, and joins CDATA', async () => {
    const seg = 'one <bpt i="1">&lt;b></bpt><hi>two</hi><ept i="1">x<sub>y</sub></ept> <![CDATA[<three>]]>'
    expect((await read(memory(unit(seg, 'z'))))[0]?.source).toBe('one two <three>')
  })

  it.each([
    ['utf-16le', '\uFEFF'],
    ['utf-16be', '\uFEFF'],
    ['utf8', '\uFEFF'],
  ] as const)('reads %s with a byte-order mark', async (encoding, mark) => {
    const text = mark + memory(unit('ڕستە', 'sentence'))
    const bytes = Buffer.from(text, encoding === 'utf8' ? 'utf8' : 'utf16le')
    if (encoding === 'utf-16be') bytes.swap16()
    expect(await read(bytes)).toMatchObject([{ source: 'ڕستە', target: 'sentence' }])
  })

  it('reads the encoding that the declaration names', async () => {
    const content = memory(unit('a', '\u00E9')).replace('?>', ' encoding="iso-8859-1"?>')
    expect(await read(Buffer.from(content, 'latin1'))).toMatchObject([{ target: '\u00E9' }])
    const unknown = memory('').replace('?>', ' encoding="klingon"?>')
    await expect(read(unknown)).rejects.toThrow(/Expected an encoding that is known/)
  })

  it('finds bare ampersands wherever the pieces of the file are cut, and none in CDATA and comments', async () => {
    for (let length = 65_400; length < 65_540; length += 7) {
      const filler = `<!-- ${'x & y;'.repeat(3)}${'-'.repeat(0)}${' '.repeat(length)}-->`
      const content = memory(filler + unit('<![CDATA[a & b]]> &amp; &#38;', 'c &lt; d'))
      expect(await read(content)).toMatchObject([{ source: 'a & b & &', target: 'c < d' }])
      const problems: HawtaError[] = []
      const broken = memory(`${filler}${unit('a & b', 'c')}${unit('d', 'e')}`)
      const units = await read(broken, { onProblem: (problem) => problems.push(problem) })
      expect(units.map(({ source }) => source)).toEqual(['d'])
      expect(problems).toHaveLength(1)
    }
  })

  it.each([
    ['an unknown entity', unit('a &x; b', 'c'), /undefined entity.*line 3, column 34/],
    ['a bare ampersand', unit('a & b', 'c'), /ampersand.*line 3, column 32/],
    ['a bare ampersand at the end', '<tu>&', /ampersand.*line 3, column 5/],
    ['a control character', unit('a', '\u000B'), /disallowed character.*line 3/],
    ['a wrong closing tag', '<tu>\n  <tuv></tu>', /line 4/],
    ['a file that ends too soon', '<tu><!--', /Expected well-formed XML.*line \d+/],
  ])('refuses %s and says where', async (_, body, message) => {
    await expect(read(memory(body))).rejects.toThrow(message)
    await expect(read(memory(body))).rejects.toBeInstanceOf(HawtaError)
  })

  it('leaves out the unit that is broken and goes on, where the user asks', async () => {
    const problems: HawtaError[] = []
    const content = memory([unit('a', 'b'), unit('c & d', 'e'), '<tu><tuv></tu>', unit('f', 'g')].join('\n'))
    const units = await read(content, { onProblem: (problem) => problems.push(problem) })
    expect(units.map(({ source }) => source)).toEqual(['a', 'f'])
    expect(problems.map(({ message }) => /line (\d+)/.exec(message)?.[1])).toEqual(['4', '5'])
  })

  it('refuses entity declarations, deep nesting, endless tokens and other files', async () => {
    const bomb = '<!DOCTYPE tmx [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    await expect(read(memory(unit('&b;', 'x')).replace('\n', `\n${bomb}`))).rejects.toThrow(
      /DOCTYPE without declarations/,
    )
    await expect(read(memory('<tu>'.repeat(1) + '<hi>'.repeat(40)))).rejects.toThrow(/at most 32 nested/)
    await expect(read(memory(`<tu>${'<prop type="x">y</prop>'.repeat(70_000)}</tu>`))).rejects.toThrow(/units below/)
    await expect(read(memory(`<tu x="${'x'.repeat(5_000_000)}"/>`))).rejects.toThrow(/below 4194304 characters/)
    await expect(read('<html><body/></html>')).rejects.toThrow(/Expected a TMX file, got <html>/)
    await expect(read(new Uint8Array([0x3c, 0x74, 0xff, 0xff]))).rejects.toThrow(
      /Expected utf-8, got bytes that are not \(.*line 1, column 3\)/,
    )
    expect(await read(memory(unit('a', 'b')).replace('\n', '\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">'))).toHaveLength(1)
  })
})
