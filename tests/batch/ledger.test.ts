import { describe, expect, it } from 'vitest'
import { createLedger } from '../../src/batch/ledger.js'
import { createMemoryStore, keyOf } from '../../src/batch/store.js'
import { createVectorMemory } from '../../src/batch/vector-memory.js'
import type { EmbeddedDocument } from '../../src/pair.js'
import { asDocument } from '../bench/documents.js'

describe('createLedger', () => {
  const job = <T>(name: string, make: () => T, seconds = 1) => ({
    stage: 'test',
    key: keyOf('test', name),
    file: `${name}.txt`,
    make: async () => ({ value: make(), seconds }),
  })

  it('does a job once, also for a later run with the same store, and gives the same value every time', async () => {
    const store = createMemoryStore()
    let made = 0
    const make = () => ({ value: [-0, 0.1 + 0.2], made: ++made })
    const first = createLedger(store)
    const values = [await first.do(job('a', make)), await first.do(job('a', make))]
    const second = createLedger(store)
    values.push(await second.do(job('a', make)))
    // JSON has no -0: it has to be gone the first time already.
    for (const value of values) expect(value).toStrictEqual({ value: [0, 0.30000000000000004], made: 1 })
    expect(first.counts).toEqual({ test: { computed: 1, reused: 1, seconds: 1 } })
    expect(second.counts).toEqual({ test: { computed: 0, reused: 1, seconds: 0 } })
  })

  it('lists what fails, does the rest, and tries again the next time', async () => {
    const ledger = createLedger(createMemoryStore())
    const fail = () => {
      throw new TypeError('no such thing')
    }
    expect(await ledger.do({ ...job('a', fail), origin: 'pairs.csv, line 3' })).toBeUndefined()
    expect(ledger.failures).toEqual([{ file: 'a.txt', stage: 'test', reason: 'no such thing (pairs.csv, line 3)' }])
    expect(await ledger.do(job('a', () => 1))).toBe(1)
  })

  it('throws where the store cannot keep a result', async () => {
    const put = () => {
      throw new Error('disk full')
    }
    await expect(createLedger({ get: () => undefined, put }).do(job('a', () => 1))).rejects.toThrow('disk full')
  })

  it('knows what took longest', async () => {
    const ledger = createLedger(createMemoryStore())
    for (const seconds of [1, 7, 3, 9, 2, 8, 4]) await ledger.do(job(`${seconds}`, () => 1, seconds))
    expect(ledger.slowest.map(({ file }) => file)).toEqual(['9.txt', '8.txt', '7.txt', '4.txt', '3.txt'])
  })
})

describe('keyOf', () => {
  it('tells causes apart, wherever one ends and the next begins', () => {
    const keys = [
      keyOf('a', 'b', 'c'),
      keyOf('a', 'bc'),
      keyOf('ab', 'c'),
      keyOf('a', 'b', 'c', ''),
      keyOf('a', 'c', 'b'),
    ]
    expect(new Set(keys).size).toBe(5)
    expect(keyOf('a', 'b', 'c')).toBe(keys[0])
    expect(keys[0]).toMatch(/^[0-9a-f]{32}$/)
  })
})

describe('createVectorMemory', () => {
  it('embeds a document once while it is kept, and keeps the latest within 16 MB', async () => {
    const asked: string[] = []
    const embedded = createVectorMemory(async ({ key }: { key: string }): Promise<EmbeddedDocument> => {
      asked.push(key)
      // A quarter of what is kept.
      return asDocument(key, 'en', [], { data: new Float32Array(2 ** 20), rows: 1024, dims: 1024 })
    })
    for (const key of ['a', 'b', 'a', 'c', 'd', 'a', 'e', 'a', 'b']) expect((await embedded({ key })).id).toBe(key)
    expect(asked).toEqual(['a', 'b', 'c', 'd', 'e', 'b'])
  })
})
