import { describe, expect, it } from 'vitest'
import { minePairs } from '../../src/align/mine.js'
import { minePool } from '../../src/align/pool.js'
import type { Matrix } from '../../src/types.js'
import { seededRandom } from '../bench/synthetic.js'

function randomMatrix(rows: number, dims: number, seed: number): Matrix {
  const random = seededRandom(seed)
  return { data: Float32Array.from({ length: rows * dims }, () => random() - 0.5), rows, dims }
}

describe('minePool', () => {
  const source = randomMatrix(97, 24, 1)
  const target = randomMatrix(130, 24, 2)
  // Some sentences have a counterpart, and some stand there twice.
  for (let i = 0; i < 40; i++) target.data.set(source.data.subarray(i * 24, (i + 1) * 24), (129 - 2 * i) * 24)
  target.data.set(target.data.subarray(24, 48), 20 * 24)
  source.data.set(source.data.subarray(24, 48), 77 * 24)

  it.each([
    [1024, 4096],
    [97, 130],
    [64, 64],
    [10, 7],
    [1, 130],
    [97, 1],
  ])('gives what plain loops give, to the last bit, in blocks of %i x %i', async (sourceBlock, targetBlock) => {
    expect(await minePool(source, target, { sourceBlock, targetBlock })).toEqual(minePairs(source, target))
  })

  it('gives what plain loops give where all sentences are the same', async () => {
    const same: Matrix = { data: new Float32Array(60).fill(1), rows: 12, dims: 5 }
    const pairs = await minePool(same, same, { sourceBlock: 5, targetBlock: 7 })
    expect(pairs).toEqual(minePairs(same, same))
    expect(pairs.map(({ source, target }) => [source, target])).toEqual(
      Array.from({ length: pairs.length }, (_, k) => [k, k]),
    )
    expect(pairs.every(({ margin }) => margin === 0)).toBe(true)
  })

  it('finds one counterpart among a thousand', async () => {
    const many = randomMatrix(1000, 32, 3)
    const one: Matrix = { data: many.data.slice(437 * 32, 438 * 32), rows: 1, dims: 32 }
    const pairs = await minePool(one, many)
    expect(pairs).toHaveLength(1)
    expect(pairs[0]).toMatchObject({ source: 0, target: 437 })
    expect(pairs).toEqual(minePairs(one, many))
  })

  it('answers nothing for an empty side and refuses what does not fit', async () => {
    const empty: Matrix = { data: new Float32Array(0), rows: 0, dims: 24 }
    expect(await minePool(empty, target)).toEqual([])
    expect(await minePool(source, empty)).toEqual([])
    await expect(minePool(source, randomMatrix(3, 25, 4))).rejects.toThrow(/Expected 24 dimensions/)
    const broken = randomMatrix(3, 24, 5)
    broken.data[30] = Number.NaN
    await expect(minePool(broken, target)).rejects.toThrow(/finite numbers .* row 1/)
  })
})
