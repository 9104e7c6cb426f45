import { describe, expect, it } from 'vitest'
import { indexFeatures, tellingFeatures } from '../../src/match/features.js'
import { proposeCandidates } from '../../src/match/match.js'
import { dot, rowOf } from '../../src/vectors/matrix.js'
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

describe('tellingFeatures', () => {
  it('are the coordinates farthest from the mean of the collection, in its deviations', () => {
    // Means 0, 0 and 5, deviations 2, .1 and 0: the last one tells nothing.
    const vectors = [
      [2, 0.2, 5],
      [-2, 0, 5],
      [2, -0.1, 5],
      [-2, -0.1, 5],
    ].map((values) => Float32Array.from(values))
    const { features } = tellingFeatures(vectors, 1)
    // 2 x coordinate, + 1 below the mean.
    expect([...features.slice(0, 2)]).toEqual([2, 1])
  })

  it('are as many as asked for, each once, in any vector', () => {
    for (const vectors of [[new Float32Array(20)], collection(30, 20, 3).sources]) {
      const { features } = tellingFeatures(vectors, 7)
      for (let row = 0; row < vectors.length; row++) {
        const coordinates = [...features.subarray(7 * row, 7 * row + 7)].map((feature) => feature >> 1)
        expect(new Set(coordinates).size).toBe(7)
        expect(Math.max(...coordinates)).toBeLessThan(20)
      }
    }
  })

  it('are found again by their index', () => {
    const found = tellingFeatures(collection(30, 20, 4).sources, 7)
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
    const { sources, targets } = collection(40, 64, 5)
    const bestOf = (one: Float32Array, others: readonly Float32Array[]) =>
      [...others.keys()].sort((a, b) => dot(one, 0, others[b]!, 0, 64) - dot(one, 0, others[a]!, 0, 64)).slice(0, 8)
    const expected = new Set([
      ...sources.flatMap((source, i) => bestOf(source, targets).map((j) => `${i} ${j}`)),
      ...targets.flatMap((target, j) => bestOf(target, sources).map((i) => `${i} ${j}`)),
    ])
    expect(new Set(proposeCandidates(sources, targets).map((one) => `${one.source} ${one.target}`))).toEqual(expected)
  })

  it('finds nearly all counterparts in a collection too large for that, the same ones every time', () => {
    const { sources, targets } = collection(600, 512, 6)
    const proposed = proposeCandidates(sources, targets)
    const right = proposed.filter(({ source, target }) => source === target)
    expect(right.length).toBeGreaterThanOrEqual(0.99 * 600)
    expect(proposed.length).toBeLessThanOrEqual(600 * 16)
    for (const { source, target, similarity } of right.slice(0, 9)) {
      expect(similarity).toBe(dot(sources[source]!, 0, targets[target]!, 0, 512))
    }
    expect(proposeCandidates(sources, targets)).toEqual(proposed)
  })

  it('takes large collections of identical documents and of documents without vectors', () => {
    const same = new Array<Float32Array>(600).fill(Float32Array.of(0.6, 0.8))
    expect(proposeCandidates(same, same).length).toBeGreaterThanOrEqual(600)
    const none = new Array<Float32Array>(600).fill(new Float32Array(2))
    expect(proposeCandidates(none, same).every(({ similarity }) => similarity === 0)).toBe(true)
  })

  it('answers nothing for an empty side and refuses vectors of other lengths', () => {
    expect(proposeCandidates([], [Float32Array.of(1)])).toEqual([])
    expect(proposeCandidates([Float32Array.of(1)], [])).toEqual([])
    expect(() => proposeCandidates([Float32Array.of(1)], [Float32Array.of(0, 1)])).toThrow(
      'Expected document vectors of 1 dimensions, got 2',
    )
  })
})
