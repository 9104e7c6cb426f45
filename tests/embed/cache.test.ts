import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openVectorCache } from '../../src/embed/cache.js'
import { type LimitedEncoder, withCache } from '../../src/embed/cached.js'
import { loadEmbedder } from '../../src/embedder.js'
import { temporaryFolder } from '../temporary-folder.js'
import { writeTinyModel } from './tiny-model.js'

const folder = temporaryFolder()
const signature = 'ab'.repeat(32)
const row = (...values: number[]) => Float32Array.from(values)
const filesOf = (path: string) =>
  readdirSync(path, { recursive: true })
    .map(String)
    .filter((name) => name.includes('.'))

/** A model that embeds a text as its length, cuts at ten characters and writes down what it is asked. */
function countingEncoder(): LimitedEncoder & { readonly asked: string[] } {
  const asked: string[] = []
  let truncated = 0
  const isTooLong = (text: string) => text.length > 10
  return {
    name: 'counting',
    hash: signature,
    dims: 2,
    additive: false,
    get truncated() {
      return truncated
    },
    asked,
    isTooLong,
    async encode(texts) {
      asked.push(...texts.map(({ text }) => text))
      truncated += texts.filter(({ text }) => isTooLong(text)).length
      return { data: Float32Array.from(texts.flatMap(({ text }) => [text.length, 1])), rows: texts.length, dims: 2 }
    },
    dispose: async () => {},
  }
}
const inputs = (...texts: string[]) => texts.map((text) => ({ text, tokens: [] }))

describe('openVectorCache', () => {
  it('gives back what another one wrote, to the last bit, and nothing else', () => {
    const path = join(folder, 'plain')
    const first = openVectorCache(path, signature)
    first.set('کورد', row(0.1, -1 / 3))
    first.set('', row(1, 0))
    expect(first.get(['کورد', 'b'])).toEqual([row(0.1, -1 / 3), undefined])
    first.flush()
    first.flush()
    expect(filesOf(path)).toHaveLength(1)
    for (const cache of [first, openVectorCache(path, signature)])
      expect(cache.get(['', 'x', 'کورد'])).toEqual([row(1, 0), undefined, row(0.1, -1 / 3)])
  })

  it('tells texts apart that look alike', () => {
    const cache = openVectorCache(join(folder, 'alike'), signature)
    cache.set('\u0643', row(1))
    expect(cache.get(['\u0643', '\u06A9', '\u0643 '])).toEqual([row(1), undefined, undefined])
  })

  it('keeps models apart', () => {
    const path = join(folder, 'models')
    const cache = openVectorCache(path, signature)
    cache.set('a', row(1, 2))
    cache.flush()
    expect(openVectorCache(path, 'cd'.repeat(32)).get(['a'])).toEqual([undefined])
  })

  it('writes many vectors to the disk before the end, and adds files without touching old ones', () => {
    const path = join(folder, 'many')
    const cache = openVectorCache(path, signature)
    for (let i = 0; i < 2500; i++) cache.set(`text ${i}`, row(i, 0, 1))
    expect(filesOf(path)).toHaveLength(2)
    cache.flush()
    const again = openVectorCache(path, signature)
    expect(again.get(['text 0', 'text 1500', 'text 2499'])).toEqual([row(0, 0, 1), row(1500, 0, 1), row(2499, 0, 1)])
  })

  function spoil(name: string, change: (bytes: Buffer) => Buffer): () => unknown {
    const path = join(folder, name)
    const cache = openVectorCache(path, signature)
    cache.set('a', row(1, 2))
    cache.flush()
    const file = join(path, filesOf(path)[0]!)
    writeFileSync(file, change(readFileSync(file)))
    return () => openVectorCache(path, signature)
  }
  const textual = (from: string, to: string) => (bytes: Buffer) =>
    Buffer.from(bytes.toString('latin1').replace(from, to), 'latin1')

  it.each([
    ['of another version', textual('HAWTAVC1', 'HAWTAVC9'), /Expected cached vectors, format HAWTAVC1/],
    ['of another model', textual('abab', 'cdcd'), /of model abababababab, got cdcdabababab/],
    ['that is cut short', (bytes: Buffer) => bytes.subarray(0, -1), /bytes, got/],
    ['with a broken header', textual('"dims"', '"dimz"'), /header/],
    ['that is empty', () => Buffer.alloc(0), /another format/],
  ])('refuses a file %s with its path and the remedy', (name, change, message) => {
    const open = spoil(name, change)
    expect(open).toThrow(message)
    expect(open).toThrow(/\.vectors\).*delete the file or use --no-cache/)
  })

  it('refuses vectors of other dimensions', () => {
    const cache = openVectorCache(join(folder, 'dims'), signature)
    cache.set('a', row(1, 2))
    expect(() => cache.set('b', row(1, 2, 3))).toThrow(/Expected 2 dimensions.*got 3/)
  })

  it('says what to do where the folder cannot be made', () => {
    expect(() => openVectorCache('/dev/null/x', signature)).toThrow(/\/dev\/null\/x.*--no-cache/)
  })

  it('loses nothing when several processes write at once', async () => {
    const path = join(folder, 'processes')
    const script = `
      import { openVectorCache } from ${JSON.stringify(resolve('dist/embed/cache.js'))}
      for (let round = 0; round < 20; round++) {
        const cache = openVectorCache(process.argv[1], process.argv[2])
        cache.set('shared ' + round, Float32Array.of(round, 0))
        cache.set(process.argv[3] + ' ' + round, Float32Array.of(round, 1))
        cache.flush()
      }`
    const runs = ['one', 'two', 'three'].map(
      (name) =>
        new Promise<number | null>((done) =>
          spawn(process.execPath, ['--input-type=module', '-e', script, path, signature, name], {
            stdio: 'inherit',
          }).on('exit', done),
        ),
    )
    expect(await Promise.all(runs)).toEqual([0, 0, 0])
    const cache = openVectorCache(path, signature)
    for (let round = 0; round < 20; round++) {
      expect(cache.get([`shared ${round}`])).toEqual([row(round, 0)])
      for (const name of ['one', 'two', 'three']) expect(cache.get([`${name} ${round}`])).toEqual([row(round, 1)])
    }
    expect(filesOf(path).filter((name) => name.endsWith('.tmp'))).toEqual([])
  }, 60_000)
})

