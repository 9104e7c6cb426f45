import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readUnitsCsv } from '../../src/read/units-csv.js'
import { writeMemoryCsv } from '../../src/write/csv.js'
import { hostileTexts, makeUnit } from '../write/samples.js'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hawta-csv-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function read(content?: string) {
  const path = join(folder, 'memory.csv')
  if (content !== undefined) await writeFile(path, content)
  const units = []
  for await (const unit of readUnitsCsv(path)) units.push(unit)
  return units
}

describe('readUnitsCsv', () => {
  it.each([true, false])('reads back what was written, formulas too (for Excel: %s)', async (excel) => {
    const written = hostileTexts.map((text) =>
      makeUnit({ source: text, target: `t ${text}`, sourceSegments: { from: 3, to: 5 } }),
    )
    await writeMemoryCsv(join(folder, 'memory.csv'), written, { excel })
    const units = await read()
    expect(units.map(({ source, target }) => [source, target])).toEqual(
      written.map(({ source, target }) => [source, target]),
    )
    expect(units[0]).toMatchObject({
      sourceLanguage: 'ckb',
      confidence: 0.988,
      kind: '1-1',
      sourceDocument: 'ckb/1.txt',
      sourceSegments: { from: 3, to: 5 },
      targetSegments: { from: 2, to: 3 },
      line: 2,
    })
  })

  it('finds the delimiter and the columns by the header', async () => {
    expect(await read('Target;Note;Source\nb;x;a\n')).toMatchObject([{ source: 'a', target: 'b', confidence: null }])
    expect(await read('source\ttarget\r\na\tb\r\n')).toMatchObject([{ source: 'a', target: 'b' }])
  })

  it('refuses other columns, short rows and empty files', async () => {
    await expect(read('ckb,en\na,b\n')).rejects.toThrow('Expected columns named source and target, got ckb, en')
    await expect(read('source,target\na,b\nc\n')).rejects.toThrow(/Expected 2 cells, got 1 \(.*line 3\)/)
    await expect(read('')).rejects.toThrow(/got an empty file/)
    await expect(read('source,target\n"a,b\n')).rejects.toThrow(/closing quotation mark.*line 3, column 1/)
  })
})
