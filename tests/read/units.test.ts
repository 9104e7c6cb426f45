import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { spanText } from '../../src/pair.js'
import { detectFormat } from '../../src/read/detect.js'
import type { ReadUnitsOptions } from '../../src/read/read-options.js'
import { readUnits } from '../../src/read/units.js'
import { segmentDocument } from '../../src/segment/segment.js'
import type { MemoryUnit, SegmentedDocument } from '../../src/types.js'
import { writeAlignmentsJsonl } from '../../src/write/jsonl.js'
import { plainText } from '../plain-text.js'
import { temporaryFolder } from '../temporary-folder.js'

const folder = temporaryFolder()

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

async function read(path: string, options: ReadUnitsOptions = {}): Promise<MemoryUnit[]> {
  const units = []
  for await (const unit of readUnits(path, options)) units.push(unit)
  return units
}

describe('detectFormat', () => {
  it.each([
    ['any.tmx', '<?xml version="1.0"?>\n<!-- <xliff> -->\n<!DOCTYPE tmx SYSTEM "x">\n<tmx version="1.4">', 'tmx'],
    ['any.bin', '\uFEFF<x:xliff version="2.0">', 'xliff'],
    ['wide.xml', Buffer.from('\uFEFF<?xml version="1.0"?><tmx>', 'utf16le'), 'tmx'],
    ['lines.json', '{"source":"a"}', 'jsonl'],
    ['alignments.jsonl', '{"type":"run","version":"1"}', 'alignments'],
    ['empty.jsonl', '', 'jsonl'],
    ['braces.csv', '{source},target', 'csv'],
    ['table.tsv', 'source\ttarget', 'tsv'],
    ['memory', null, 'moses'],
  ])('tells what %s is', async (name, content, format) => {
    if (content !== null) write(name, content)
    expect(await detectFormat(join(folder, name))).toBe(format)
  })

  it.each([
    ['page.html', '<html><body/></html>', /got <html> \(.*page\.html\)/],
    ['archive.tmx', 'PK\u0003\u0004', /got a ZIP archive/],
    ['memory.parquet', 'PAR1', /Parquet file, which can only be written/],
    ['report.docx.unknown', 'text', /got a file that ends in \.unknown/],
  ])('refuses %s', async (name, content, message) => {
    await expect(detectFormat(write(name, content))).rejects.toThrow(message)
  })

  it('does not take forever over a crafted start', async () => {
    const before = performance.now()
    await expect(detectFormat(write('slow.xml', `${'<!-- -->'.repeat(511)}x`))).rejects.toThrow(/Expected TMX/)
    expect(performance.now() - before).toBeLessThan(1000)
  })
})

describe('readUnits of JSON Lines', () => {
  it('takes what is there and leaves the rest alone', async () => {
    const path = write(
      'some.jsonl',
      '{"source":"a","target":"b","score":7,"confidence":null}\r\n\n{"target":"d","source":"c"}',
    )
    expect((await read(path)).map(({ source, target, line }) => [source, target, line])).toEqual([
      ['a', 'b', 1],
      ['c', 'd', 3],
    ])
  })

  it.each([
    ['{"source":"a","target":1}', /Expected a unit: target: .*line 2\)/],
    ['{"source":"a","target":"b","confidence":2}', /confidence.*line 2\)/],
    ['{"source":"a","target":"b","sourceSegments":[2,1]}', /a span must not end before it starts.*line 2\)/],
    ['{"source":"a",}', /Expected a JSON object.*line 2, column 15\)/],
    ['[]', /Expected a unit.*line 2\)/],
  ])('names the place of what is wrong: %s', async (line, message) => {
    const good = '{"source":"x","target":"y"}'
    const path = write('wrong.jsonl', [good, line, good].join('\n'))
    await expect(read(path)).rejects.toThrow(message)
    const problems: string[] = []
    const units = await read(path, { onProblem: (problem) => problems.push(problem.message) })
    expect(units).toHaveLength(2)
    expect(problems).toEqual([expect.stringMatching(message)])
  })
})

describe('readUnits of two plain files', () => {
  const pair = (name: string, files: Record<string, string>) => {
    mkdirSync(join(folder, name))
    for (const [ending, text] of Object.entries(files)) write(join(name, `memory.${ending}`), text)
    return join(folder, name, 'memory')
  }

  it('takes Sorani for the source, or what the user says', async () => {
    const path = pair('two', { en: 'one\ntwo\n', ckb: 'یەک\r\nدوو\r\n', tmx: '<tmx/>', csv: 'source,target' })
    expect(await read(path)).toMatchObject([
      { source: 'یەک', target: 'one', sourceLanguage: 'ckb', targetLanguage: 'en', line: 1 },
      { source: 'دوو', target: 'two', line: 2 },
    ])
    expect((await read(path, { sourceLanguage: 'en' }))[0]).toMatchObject({ source: 'one', target: 'یەک' })
  })

  it('refuses files of other lengths, one alone and three', async () => {
    await expect(read(pair('longer', { ckb: 'a\nb\n', en: 'a\n' }))).rejects.toThrow(/as many lines as in .*ckb, got 1/)
    await expect(read(pair('shorter', { ckb: 'a\n', en: 'a\nb\n' }))).rejects.toThrow(/as many lines as in .*en, got 1/)
    await expect(read(pair('one', { ckb: 'a\n' }))).rejects.toThrow(/found .*memory\.ckb$/)
    await expect(read(pair('three', { ckb: '', en: '', ar: '' }))).rejects.toThrow(/memory\.ar, .*ckb, .*en$/)
    await expect(read(join(folder, 'nothing'))).rejects.toThrow(/found nothing/)
  })
})