describe('withCache', () => {
  it('asks the model once for each text, across runs, and keeps the order', async () => {
    const path = join(folder, 'asked')
    const [first, second] = [countingEncoder(), countingEncoder()]
    const one = withCache(first, openVectorCache(path, signature))
    expect((await one.encode(inputs('aa', 'b', 'aa'))).data).toEqual(row(2, 1, 1, 1, 2, 1))
    await one.dispose()
    expect(first.asked).toEqual(['aa', 'b'])
    const two = withCache(second, openVectorCache(path, signature))
    expect(await two.encode(inputs('b', 'ccc', 'aa'))).toEqual({ data: row(1, 1, 3, 1, 2, 1), rows: 3, dims: 2 })
    expect(second.asked).toEqual(['ccc'])
  })

  it('counts a text that is cut in every run', async () => {
    const path = join(folder, 'cut')
    for (let run = 0; run < 2; run++) {
      const encoder = countingEncoder()
      const cached = withCache(encoder, openVectorCache(path, signature))
      await cached.encode(inputs('a long long text', 'b'))
      expect(cached.truncated).toBe(1)
      expect(encoder.asked).toEqual(run === 0 ? ['a long long text', 'b'] : ['a long long text'])
      await cached.dispose()
    }
  })

  it('reports progress over all texts, known and new', async () => {
    const cached = withCache(countingEncoder(), openVectorCache(join(folder, 'progress'), signature))
    await cached.encode(inputs('a', 'b'))
    const seen: number[] = []
    await cached.encode(inputs('a', 'b'), (done) => seen.push(done))
    expect(seen).toEqual([2])
    expect(await cached.encode([])).toMatchObject({ rows: 0, dims: 2 })
  })
})

describe('loadEmbedder with a cache', () => {
  it('gives a transformer the same vectors with and without, and keeps nothing of the embedded model', async () => {
    const model = writeTinyModel(join(folder, 'tiny'), ['model.onnx'])
    const cache = join(folder, 'embedder')
    const plain = await loadEmbedder(model)
    const expected = await plain.embed(['a b', '', 'b'])
    await plain.dispose()
    for (let run = 0; run < 2; run++) {
      const embedder = await loadEmbedder(model, { cache })
      expect(await embedder.embed(['a b', '', 'b'])).toEqual(expected)
      await embedder.dispose()
    }
    expect(filesOf(cache)).toHaveLength(1)
    const untouched = join(folder, 'untouched')
    mkdirSync(untouched)
    const embedded = await loadEmbedder('hawta-ckb-en', { cache: untouched })
    await embedded.embed(['a'])
    await embedded.dispose()
    expect(readdirSync(untouched)).toEqual([])
    expect(existsSync(join(folder, 'tiny', 'hawta.json'))).toBe(false)
  })
})
