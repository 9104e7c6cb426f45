import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { parseString } from 'fast-csv'
import { describe, expect, it } from 'vitest'
import { unguardFormula } from '../../src/text/formulas.js'
import { type DocumentDecision, writeDocumentsCsv, writeMemoryCsv } from '../../src/write/csv.js'
import { anyText, hostileTexts, makeUnit } from './samples.js'
import { makeFolder } from './temporary.js'

const header =
  '"source","target","source_language","target_language","confidence","partial_confidence",' +
  '"kind","source_document","target_document","source_segments","target_segments","model","date","properties"'

function parseCsv(csv: string): Promise<string[][]> {
  return new Promise((resolve, reject) => {
    const rows: string[][] = []
    parseString<string[], string[]>(csv)
      .on('error', reject)
      .on('data', (row: string[]) => rows.push(row))
      .on('end', () => resolve(rows))
  })
}

/** What a UTF-8 file holds of a text; U+0000 becomes U+FFFD like a lone surrogate. */
function asCsvHolds(text: string): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(text)).replaceAll('\0', '\uFFFD')
}

describe('writeMemoryCsv', () => {
  it('writes a header and one unit a line', async () => {
    const folder = await makeFolder()
    const path = join(folder, 'memory.csv')
    await writeMemoryCsv(path, [
      makeUnit(),
      makeUnit({
        source: '=SUM(A1,"x")',
        target: 'a\r\nb',
        confidence: 1,
        kind: '2-3',
        sourceSegments: { from: 0, to: 2 },
        targetSegments: { from: 9, to: 12 },
      }),
    ])
    expect(await readFile(path, 'utf8')).toBe(
      `${header}\n` +
        '"پردەکە کرایەوە.","The bridge was opened.","ckb","en","0.988","0.999","1-1","ckb/1.txt","en/1.txt","3","2","","",""\n' +
        '"\'=SUM(A1,""x"")","a\r\nb","ckb","en","1.000","0.999","2-3","ckb/1.txt","en/1.txt","0-1","9-11","","",""\n',
    )
    expect(await readdir(folder)).toEqual(['memory.csv'])
  })

  it('writes the header alone where there are no units', async () => {
    const path = join(await makeFolder(), 'memory.csv')
    await writeMemoryCsv(path, [])
    expect(await readFile(path, 'utf8')).toBe(`${header}\n`)
  })

  it('starts with a byte-order mark and ends rows in CRLF only when that is asked for', async () => {
    const path = join(await makeFolder(), 'memory.csv')
    await writeMemoryCsv(path, [makeUnit()], { excel: true })
    const marked = await readFile(path)
    expect([...marked.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(marked.toString().match(/"\r\n/g)).toHaveLength(2)
    await writeMemoryCsv(path, [makeUnit()])
    expect(await readFile(path, 'utf8')).toBe(marked.subarray(3).toString().replaceAll('\r\n', '\n'))
  })

  it('gives back hostile texts exactly', async () => {
    const path = join(await makeFolder(), 'memory.csv')
    await writeMemoryCsv(
      path,
      hostileTexts.map((source) => makeUnit({ source })),
    )
    const [, ...rows] = await parseCsv(await readFile(path, 'utf8'))
    expect(rows.map(([source = '']) => unguardFormula(source))).toEqual(hostileTexts)
  })

  it('gives back white space and a byte-order mark around texts', async () => {
    const path = join(await makeFolder(), 'memory.csv')
    const texts = [' ', '\u000B', '\u00A0 x \u2003', '\uFEFF', 'x\uFEFF']
    await writeMemoryCsv(
      path,
      texts.map((text) => makeUnit({ source: text, target: text })),
    )
    const [, ...rows] = await parseCsv(await readFile(path, 'utf8'))
    expect(rows.map((row) => row.slice(0, 2))).toEqual(texts.map((text) => [text, text]))
  })

  it('gives back any text that UTF-8 can hold', async () => {
    const path = join(await makeFolder(), 'memory.csv')
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(anyText, anyText, anyText), { maxLength: 5 }), async (texts) => {
        const units = texts.map(([source, target, sourceDocument]) => makeUnit({ source, target, sourceDocument }))
        await writeMemoryCsv(path, units)
        const [, ...rows] = await parseCsv(await readFile(path, 'utf8'))
        const cells = rows.map((row) => [row[0], row[1], row[7]].map((cell = '') => unguardFormula(cell)))
        expect(cells).toEqual(texts.map((row) => row.map(asCsvHolds)))
      }),
      { numRuns: 300 },
    )
  })

  it('keeps the order of many units that come one by one', async () => {
    const path = join(await makeFolder(), 'memory.csv')
    async function* arriving() {
      for (let i = 0; i < 2001; i++) yield makeUnit({ source: `${i}` })
    }
    await writeMemoryCsv(path, arriving())
    const [, ...rows] = await parseCsv(await readFile(path, 'utf8'))
    expect(rows.map(([source]) => Number(source))).toEqual(Array.from({ length: 2001 }, (_, i) => i))
  })
})

describe('writeDocumentsCsv', () => {
  it('writes what became of the documents, negative scores as numbers', async () => {
    const path = join(await makeFolder(), 'documents.csv')
    const decisions: DocumentDecision[] = [
      {
        source: 'ckb/1.txt',
        target: '-en/1, "b".txt',
        score: 0.87654,
        decision: 'matched',
        mode: 'parallel',
        reason: 'best for both',
        units: 12,
      },
      { source: 'en/2.txt', target: '', score: -0.12, decision: 'unmatched', mode: '', reason: '=none', units: 0 },
    ]
    await writeDocumentsCsv(path, decisions)
    expect(await readFile(path, 'utf8')).toBe(
      '"source","target","score","decision","mode","reason","units"\n' +
        '"ckb/1.txt","\'-en/1, ""b"".txt","0.877","matched","parallel","best for both","12"\n' +
        '"en/2.txt","","-0.120","unmatched","","\'=none","0"\n',
    )
  })
})
