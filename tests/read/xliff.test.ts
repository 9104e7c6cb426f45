import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { HawtaError } from '../../src/errors.js'
import { readXliff } from '../../src/read/xliff.js'
import { temporaryFolder } from '../temporary-folder.js'

const path = join(temporaryFolder(), 'memory.xlf')

async function read(content: string | Uint8Array, onProblem?: (problem: HawtaError) => void) {
  await writeFile(path, content)
  const units = []
  for await (const unit of readXliff(path, { onProblem })) units.push(unit)
  return units
}

const version1 = (body: string) =>
  `<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="a.docx" source-language="ckb" target-language="en" datatype="plaintext"><body>
${body}
</body></file></xliff>`
const version2 = (body: string) =>
  `<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="ckb" trgLang="en"><file id="f">
${body}
</file></xliff>`
const pair = (source: string, target: string) => `<source>${source}</source><target>${target}</target>`
const unit = (source: string, target: string) => `<trans-unit id="1">${pair(source, target)}</trans-unit>`

describe('readXliff', () => {
  it('reads XLIFF 1.2 with its languages, document and places', async () => {
    const content = version1(
      `${unit('یەک', 'one')}\n<group><trans-unit id="2">${pair('دوو', 'two')}</trans-unit></group>`,
    )
    expect(await read(content)).toEqual([
      {
        source: 'یەک',
        target: 'one',
        sourceLanguage: 'ckb',
        targetLanguage: 'en',
        confidence: null,
        kind: null,
        sourceDocument: 'a.docx',
        targetDocument: null,
        sourceSegments: null,
        targetSegments: null,
        line: 3,
      },
      expect.objectContaining({ source: 'دوو', target: 'two', line: 4 }),
    ])
  })

  it('reads every segment of an XLIFF 2.0 unit', async () => {
    const content = version2(
      `<unit id="u"><segment>${pair('یەک', 'one')}</segment><ignorable>${pair(' ', ' ')}</ignorable>
<segment>${pair('دوو', 'two')}</segment></unit>`,
    )
    expect((await read(content)).map(({ source, target, line }) => [source, target, line])).toEqual([
      ['یەک', 'one', 2],
      ['دوو', 'two', 3],
    ])
  })

  it('takes text out of inline markup and leaves native code out', async () => {
    const inline1 =
      'a <g id="1">b <mrk mtype="seg" mid="0">c</mrk></g><x id="2"/> <bpt id="3">&lt;i><sub>no</sub></bpt>d<ept id="3">&lt;/i></ept><ph id="4">%s</ph>'
    expect((await read(version1(unit(inline1, 'x'))))[0]?.source).toBe('a b c d')
    const inline2 =
      'a <pc id="1">b <mrk id="m">c</mrk></pc><ph id="2"/><sc id="3"/> d<ec startRef="3"/><cp hex="001A"/>'
    const content = version2(`<unit id="u"><segment>${pair(inline2, 'x')}</segment></unit>`)
    expect((await read(content))[0]?.source).toBe('a b c d\uFFFD')
  })

  it('leaves alternatives, former segmentation, matches and notes alone', async () => {
    const body = `<trans-unit id="1"><source>a</source><seg-source><mrk mtype="seg">no</mrk></seg-source><target>b</target>
<note>no</note><alt-trans match-quality="80">${pair('no', 'no')}</alt-trans></trans-unit>`
    expect(await read(version1(body))).toMatchObject([{ source: 'a', target: 'b' }])
    const matches = `<mtc:matches xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0"><mtc:match ref="#u">${pair('no', 'no')}</mtc:match></mtc:matches>`
    const content = version2(
      `<unit id="u">${matches}<notes><note>no</note></notes><segment>${pair('a', 'b')}</segment></unit>`,
    )
    expect(await read(content)).toMatchObject([{ source: 'a', target: 'b' }])
  })

  it('leaves out what is not translated', async () => {
    const untranslated = [
      '<trans-unit id="1"><source>a</source></trans-unit>',
      '<trans-unit id="2"><source>a</source><target/></trans-unit>',
      '<trans-unit id="3"><source>a</source><target state="new"></target></trans-unit>',
    ]
    expect(await read(version1([...untranslated, unit('a', 'b')].join('')))).toMatchObject([{ target: 'b' }])
    const content = version2('<unit id="u"><segment state="initial"><source>a</source><target/></segment></unit>')
    expect(await read(content)).toEqual([])
  })

  it('reads elements under any prefix, and languages file by file', async () => {
    const content = `<x:xliff xmlns:x="urn:oasis:names:tc:xliff:document:1.2" version="1.2">
<x:file source-language="ckb" target-language="en"><x:body><x:trans-unit id="1"><x:source>a</x:source><x:target>b</x:target></x:trans-unit></x:body></x:file>
<x:file source-language="en" target-language="ar"><x:body><x:trans-unit id="1"><x:source>c</x:source><x:target>d</x:target></x:trans-unit></x:body></x:file></x:xliff>`
    expect((await read(content)).map((one) => [one.source, one.sourceLanguage, one.targetLanguage])).toEqual([
      ['a', 'ckb', 'en'],
      ['c', 'en', 'ar'],
    ])
  })

  it('reads UTF-16', async () => {
    const bytes = Buffer.from(
      `\uFEFF<?xml version="1.0" encoding="UTF-16"?>\n${version1(unit('ڕستە', 'b'))}`,
      'utf16le',
    )
    expect(await read(bytes)).toMatchObject([{ source: 'ڕستە', line: 4 }])
    expect(await read(bytes.swap16())).toMatchObject([{ source: 'ڕستە' }])
  })

  it.each([
    ['a wrong closing tag', version1('<trans-unit id="1"><source>a</target>'), /line 3, column 37\)/],
    ['a bare ampersand', version1(unit('a & b', 'c')), /ampersand.*line 3, column 30\)/],
    ['another document', '<html/>', /Expected an XLIFF file, got <html>.*line 1/],
  ])('refuses %s and says where', async (_, content, message) => {
    await expect(read(content)).rejects.toThrow(message)
  })

  it('leaves out the unit that is broken and goes on, where the user asks', async () => {
    const problems: string[] = []
    const content = version1([unit('a', 'b'), unit('c & d & e', 'f'), unit('g', 'h')].join('\n'))
    const units = await read(content, ({ message }) => problems.push(message))
    expect(units.map(({ source }) => source)).toEqual(['a', 'g'])
    expect(problems).toEqual([expect.stringMatching(/ampersand.*line 4/)])
  })
})
