import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HawtaError } from '../../src/errors.js'
import {
  type AlignmentRecord,
  type BeadRecord,
  type DocumentRecord,
  type PairRecord,
  type RunRecord,
  writeAlignmentsJsonl,
} from '../../src/write/jsonl.js'
import { anyText, hostileTexts } from './samples.js'
import { makeFolder } from './temporary.js'

const run: RunRecord = {
  type: 'run',
  version: '0.1.0',
  model: { name: 'hawta-ckb-en', hash: 'sha256:12ab' },
  options: { threshold: 1e-9, mode: 'auto' },
  counts: { units: 1 },
}
const document: DocumentRecord = {
  type: 'document',
  id: 'ckb/1.txt',
  language: 'ckb',
  languageConfidence: 2 / 3,
  format: 'text',
  encoding: 'utf-8',
  replacedCharacters: 0,
  presentationForms: 0,
  segments: [{ index: 0, paragraph: 0, start: 1_234_567, end: 1_234_571, raw: '"پرد' }],
}
const bead: BeadRecord = {
  source: { from: 0, to: 2 },
  target: { from: 1, to: 2 },
  similarity: 0.1 + 0.2,
  margin: -1e-9,
  confidence: 0.9999999,
  partialConfidence: 0.99999994,
  evidence: {
    namesMissing: 1,
    namesMatched: 1 / 3,
    numbersContradicted: 0,
    numbersUnmatched: 0,
    numbersMatched: 2,
    lengthDeviation: -1.23456789,
    margin: -1e-9,
    similarity: 0.3,
  },
}
const nullBead: BeadRecord = {
  ...bead,
  target: { from: 2, to: 2 },
  similarity: 0,
  confidence: null,
  partialConfidence: null,
  evidence: null,
}
const pair: PairRecord = {
  type: 'pair',
  source: 'ckb/1.txt',
  target: 'en/1.txt',
  mode: 'parallel',
  reason: 'best for both',
  score: 0.7,
  beads: [bead, nullBead],
}

async function render(records: Iterable<AlignmentRecord> | AsyncIterable<AlignmentRecord>): Promise<string> {
  const path = join(await makeFolder(), 'alignments.jsonl')
  await writeAlignmentsJsonl(path, records)
  return readFile(path, 'utf8')
}

describe('writeAlignmentsJsonl', () => {
  it('writes the run, the documents and the pairs, one object a line', async () => {
    expect((await render([run, document, pair])).split('\n')).toEqual([
      '{"type":"run","version":"0.1.0","model":{"name":"hawta-ckb-en","hash":"sha256:12ab"},' +
        '"options":{"mode":"auto","threshold":1e-9},"counts":{"units":1}}',
      '{"type":"document","id":"ckb/1.txt","language":"ckb","languageConfidence":0.666667,"format":"text","encoding":"utf-8","replacedCharacters":0,"presentationForms":0,' +
        '"segments":[{"index":0,"paragraph":0,"start":1234567,"end":1234571,"raw":"\\"پرد"}]}',
      '{"type":"pair","source":"ckb/1.txt","target":"en/1.txt","mode":"parallel","reason":"best for both","score":0.7,' +
        '"beads":[{"source":[0,2],"target":[1,2],"similarity":0.3,"margin":0,"confidence":1,"partialConfidence":1,' +
        '"evidence":{"similarity":0.3,"margin":0,"lengthDeviation":-1.234568,"numbersMatched":2,' +
        '"numbersContradicted":0,"numbersUnmatched":0,"namesMatched":0.333333,"namesMissing":1}},' +
        '{"source":[0,2],"target":[2,2],"similarity":0,"margin":0,"confidence":null,"partialConfidence":null,"evidence":null}]}',
      '',
    ])
  })

  it('writes the same bytes for sums that were made in another order', async () => {
    const turned = { ...pair, beads: [{ ...bead, similarity: 0.3 }, nullBead] }
    expect(0.1 + 0.2).not.toBe(0.3)
    expect(await render([run, document, turned])).toBe(await render([run, document, pair]))
  })

  it('leaves out what else an object carries', async () => {
    const whole = { ...document, path: '/somewhere/1.txt', text: 'all of it', paragraphs: [{ from: 0, to: 9 }] }
    expect(await render([run, whole])).toBe(await render([run, document]))
  })

  it('gives back any text exactly, lone surrogates included, on a line of its own', async () => {
    const texts = fc.array(fc.oneof(anyText, fc.constantFrom(...hostileTexts)), { maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(texts, anyText, async (raws, id) => {
        const segments = raws.map((raw, index) => ({ index, paragraph: 0, start: 0, end: raw.length, raw }))
        const lines = (await render([run, { ...document, id, segments }])).split('\n')
        expect(lines.length).toBe(3)
        expect(JSON.parse(lines[1] ?? '')).toEqual({ ...document, languageConfidence: 0.666667, id, segments })
      }),
      { numRuns: 300 },
    )
  })

  it('writes records that come one by one', async () => {
    async function* arriving() {
      yield* [run, document, document, pair, pair]
    }
    expect(await render(arriving())).toBe(await render([run, document, document, pair, pair]))
  })

  it.each<[string, AlignmentRecord[]]>([
    ['no run', []],
    ['a document before the run', [document, run]],
    ['two runs', [run, run]],
    ['a run after a document', [run, document, run]],
    ['a document after a pair', [run, document, pair, document]],
  ])('refuses records with %s', async (_, records) => {
    await expect(render(records)).rejects.toThrow(/alignments\.jsonl: Expected/)
  })

  it('refuses numbers that JSON cannot hold, and leaves no file', async () => {
    const folder = await makeFolder()
    const path = join(folder, 'alignments.jsonl')
    const broken = [
      { ...document, languageConfidence: Number.NaN },
      { ...pair, beads: [{ ...bead, margin: Number.NEGATIVE_INFINITY }] },
      { ...pair, beads: [{ ...bead, evidence: bead.evidence && { ...bead.evidence, lengthDeviation: Number.NaN } }] },
    ]
    for (const record of broken) {
      await expect(writeAlignmentsJsonl(path, [run, record])).rejects.toThrow(HawtaError)
    }
    expect(await readdir(folder)).toEqual([])
  })
})
