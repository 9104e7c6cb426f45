import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Encoder } from '../../src/embed/encoder.js'
import { loadEncoder, locateModel } from '../../src/embed/load.js'
import type { Pooling } from '../../src/embed/presets.js'
import { loadTransformer } from '../../src/embed/transformer.js'
import { loadEmbedder } from '../../src/embedder.js'
import { temporaryFolder } from '../temporary-folder.js'
import { embeddingLayer, encoderModel, node } from './onnx.js'
import { writeTinyModel } from './tiny-model.js'

const folder = temporaryFolder()
const full = join(folder, 'full')
const quantised = join(folder, 'quantised')
const hash = '0'.repeat(64)

beforeAll(async () => {
  writeTinyModel(full, ['model.onnx'])
  writeTinyModel(quantised, ['model_quantized.onnx'])
  await (await loadEncoder((await locateModel(full))!)).dispose() // forbids the network
})

const load = (pooling: Pooling, maxTokens = 64, prefix = '') =>
  loadTransformer(full, 'tiny', hash, {
    id: 'tiny',
    pooling,
    prefix,
    dtype: 'fp32',
    maxTokens,
    threads: 1,
  })

async function vectors(encoder: Encoder, texts: readonly string[]): Promise<number[][]> {
  const { data, rows, dims } = await encoder.encode(texts.map((text) => ({ text, tokens: [] })))
  expect(data).toHaveLength(rows * dims)
  return Array.from({ length: rows }, (_, i) => [...data.subarray(i * dims, (i + 1) * dims)])
}

function expectVector(vector: readonly number[] | undefined, direction: readonly number[]): void {
  const norm = Math.hypot(...direction)
  expect(vector).toHaveLength(direction.length)
  for (const [d, x] of direction.entries()) expect(vector![d]).toBeCloseTo(x / norm, 6)
}

