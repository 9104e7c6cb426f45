import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects, parquetSchema } from 'hyparquet'
import { describe, expect, it } from 'vitest'
import type { MemoryUnit } from '../../src/types.js'
import { parquetBytes } from '../../src/write/parquet.js'
import { anyText, makeUnit } from './samples.js'
import { makeFolder } from './temporary.js'

async function write(units: Iterable<MemoryUnit>) {
  const path = join(await makeFolder(), 'memory.parquet')
  await writeFile(path, parquetBytes(units))
  return asyncBufferFromFile(path)
}

describe('parquetBytes', () => {
  it('writes typed columns', async () => {
    const date = new Date('2024-05-06T07:08:09Z')
    const full: MemoryUnit = { ...makeUnit(), model: 'm', date, properties: { 'x-a': 'b' } }
    const bare: MemoryUnit = {
      ...{ source: '', target: 't', sourceLanguage: null, targetLanguage: null, confidence: null, kind: null },
      ...{ sourceDocument: null, targetDocument: null, sourceSegments: null, targetSegments: null },
    }
    const file = await write([full, bare])
    const columns = parquetSchema(await parquetMetadataAsync(file)).children.map(({ element }) => [
      element.name,
      element.logical_type?.type ?? element.converted_type ?? element.type,
      element.repetition_type,
    ])
    expect(columns.slice(0, 2)).toEqual([
      ['source', 'UTF8', 'REQUIRED'],
      ['target', 'UTF8', 'REQUIRED'],
    ])
    expect(new Map(columns.map(([name, type]) => [name, type]))).toEqual(
      new Map(
        Object.entries({
          ...{ source: 'UTF8', target: 'UTF8', source_language: 'UTF8', target_language: 'UTF8' },
          ...{
            confidence: 'DOUBLE',
            partial_confidence: 'DOUBLE',
            kind: 'UTF8',
            source_document: 'UTF8',
            target_document: 'UTF8',
          },
          ...{ source_from: 'INT32', source_to: 'INT32', target_from: 'INT32', target_to: 'INT32' },
          ...{ model: 'UTF8', date: 'TIMESTAMP_MILLIS', properties: 'JSON' },
        }),
      ),
    )
    expect(await parquetReadObjects({ file })).toEqual([
      {
        ...{ source: full.source, target: full.target, source_language: 'ckb', target_language: 'en' },
        ...{
          confidence: 0.98765,
          partial_confidence: 0.99876,
          kind: '1-1',
          source_document: 'ckb/1.txt',
          target_document: 'en/1.txt',
        },
        ...{ source_from: 3, source_to: 4, target_from: 2, target_to: 3 },
        ...{ model: 'm', date, properties: { 'x-a': 'b' } },
      },
      {
        ...{ source: '', target: 't', source_language: null, target_language: null },
        ...{ confidence: null, partial_confidence: null, kind: null, source_document: null, target_document: null },
        ...{ source_from: null, source_to: null, target_from: null, target_to: null },
        ...{ model: null, date: null, properties: null },
      },
    ])
  })

  it('gives back any text that UTF-8 can hold', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(anyText, anyText), { maxLength: 5 }), async (texts) => {
        const file = await write(texts.map(([source, target]) => makeUnit({ source, target })))
        const rows = await parquetReadObjects({ file })
        // hyparquet drops a byte-order mark before a text; DuckDB and pyarrow keep it.
        const encoded = (text: string) =>
          Buffer.from(text)
            .toString()
            .replace(/^\uFEFF/, '')
        expect(rows.map(({ source, target }) => [source, target])).toEqual(texts.map((pair) => pair.map(encoded)))
      }),
      { numRuns: 50 },
    )
  })

  it('writes row groups, and all rows in order', async () => {
    function* units() {
      for (let i = 0; i < 45_000; i++) yield makeUnit({ source: `${i}`, confidence: i / 45_000 })
    }
    const file = await write(units())
    const { row_groups } = await parquetMetadataAsync(file)
    expect(row_groups.map(({ num_rows }) => Number(num_rows))).toEqual([20_000, 20_000, 5000])
    const rows = await parquetReadObjects({ file, columns: ['source'] })
    expect(rows.map(({ source }) => source)).toEqual(Array.from({ length: 45_000 }, (_, i) => `${i}`))
  })

  it('writes a memory without units', async () => {
    const file = await write([])
    expect(await parquetReadObjects({ file })).toEqual([])
    expect(parquetSchema(await parquetMetadataAsync(file)).children).toHaveLength(16)
  })
})
