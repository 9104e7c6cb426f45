import { describe, expect, it } from 'vitest'
import { minePairs } from '../../src/align/mine.js'
import type { Matrix } from '../../src/types.js'

function matrix(...rows: number[][]): Matrix {
  return { data: Float32Array.from(rows.flat()), rows: rows.length, dims: rows[0]?.length ?? 0 }
}

describe('minePairs', () => {
  it('finds crossing pairs, each segment once, best margin first', () => {
    const source = matrix([1, 0, 0], [0, 1, 0], [0, 0, 1])
    const target = matrix([0, 0.1, 1], [1, 0.3, 0], [0, -1, -1])
    const pairs = minePairs(source, target)
    expect(pairs.slice(0, 2).map(({ source: i, target: j }) => [i, j])).toEqual([
      [2, 0],
      [0, 1],
    ])
    expect(new Set(pairs.map(({ source: i }) => i)).size).toBe(pairs.length)
  })

  it('subtracts what the neighbours have: by hand, (.9 - ((.5 + .1) / 2 + (.3 + .2) / 2) / 2)', () => {
    // Rows of the identity against columns that hold the similarities themselves, completed to unit length.
    const column = (...values: number[]) => [...values, Math.sqrt(1 - values.reduce((sum, x) => sum + x * x, 0))]
    const source = matrix([1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0])
    const target = matrix(column(0.9, 0.3, 0.2), column(0.5, 0.1, 0), column(0.1, 0, 0.4))
    const [best] = minePairs(source, target)
    expect(best).toMatchObject({ source: 0, target: 0 })
    expect(best!.similarity).toBeCloseTo(0.9, 5)
    expect(best!.margin).toBeCloseTo(0.9 - (0.3 + 0.25) / 2, 5)
    expect(best!.lead).toBeCloseTo(0.4, 5)
  })

  it('does not mind lengths of rows', () => {
    const source = matrix([2, 0], [0, 5])
    const target = matrix([0.1, 0], [0, 9])
    expect(minePairs(source, target).map(({ source: i, target: j }) => [i, j])).toEqual([
      [0, 0],
      [1, 1],
    ])
  })

  it('pairs identical segments in order and answers nothing for an empty side', () => {
    const same = matrix([1, 0], [1, 0], [1, 0])
    expect(minePairs(same, same).map(({ source: i, target: j }) => [i, j])).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
    ])
    expect(minePairs(matrix(), same)).toEqual([])
  })

  it('refuses other dimensions and numbers that are none', () => {
    expect(() => minePairs(matrix([1, 0]), matrix([1, 0, 0]))).toThrow(/Expected 2 dimensions/)
    expect(() => minePairs(matrix([Number.NaN, 0]), matrix([1, 0]))).toThrow(/finite/)
  })
})