describe('loadTransformer', () => {
  // `a b` is [CLS] a b [SEP] at places 0 to 3:  1 0 0 0 | 1 0 1 0 | 2 0 0 1 | 3 1 0 0
  it.each([
    ['mean', [7, 1, 1, 1]],
    ['cls', [1, 0, 0, 0]],
    ['last', [3, 1, 0, 0]],
  ] as const)('pools by %s as computed by hand', async (pooling, direction) => {
    const encoder = await load(pooling)
    const [vector] = await vectors(encoder, ['a b'])
    expectVector(vector, direction)
    expect(encoder).toMatchObject({ dims: 4, additive: false, truncated: 0 })
    await encoder.dispose()
  })

  it.each(['mean', 'cls', 'last'] as const)('never lets padding into %s, whatever the company', async (pooling) => {
    const encoder = await load(pooling)
    const texts = Array.from({ length: 70 }, (_, i) => 'a b b '.repeat((i * 7) % 13).trim())
    const together = await vectors(encoder, texts)
    for (const [i, text] of texts.slice(0, 14).entries()) {
      const [alone] = await vectors(encoder, [text])
      for (const [d, x] of alone!.entries()) expect(together[i]![d]).toBeCloseTo(x, 6)
    }
    await encoder.dispose()
  })

  it('takes the vectors of a model that pools itself, at length 1', async () => {
    const pooling = writeTinyModel(join(folder, 'pooling'), ['model.onnx'])
    const table = Float32Array.from({ length: 6 * 4 }, (_, i) => i) // token 4, `a`, is 16 17 18 19
    const parts = embeddingLayer(table, new Float32Array(64 * 4), 4, 'hidden')
    const largest = node('ReduceMax', ['hidden'], 'sentence_embedding', { axes: [1], keepdims: 0 })
    writeFileSync(join(pooling, 'onnx', 'model.onnx'), encoderModel(4, [...parts, largest], 'sentence_embedding'))
    const encoder = await loadEncoder((await locateModel(pooling))!)
    const [vector] = await vectors(encoder, ['a'])
    expectVector(vector, [16, 17, 18, 19])
    await encoder.dispose()
  })

  it('puts the prefix before every text', async () => {
    const encoder = await load('mean', 64, 'a ')
    const [vector] = await vectors(encoder, ['b'])
    expectVector(vector, [7, 1, 1, 1])
    await encoder.dispose()
  })

  it('embeds the empty text and emoji as finite unit vectors', async () => {
    const encoder = await load('mean')
    const [empty, emoji] = await vectors(encoder, ['', '🙂'])
    expectVector(empty, [2, 1, 0, 0])
    expectVector(emoji, [4, 1, 2, 2])
    await encoder.dispose()
  })

  it('cuts long texts at the limit, counts them, and counts none that just fits', async () => {
    const encoder = await load('mean', 4)
    const [fits, cut] = await vectors(encoder, ['a b', 'a b b b b'])
    expectVector(fits, [7, 1, 1, 1])
    expect(encoder.truncated).toBe(1)
    expectVector(cut, [7, 1, 1, 1]) // [CLS] a b [SEP] is left, with its closing token
    await vectors(encoder, ['a b a', 'a'])
    expect(encoder.truncated).toBe(2)
    await encoder.dispose()
  })

  it("keeps to the limit of the model's own tokenizer where that is lower", async () => {
    const short = writeTinyModel(join(folder, 'short'), ['model.onnx'], 4)
    const embedder = await loadEmbedder(short)
    const { data } = await embedder.embed(['a b b b b', 'a b'])
    expectVector([...data.subarray(0, 4)], [7, 1, 1, 1])
    expect(embedder.truncated).toBe(1)
    await embedder.dispose()
  })

  it('gives the same bytes with one thread and with two', async () => {
    const texts = Array.from({ length: 40 }, (_, i) => ({ text: 'a b b '.repeat(i % 13), tokens: [] }))
    const runs = [1, 2].map(async (threads) => {
      const encoder = await loadEncoder((await locateModel(full))!, { threads })
      const { data } = await encoder.encode(texts)
      await encoder.dispose()
      return data
    })
    const [one, two] = await Promise.all(runs)
    expect(one).toEqual(two)
  })

  it('takes a line of ten thousand characters', async () => {
    const encoder = await load('cls')
    const [long, other] = await vectors(encoder, ['a b '.repeat(2500), 'a'])
    expectVector(long, [1, 0, 0, 0])
    expectVector(other, [1, 0, 0, 0])
    expect(encoder.truncated).toBe(1)
    await encoder.dispose()
  })

  it('gives no rows for no texts', async () => {
    const encoder = await load('mean')
    expect(await encoder.encode([])).toMatchObject({ rows: 0, dims: 4 })
    await encoder.dispose()
  })

  it('reports progress up to the number of texts', async () => {
    const encoder = await load('mean')
    const seen: number[] = []
    await encoder.encode(
      Array.from({ length: 70 }, () => ({ text: 'a', tokens: [] })),
      (done) => seen.push(done),
    )
    expect(seen).toEqual([32, 64, 70])
    await encoder.dispose()
  })
})

describe('a model folder without hawta.json', () => {
  it('is used at full precision where nothing is quantised, and quantised where it is', async () => {
    const [one, two] = [await loadEmbedder(full), await loadEmbedder(quantised)]
    const [a, b] = [await one.embed(['a b', '']), await two.embed(['a b', ''])]
    expectVector([...a.data.subarray(0, 4)], [7, 1, 1, 1])
    expectVector([...b.data.subarray(0, 4)], [7, 1, 1, 1])
    expect(one.hash).toMatch(/^[0-9a-f]{64}$/)
    expect(one.hash).not.toBe(two.hash)
    await Promise.all([one.dispose(), two.dispose()])
  })

  it('says what a folder needs where the weights are missing', async () => {
    const bare = writeTinyModel(join(folder, 'bare'), ['model.onnx'])
    rmSync(join(bare, 'onnx'), { recursive: true })
    await expect(loadEmbedder(bare)).rejects.toThrow(
      /Could not load the model .*bare.*needs config\.json, tokenizer\.json and onnx\//,
    )
  })

  it('says so where the tokenizer is missing', async () => {
    const bare = writeTinyModel(join(folder, 'mute'), ['model.onnx'])
    rmSync(join(bare, 'tokenizer.json'))
    await expect(loadEmbedder(bare)).rejects.toThrow(/Could not load the model .*mute/)
  })
})
