import { describe, expect, it } from 'vitest'
import { explainAway } from '../../src/align/explain.js'
import { alignSegmentsLazily } from '../../src/align/lazy.js'
import { spansFromOverlaps, spansFromSums, spanVector, withJoinedSpans } from '../../src/align/spans.js'
import { jointSurplus } from '../../src/align/surplus.js'
import { segmentWeights } from '../../src/align/weights.js'
import type { Span } from '../../src/types.js'
import { createMatrix, dot, rowOf } from '../../src/vectors/matrix.js'
import { matrixOf, randomRows, spansOf, sumOf, textOf, withNoise } from './pairs.js'

const span = (from: number, to: number): Span => ({ from, to })

describe('span vectors', () => {
  it('are normalised sums of rows of any length', () => {
    const spans = spansFromSums(
      matrixOf([
        [3, 0],
        [0, 4],
      ]),
    )
    expect([...spanVector(spans, span(0, 2))].map((value) => value.toFixed(2))).toEqual(['0.60', '0.80'])
    expect([...spanVector(spans, span(1, 2))]).toEqual([0, 1])
  })

  it('come from overlaps where they are, row [o, i] for segments i-o..i', () => {
    const layers = [1, 0, 0, 1, /* o = 1 */ 0, 0, 0.6, -0.8]
    const spans = spansFromOverlaps(Float32Array.from(layers), 2, 2, 2)
    expect([...spanVector(spans, span(0, 2))].map((value) => value.toFixed(1))).toEqual(['0.6', '-0.8'])
  })

  it('come from vectors that were added later, for any width and more than once', () => {
    const base = spansOf([
      [1, 0],
      [0, 1],
      [1, 0],
    ])
    const once = withJoinedSpans(base, [span(0, 2)], matrixOf([[0, -2]]))
    const twice = withJoinedSpans(
      once,
      [span(1, 3), span(0, 3)],
      matrixOf([
        [-1, 0],
        [0, 5],
      ]),
    )
    expect([...spanVector(twice, span(0, 2))]).toEqual([0, -1])
    expect([...spanVector(twice, span(1, 3))]).toEqual([-1, 0])
    expect([...spanVector(twice, span(0, 3))]).toEqual([0, 1])
  })

  it('are refused when sizes do not fit', () => {
    expect(() => spansFromOverlaps(new Float32Array(7), 2, 2, 2)).toThrow(
      'Expected 2 x 2 x 2 values of overlaps, got 7',
    )
    expect(() => withJoinedSpans(spansOf([[1, 0]]), [span(0, 1)], matrixOf([[1, 0, 0]]))).toThrow(
      'Expected 1 vectors of 2',
    )
  })

  it('weigh segments by what joined vectors hold of them', () => {
    // Two parts of b for one of a, orthogonal to each other.
    const base = spansOf([
      [1, 0],
      [0, 1],
    ])
    const joined = withJoinedSpans(base, [span(0, 2)], matrixOf([[1, 2]]))
    expect(segmentWeights(base)).toEqual(Float64Array.of(1, 1))
    expect(segmentWeights(joined)[1]).toBeCloseTo(2, 5)
  })

  it('hold more together than their sum where the encoder saw them together', () => {
    const base = spansOf([
      [1, 0, 0],
      [0, 1, 0],
    ])
    const single = matrixOf([[0, 0, 1]])
    const joined = withJoinedSpans(base, [span(0, 2)], matrixOf([[0.6, 0, 0.8]]))
    expect(jointSurplus(single, 0, base, base.weights, 1, 2)).toBe(0)
    expect(jointSurplus(single, 0, joined, base.weights, 1, 2)).toBeCloseTo(0.8, 5)
  })
})

describe('explainAway', () => {
  it('takes away what all rows share and keeps what is their own', () => {
    const own = randomRows(20, 64, 3)
    const rows = matrixOf(own.map((row) => row.map((value, d) => value + (d === 0 ? 12 : 0))))
    const units = spansFromSums(rows).units
    const explained = explainAway(units)
    const before = dot(rowOf(units, 4), 0, rowOf(units, 9), 0, 64)
    const after = dot(rowOf(explained, 4), 0, rowOf(explained, 9), 0, 64)
    expect(before).toBeGreaterThan(0.6)
    expect(Math.abs(after)).toBeLessThan(0.2)
    // Of its own a row has 1 - before; most of that stays.
    expect(dot(rowOf(explained, 4), 0, rowOf(units, 4), 0, 64)).toBeGreaterThan((1 - before) / 2)
  })

  it('leaves rows that share nothing as they are', () => {
    const explained = explainAway(
      matrixOf([
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ]),
    )
    expect([...explained.data].map((value) => Math.round(value * 1e5) / 1e5)).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1])
  })

  it('gives finite rows for identical and for empty rows', () => {
    for (const rows of [
      matrixOf([
        [1, 0],
        [1, 0],
        [1, 0],
      ]),
      createMatrix(3, 2),
      createMatrix(0, 2),
    ]) {
      expect(explainAway(rows).data.every(Number.isFinite)).toBe(true)
    }
  })
})

describe('alignSegmentsLazily', () => {
  const meanings = randomRows(30, 48, 4)
  const target = withNoise([...meanings.slice(0, 9), sumOf(meanings[9]!, meanings[10]!), ...meanings.slice(11)], 1.2, 5)

  it('embeds each span in doubt once, at most .45 for each segment', async () => {
    const asked: string[] = []
    const rows = { source: meanings, target }
    const embed = async (side: 'source' | 'target', spans: readonly Span[]) => {
      asked.push(...spans.map(({ from, to }) => `${side} ${from}-${to}`))
      expect(spans.every(({ from, to }) => to - from >= 2)).toBe(true)
      return matrixOf(spans.map(({ from, to }) => sumOf(...rows[side].slice(from, to))))
    }
    const beads = await alignSegmentsLazily(spansOf(meanings), spansOf(target), embed)
    expect(new Set(asked).size).toBe(asked.length)
    expect(asked.length).toBeLessThanOrEqual(0.45 * (meanings.length + target.length))
    expect(textOf(beads)).toContain('9,10:9')
  })

  it('embeds nothing when there is no doubt', async () => {
    const refuse = async () => {
      throw new Error('nothing was to be embedded')
    }
    const clear = meanings.slice(0, 10)
    expect(textOf(await alignSegmentsLazily(spansOf(clear), spansOf(clear), refuse))).toBe(
      clear.map((_, k) => `${k}:${k}`).join(' '),
    )
  })
})