describe('readUnits of alignments', () => {
  const run = {
    type: 'run',
    version: '1',
    model: { name: 'm', hash: '0123456789abcdef' },
    options: {},
    counts: {},
  } as const
  const evidence = {
    ...{ similarity: 1, margin: 1, lengthDeviation: 0, numbersMatched: 0 },
    ...{ numbersContradicted: 0, numbersUnmatched: 0, namesMatched: 0, namesMissing: 0 },
  }

  function documentOf(
    id: string,
    text: string,
    paragraphs: readonly { from: number; to: number }[],
  ): SegmentedDocument {
    const language = 'en'
    return segmentDocument({
      ...{
        id,
        path: id,
        text,
        language,
        ...plainText,
      },
      paragraphs,
    })
  }

  it('gives every bead with the text that it has in its documents, whatever its confidence', async () => {
    const gap = fc.constantFrom(' ', '  ', '\u00A0', ' \t ', '\u200F ')
    const sentence = fc.constantFrom('It rained.', '"Who?" he asked.', 'Oil fell 3.5 percent!', 'یەک.')
    const paragraph = fc
      .array(fc.tuple(sentence, gap), { minLength: 1, maxLength: 4 })
      .map((parts) => parts.flat().join(''))
    await fc.assert(
      fc.asyncProperty(
        fc.array(paragraph, { minLength: 1, maxLength: 3 }),
        fc.infiniteStream(fc.nat(99)),
        async (texts, dice) => {
          const trimmed = texts.map((text) => text.trim())
          const starts = trimmed.map((_, i) => trimmed.slice(0, i).join('\n').length + (i > 0 ? 1 : 0))
          const paragraphs = trimmed.map((text, i) => ({ from: starts[i] ?? 0, to: (starts[i] ?? 0) + text.length }))
          const document = documentOf('a.txt', trimmed.join('\n'), paragraphs)
          const { length } = document.segments
          const beads = Array.from({ length: 3 }, () => {
            const from = (dice.next().value ?? 0) % length
            const to = from + 1 + ((dice.next().value ?? 0) % (length - from))
            return {
              source: { from, to },
              target: { from: 0, to: length },
              similarity: 1,
              margin: 1,
              confidence: 0.01,
              partialConfidence: 0.02,
              evidence,
            }
          })
          const nullBead = { ...{ source: { from: 0, to: 1 }, target: { from: 0, to: 0 } }, similarity: 0, margin: 0 }
          const path = join(folder, 'written.jsonl')
          await writeAlignmentsJsonl(path, [
            run,
            { type: 'document', ...document },
            {
              ...{ type: 'pair', source: 'a.txt', target: 'a.txt', mode: 'parallel', reason: '', score: 1 },
              beads: [...beads, { ...nullBead, confidence: null, partialConfidence: null, evidence: null }],
            },
          ])
          const units = await read(path)
          expect(units.map(({ source, target }) => [source, target])).toEqual(
            beads.map(({ source, target }) => [spanText(document, source), spanText(document, target)]),
          )
          for (const [i, unit] of units.entries()) {
            const span = beads[i]?.source ?? { from: 0, to: 0 }
            expect(unit).toMatchObject({
              ...{ confidence: 0.01, kind: `${span.to - span.from}-${length}`, sourceSegments: span },
              ...{ model: 'm@0123456789ab', sourceDocument: 'a.txt', sourceLanguage: 'en' },
            })
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  it('leaves a broken pair out where the user asks', async () => {
    const document =
      '{"type":"document","id":"a","language":"en","languageConfidence":1,"format":"text","encoding":"utf-8","replacedCharacters":0,"presentationForms":0,"segments":[]}'
    const pair = (source: string) =>
      `{"type":"pair","source":"${source}","target":"a","mode":"comparable","reason":"","score":1,"beads":[]}`
    const path = write('broken.jsonl', [JSON.stringify(run), document, pair('a'), pair('b'), 'x'].join('\n'))
    await expect(read(path)).rejects.toThrow(/Expected documents before their pair.*line 4/)
    const problems: string[] = []
    await read(path, { onProblem: ({ message }) => problems.push(message) })
    expect(problems.map((message) => /line \d+/.exec(message)?.[0])).toEqual(['line 4', 'line 5'])
  })
})
