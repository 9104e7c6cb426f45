import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { measureScale } from '../../src/embed/scale.js'
import { type Embedder, loadEmbedder } from '../../src/embedder.js'
import type { Matrix } from '../../src/types.js'
import { rowOf, unitRows } from '../../src/vectors/matrix.js'

let embedder: Embedder
beforeAll(async () => {
  embedder = await loadEmbedder('hawta-ckb-en')
})
afterAll(() => embedder.dispose())

/** Authored sentence pairs that no training saw: English, Sorani. */
const pairs = readFileSync('models/scale-pairs.tsv', 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => line.split('\t') as [string, string])

function cosine(matrix: Matrix, i: number, j: number): number {
  return rowOf(matrix, i).reduce((sum, x, k) => sum + x * rowOf(matrix, j)[k]!, 0)
}

describe('the embedded model', () => {
  it('is additive: the sum of two sentences is the vector of the joined text', async () => {
    for (const [a, b] of [pairs[0]!, pairs[1]!].map(([english]) => english.split(/ (?=\S+ \S+ \S+$)/)) as [
      string,
      string,
    ][]) {
      const { data, dims } = await embedder.embed([a, b, `${a} ${b}`])
      for (let d = 0; d < dims; d++) expect(data[d]! + data[dims + d]!).toBeCloseTo(data[2 * dims + d]!, 3)
      const sum = { data: data.slice(0, dims).map((x, d) => x + data[dims + d]!), rows: 1, dims }
      const joined = { data: data.slice(2 * dims), rows: 1, dims }
      const [unitSum, unitJoined] = [unitRows(sum).data, unitRows(joined).data]
      for (let d = 0; d < dims; d++) expect(Math.abs(unitSum[d]! - unitJoined[d]!)).toBeLessThan(1e-5)
    }
  })

  it('gives a text the same vector whatever its company, and when calls overlap', async () => {
    const texts = pairs.flat()
    const fresh = await loadEmbedder('hawta-ckb-en')
    const [together, alone] = [await embedder.embed(texts), await Promise.all(texts.map((text) => fresh.embed([text])))]
    await fresh.dispose()
    for (const [i, { data }] of alone.entries()) expect(rowOf(together, i)).toEqual(data)
  })

  it('finds the translation of nine in ten sentences it was never trained on', async () => {
    const english = unitRows(await embedder.embed(pairs.map(([text]) => text)))
    const sorani = unitRows(await embedder.embed(pairs.map(([, text]) => text)))
    const right = pairs.filter((_, i) => {
      const scores = pairs.map((_, j) => rowOf(english, i).reduce((sum, x, k) => sum + x * rowOf(sorani, j)[k]!, 0))
      return scores.indexOf(Math.max(...scores)) === i
    })
    expect(right.length / pairs.length).toBeGreaterThanOrEqual(0.9)
    const { random, match } = measureScale(english, sorani)
    expect(match).toBeGreaterThan(random + 0.25)
  })

  it('sees both keyboards, digits of all scripts and joined letters as one', async () => {
    const same = ['كوردستان لە ٢٠٢١', 'کوردستان لە 2021', 'کوردستان لە ۲۰۲۱', 'ﻛوردستان لە ٢٠٢١']
    const matrix = unitRows(await embedder.embed(same))
    for (let i = 1; i < same.length; i++) expect(cosine(matrix, 0, i)).toBeCloseTo(1, 5)
  })

  it('knows names by their consonants, though it never saw them', async () => {
    const matrix = unitRows(
      await embedder.embed([
        'Grzegorz Brzęczyszczykiewicz',
        'گژێگۆژ بژێچیشچیکیەڤیچ',
        'زەوییەکی چۆڵ',
        'Tillerborn Vandekamp',
        'تیلەربۆرن ڤاندێکامپ',
      ]),
    )
    expect(cosine(matrix, 3, 4)).toBeGreaterThan(cosine(matrix, 3, 2) + 0.1)
  })

  it('embeds texts without words as zeros', async () => {
    const { data } = await embedder.embed(['', '🙂 …', '   '])
    expect(data.every((x) => x === 0)).toBe(true)
  })

  it('takes a line of ten thousand characters', async () => {
    const { data } = await embedder.embed(['کوردستان '.repeat(1200)])
    expect(data.every(Number.isFinite)).toBe(true)
  })
})
