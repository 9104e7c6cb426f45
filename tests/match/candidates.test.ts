import { describe, expect, it } from 'vitest'
import { indexFeatures, tellingFeatures } from '../../src/match/features.js'
import { Directions, proposeCandidates } from '../../src/match/match.js'
import { rowOf } from '../../src/vectors/matrix.js'
import { randomRows, spansOf, withNoise } from '../align/pairs.js'

/** Unit vectors of documents that share a direction; one of each side belong together, at a cosine of about .5. */
function collection(count: number, dims: number, seed: number) {
  const meanings = randomRows(count, dims, seed)
  const unit = (rows: readonly (readonly number[])[]) => {
    const { units } = spansOf(rows)
    return Array.from({ length: count }, (_, row) => rowOf(units, row))
  }
  return { sources: unit(withNoise(meanings, 1, seed + 1)), targets: unit(withNoise(meanings, 1, seed + 2)) }
}

const sidesOf = ({ sources, targets }: ReturnType<typeof collection>) =>
  [Directions.of(sources), Directions.of(targets)] as const

describe('tellingFeatures', () => {
  it('are the coordinates farthest from the mean of the collection, in its deviations', () => {
    // Means 0, .12 and .8, deviations .54, .24 and 0: the last one tells nothing.
    const vectors = [
      [0.6, 0, 0.8],
      [-0.6, 0, 0.8],
      [0.6, 0, 0.8],
      [-0.6, 0, 0.8],
      [0, 0.6, 0.8],
    ].map((values) => Float32Array.from(values))
    const { features } = tellingFeatures(Directions.of(vectors), 1)
    // 2 x coordinate, + 1 below the mean.
    expect([...features]).toEqual([0, 1, 0, 1, 2])
  })

  it('are as many as asked for, each once, in any vector', () => {
    for (const vectors of [[new Float32Array(20)], collection(30, 20, 3).sources]) {
      const { features } = tellingFeatures(Directions.of(vectors), 7)
      for (let row = 0; row < vectors.length; row++) {
        const coordinates = [...features.subarray(7 * row, 7 * row + 7)].map((feature) => feature >> 1)
        expect(new Set(coordinates).size).toBe(7)
        expect(Math.max(...coordinates)).toBeLessThan(20)
      }
    }
  })

  it('are found again by their index', () => {
    const found = tellingFeatures(Directions.of(collection(30, 20, 4).sources), 7)
    const { start, rows } = indexFeatures(found, 20)
    for (let row = 0; row < 30; row++) {
      for (const feature of found.features.subarray(7 * row, 7 * row + 7)) {
        expect([...rows.subarray(start[feature], start[feature + 1])]).toContain(row)
      }
    }
    expect(start.at(-1)).toBe(7 * 30)
  })
})

describe('proposeCandidates', () => {
  it('compares all with all in a small collection: the best eight of either side', () => {
    const [sources, targets] = sidesOf(collection(40, 64, 5))
    const rowsOf = ({ steps, rows, dims }: Directions) =>
      Array.from({ length: rows }, (_, row) => Float64Array.from(steps.subarray(row * dims, (row + 1) * dims)))
    const cosine = (a: Float64Array, b: Float64Array) =>
      a.reduce((sum, value, d) => sum + value * b[d]!, 0) / (Math.hypot(...a) * Math.hypot(...b))
    const bestOf = (one: Float64Array, others: readonly Float64Array[]) =>
      [...others.keys()].sort((a, b) => cosine(one, others[b]!) - cosine(one, others[a]!)).slice(0, 8)
    const [left, right] = [rowsOf(sources), rowsOf(targets)]
    const expected = new Set([
      ...left.flatMap((source, i) => bestOf(source, right).map((j) => `${i} ${j}`)),
      ...right.flatMap((target, j) => bestOf(target, left).map((i) => `${i} ${j}`)),
    ])
    const proposed = proposeCandidates(sources, targets)
    expect(new Set(proposed.map(({ source, target }) => `${source} ${target}`))).toEqual(expected)
    expect(proposed).toHaveLength(expected.size)
    expect(proposed).toEqual([...proposed].sort((a, b) => a.source - b.source || a.target - b.target))
  })

  it('finds nearly all counterparts in a collection too large for that, the same ones every time', () => {
    const [sources, targets] = sidesOf(collection(600, 512, 6))
    const proposed = proposeCandidates(sources, targets)
    const right = proposed.filter(({ source, target }) => source === target)
    expect(right.length).toBeGreaterThanOrEqual(0.99 * 600)
    expect(proposed.length).toBeLessThanOrEqual(600 * 16)
    expect(proposeCandidates(sources, targets)).toEqual(proposed)
  })

  it('takes large collections of identical documents and of documents without vectors', () => {
    const same = Directions.of(new Array<Float32Array>(600).fill(Float32Array.of(0.6, 0.8)))
    expect(proposeCandidates(same, same).length).toBeGreaterThanOrEqual(600)
    const none = Directions.of(new Array<Float32Array>(600).fill(new Float32Array(2)))
    expect(proposeCandidates(none, same).length).toBeLessThanOrEqual(600 * 16)
  })

  it('answers nothing for an empty side and refuses vectors of other lengths', () => {
    const [one, other] = [Directions.of([Float32Array.of(1)]), Directions.of([Float32Array.of(0, 1)])]
    expect(proposeCandidates(new Directions(0), one)).toEqual([])
    expect(proposeCandidates(one, new Directions(0))).toEqual([])
    expect(() => proposeCandidates(one, other)).toThrow('Expected document vectors of 1 dimensions, got 2')
  })
})
