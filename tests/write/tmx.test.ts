import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, type TestContext } from 'vitest'
import { HawtaError } from '../../src/errors.js'
import type { TranslationUnit } from '../../src/types.js'
import { type TmxOptions, tmxLines, writeTmx } from '../../src/write/tmx.js'
import { type Element, findElements, parseXml } from './parse-xml.js'
import { anyText, asXmlHolds, hostileTexts, illegalTexts, makeUnit } from './samples.js'
import { makeFolder } from './temporary.js'

const options: TmxOptions = {
  creationDate: new Date('2024-05-06T07:08:09.999Z'),
  toolVersion: '0.1.0',
}

async function renderTmx(units: Iterable<TranslationUnit>, differences: Partial<TmxOptions> = {}): Promise<string> {
  let tmx = ''
  for await (const lines of tmxLines(units, { ...options, ...differences })) tmx += lines
  return tmx
}

async function parseTmx(units: Iterable<TranslationUnit>, differences: Partial<TmxOptions> = {}): Promise<Element> {
  return parseXml(await renderTmx(units, differences))
}

function textsOf(element: Element, name: string): string[] {
  return findElements(element, name).map(({ text }) => text)
}

describe('tmxLines', () => {
  it('renders a header and units with the source first', async () => {
    const known = makeUnit({ source: 'دە\u200Cچن  & <ب>', kind: '2-1', sourceSegments: { from: 3, to: 5 } })
    const unit = { ...known, model: 'hawta-ckb-en 1' }
    const tmx = await renderTmx([unit])
    expect(tmx.replace(/tuid="[0-9a-f]{16}"/, 'tuid="ID"')).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
  <header creationtool="hawta" creationtoolversion="0.1.0" segtype="sentence" o-tmf="hawta" adminlang="en" srclang="ckb" datatype="plaintext" creationdate="20240506T070809Z"/>
  <body>
    <tu tuid="ID" creationdate="20240506T070809Z">
      <prop type="x-confidence">0.988</prop>
      <prop type="x-confidence-partial">0.999</prop>
      <prop type="x-kind">2-1</prop>
      <prop type="x-source-document">ckb/1.txt</prop>
      <prop type="x-target-document">en/1.txt</prop>
      <prop type="x-source-segments">3-4</prop>
      <prop type="x-target-segments">2</prop>
      <prop type="x-model">hawta-ckb-en 1</prop>
      <tuv xml:lang="ckb"><seg>دە\u200Cچن  &amp; &lt;ب&gt;</seg></tuv>
      <tuv xml:lang="en"><seg>The bridge was opened.</seg></tuv>
    </tu>
  </body>
</tmx>
`)
  })

  it('renders a memory without units', async () => {
    const tmx = await parseTmx([])
    expect(findElements(tmx, 'header')[0]?.attributes.srclang).toBe('*all*')
    expect(findElements(tmx, 'tu')).toEqual([])
  })

  it('always gives a confidence three decimals', async () => {
    const values = [0, 1, 0.5, 0.0004, 0.9996, 1e-9]
    const units = values.map((value) => makeUnit({ confidence: value, partialConfidence: value }))
    const properties = findElements(await parseTmx(units), 'prop')
    for (const type of ['x-confidence', 'x-confidence-partial']) {
      const confidences = properties.filter(({ attributes }) => attributes.type === type)
      expect(confidences.map(({ text }) => text)).toEqual(['0.000', '1.000', '0.500', '0.000', '1.000', '0.000'])
    }
  })

  it('names the source language of a unit where it is not that of the memory', async () => {
    const turned = makeUnit({ sourceLanguage: 'en', targetLanguage: 'ckb' })
    const tmx = await parseTmx([makeUnit(), turned, makeUnit()])
    expect(findElements(tmx, 'tu').map(({ attributes }) => attributes.srclang)).toEqual([undefined, 'en', undefined])
  })

  it('gives back texts and metadata exactly, for any text XML can hold', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, anyText, anyText, async (source, target, other) => {
        const languages = { sourceLanguage: `ckb${other}`, targetLanguage: 'en' }
        const known = makeUnit({
          source,
          target,
          kind: other,
          sourceDocument: other,
          targetDocument: source,
          ...languages,
        })
        const tmx = await parseTmx([{ ...known, model: target }], { toolVersion: other })
        expect(textsOf(tmx, 'seg')).toEqual([source, target].map(asXmlHolds))
        expect(textsOf(tmx, 'prop').slice(2)).toEqual([other, other, source, '3', '2', target].map(asXmlHolds))
        const [header] = findElements(tmx, 'header')
        expect(header?.attributes.creationtoolversion).toBe(asXmlHolds(other))
        expect(header?.attributes.srclang).toBe(asXmlHolds(`ckb${other}`))
      }),
      { numRuns: 500 },
    )
  })

  it('gives back hostile texts exactly', async () => {
    const tmx = await parseTmx(hostileTexts.map((text) => makeUnit({ source: text, target: text })))
    expect(textsOf(tmx, 'seg')).toEqual(hostileTexts.flatMap((text) => [text, text]))
  })

  it('replaces characters that are fatal in XML', async () => {
    const tmx = await parseTmx(illegalTexts.map(([source]) => makeUnit({ source })))
    expect(findElements(tmx, 'tu').map((unit) => textsOf(unit, 'seg')[0])).toEqual(illegalTexts.map(([, text]) => text))
  })

  it('has no DOCTYPE, which many parsers refuse', async () => {
    expect(await renderTmx([makeUnit()])).not.toContain('<!')
  })
})

describe('the ids of units', () => {
  async function idsOf(...units: TranslationUnit[]): Promise<(string | undefined)[]> {
    return findElements(await parseTmx(units), 'tu').map(({ attributes }) => attributes.tuid)
  }
  const unit = makeUnit()

  it('stay when the confidence, the evidence or the units around change', async () => {
    const [before] = await idsOf(unit)
    const [, after] = await idsOf(makeUnit({ source: 'x' }), makeUnit({ confidence: 0.1, kind: 'mined' }))
    expect(before).toMatch(/^[0-9a-f]{16}$/)
    expect(after).toBe(before)
  })

  it('differ where a text, a language or a place differs', async () => {
    const ids = await idsOf(
      unit,
      makeUnit({ source: 'x' }),
      makeUnit({ target: 'x' }),
      makeUnit({ sourceLanguage: 'kmr' }),
      makeUnit({ targetLanguage: 'ar' }),
      makeUnit({ sourceDocument: 'x' }),
      makeUnit({ targetDocument: 'x' }),
      makeUnit({ sourceSegments: { from: 2, to: 4 } }),
      makeUnit({ sourceSegments: { from: 3, to: 5 } }),
      makeUnit({ targetSegments: { from: 1, to: 3 } }),
      makeUnit({ targetSegments: { from: 2, to: 4 } }),
      makeUnit({ source: unit.target, target: unit.source }),
    )
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('writeTmx', () => {
  it('writes the rendered lines and counts the units', async () => {
    const folder = await makeFolder()
    const units = hostileTexts.map((source) => makeUnit({ source }))
    expect(await writeTmx(join(folder, 'memory.tmx'), units, options)).toBe(units.length)
    expect(await readFile(join(folder, 'memory.tmx'), 'utf8')).toBe(await renderTmx(units))
    expect(await readdir(folder)).toEqual(['memory.tmx'])
  })

  it('writes the same bytes whether the units are all there or come one by one', async () => {
    const folder = await makeFolder()
    async function* arriving() {
      for (let i = 0; i < 1000; i++) yield makeUnit({ source: `${i}` })
    }
    const there = Array.from({ length: 1000 }, (_, i) => makeUnit({ source: `${i}` }))
    await writeTmx(join(folder, 'a.tmx'), arriving(), options)
    await writeTmx(join(folder, 'b.tmx'), there, options)
    expect((await readFile(join(folder, 'a.tmx'))).equals(await readFile(join(folder, 'b.tmx')))).toBe(true)
  })

  it('writes the time of creation in UTC, whatever the time zone', async () => {
    const zone = process.env.TZ
    process.env.TZ = 'Asia/Baghdad'
    try {
      expect(new Date(2024, 0, 1).getTimezoneOffset()).toBe(-180)
      expect(await renderTmx([])).toContain('creationdate="20240506T070809Z"')
    } finally {
      if (zone === undefined) delete process.env.TZ
      else process.env.TZ = zone
    }
  })

  it('leaves no file when the units fail in the middle', async () => {
    const folder = await makeFolder()
    function* units() {
      yield makeUnit()
      throw new TypeError('broken')
    }
    await expect(writeTmx(join(folder, 'memory.tmx'), units(), options)).rejects.toThrow(HawtaError)
    expect(await readdir(folder)).toEqual([])
  })
})

/** Debian's omegat package carries the DTD. */
const omegat = '/usr/share/omegat/OmegaT.jar'

/** The TMX 1.4 DTD: HAWTA_TMX_DTD, or OmegaT's. Skips the test, with the reason, where it cannot be had. */
async function findDtd(context: TestContext, folder: string): Promise<string> {
  if (spawnSync('xmllint', ['--version']).status !== 0) context.skip('xmllint (libxml2-utils) is not installed')
  const named = process.env.HAWTA_TMX_DTD
  if (named) return named
  if (!existsSync(omegat)) context.skip('No TMX 1.4 DTD: HAWTA_TMX_DTD names none and OmegaT is not installed')
  const unzipped = spawnSync('unzip', ['-p', omegat, 'schemas/tmx14.dtd'])
  if (unzipped.status !== 0) context.skip('No TMX 1.4 DTD: unzip is not installed, or OmegaT is without it')
  await writeFile(join(folder, 'tmx14.dtd'), unzipped.stdout)
  return join(folder, 'tmx14.dtd')
}

describe('the TMX 1.4 DTD', () => {
  it('finds hostile, empty and mixed memories valid', async (context) => {
    const folder = await makeFolder()
    const dtd = await findDtd(context, folder)
    const texts = [...hostileTexts, ...illegalTexts.map(([text]) => text)]
    const memories = {
      hostile: texts.map((text) => makeUnit({ source: text, target: text, kind: text, sourceDocument: text })),
      empty: [],
      mixed: [
        makeUnit(),
        makeUnit({ sourceLanguage: 'en', targetLanguage: 'ckb' }),
        makeUnit({ source: '', target: '' }),
      ],
    }
    for (const [name, units] of Object.entries(memories)) {
      const path = join(folder, `${name}.tmx`)
      await writeTmx(path, units, options)
      expect(execFileSync('xmllint', ['--noout', '--dtdvalid', dtd, path], { encoding: 'utf8' })).toBe('')
    }
  })

  it('refuses what it must, so that the test above can fail', async (context) => {
    const folder = await makeFolder()
    const dtd = await findDtd(context, folder)
    const tmx = await renderTmx([makeUnit()])
    const spoilt = [
      tmx.replace('version="1.4"', 'version="1.4b"'),
      tmx.replace(' datatype="plaintext"', ''),
      tmx.replace('<seg>', '<text>').replace('</seg>', '</text>'),
      tmx.replace('The', '\u000B'),
    ]
    for (const input of spoilt) {
      expect(input).not.toBe(tmx)
      expect(spawnSync('xmllint', ['--noout', '--dtdvalid', dtd, '-'], { input }).status).not.toBe(0)
    }
  })
})
