import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Embedder, loadEmbedder } from '../../src/embedder.js'
import { rowLengths, rowOf } from '../../src/vectors/matrix.js'
import { temporaryFolder } from '../temporary-folder.js'
import { writeTinyModel } from './tiny-model.js'

const folder = temporaryFolder()
const model = writeTinyModel(join(folder, 'tiny'), ['model.onnx'])
/** Authored sentence pairs that no training saw: English, Sorani. */
const pairs = readFileSync('models/scale-pairs.tsv', 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => line.split('\t') as [string, string])
const cosine = (a: Float32Array, b: Float32Array) => a.reduce((sum, x, d) => sum + x * b[d]!, 0)

/** Share of English sentences that find their Sorani counterpart. */
async function found(embedder: Embedder): Promise<number> {
  const english = await embedder.embed(pairs.map(([text]) => text))
  const sorani = await embedder.embed(pairs.map(([, text]) => text))
  const right = pairs.filter((_, i) => {
    const scores = pairs.map((_, j) => cosine(rowOf(english, i), rowOf(sorani, j)))
    return scores.indexOf(Math.max(...scores)) === i
  })
  return right.length / pairs.length
}

describe('a model with lexical evidence added', () => {
  it('finds translations that the model alone has no idea of', async () => {
    const [plain, helped] = [await loadEmbedder(model), await loadEmbedder(model, { lexical: true })]
    expect(await found(plain)).toBeLessThan(0.1)
    expect(await found(helped)).toBeGreaterThan(0.85)
    const { random, match } = await helped.scale()
    expect(match).toBeGreaterThan(random + 0.1)
    await Promise.all([plain.dispose(), helped.dispose()])
  }, 30_000)

  it('says so in its name and hash, with a glossary again, and keeps the dense vectors of both apart from none', async () => {
    const cache = join(folder, 'cache')
    const glossary = join(folder, 'terms.csv')
    writeFileSync(glossary, 'ckb,en\nزرفێلۆک,quibbletron\n')
    const settings = [{}, { lexical: true }, { lexical: true, glossary }]
    const embedders = await Promise.all(settings.map((one) => loadEmbedder(model, one)))
    expect(embedders.map(({ name }) => name)).toEqual([model, `${model}+lexical`, `${model}+lexical`])
    expect(new Set(embedders.map(({ hash }) => hash)).size).toBe(3)
    const texts = ['a b زرفێلۆک', 'Two quibbletrons']
    const vectors = await Promise.all(embedders.map((embedder) => embedder.embed(texts)))
    expect(vectors.map(({ dims }) => dims)).toEqual([4, 4 + 2048, 4 + 2048])
    const [without, withTerm] = vectors.slice(1).map((matrix) => cosine(rowOf(matrix, 0), rowOf(matrix, 1)))
    expect(withTerm!).toBeGreaterThan(without! + 0.05)
    // Either order over one cache gives what no cache gives.
    for (const [i, one] of [...settings.entries(), ...settings.entries()]) {
      const cached = await loadEmbedder(model, { ...one, cache })
      expect(await cached.embed(texts)).toEqual(vectors[i])
      await cached.dispose()
    }
    await Promise.all(embedders.map((embedder) => embedder.dispose()))
  })

  it('gives unit rows, also for texts without words, and is not additive', async () => {
    const embedder = await loadEmbedder(model, { lexical: true })
    const matrix = await embedder.embed(['', '🙂', 'a 2021', 'کوردستان'])
    for (const length of rowLengths(matrix)) expect(length).toBeCloseTo(1, 5)
    expect(embedder.additive).toBe(false)
    await embedder.dispose()
  })

  it('is the embedded model itself where that is named, which has it always', async () => {
    const [plain, same] = [await loadEmbedder('hawta-ckb-en'), await loadEmbedder('hawta-ckb-en', { lexical: true })]
    expect([same.name, same.hash]).toEqual([plain.name, plain.hash])
    expect(await same.embed(['کوردستان'])).toEqual(await plain.embed(['کوردستان']))
    await Promise.all([plain.dispose(), same.dispose()])
  })
})
