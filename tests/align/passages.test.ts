import { describe, expect, it } from 'vitest'
import { joinPassages } from '../../src/align/passages.js'
import { spansFromSums } from '../../src/align/spans.js'

const spans = (...rows: number[][]) =>
  spansFromSums({ data: Float32Array.from(rows.flat()), rows: rows.length, dims: rows[0]!.length })
const nobody = { source: new Set<number>(), target: new Set<number>() }

// source  a  b  c      a + b = x, c = y; all of one length
const source = spans([1, 0, 0], [0, 1, 0], [0, 0, 1])
const target = spans([1, 1, 0], [0, 0, 1])

describe('joinPassages', () => {
  it('joins the two sentences that one of the other side holds, on whichever side they are', () => {
    const [passage, other] = joinPassages(
      source,
      target,
      [
        { source: 0, target: 0 },
        { source: 2, target: 1 },
      ],
      nobody,
    )
    expect(passage).toMatchObject({ source: { from: 0, to: 2 }, target: { from: 0, to: 1 } })
    expect(passage!.similarity).toBeCloseTo(1, 6)
    expect(passage!.gain).toBeCloseTo(1 - Math.SQRT1_2, 6)
    expect(other).toMatchObject({ source: { from: 2, to: 3 }, target: { from: 1, to: 2 }, gain: 0 })
    const [mirrored] = joinPassages(target, source, [{ source: 0, target: 1 }], nobody)
    expect(mirrored).toMatchObject({ source: { from: 0, to: 1 }, target: { from: 0, to: 2 } })
  })

  it('leaves segments alone that belong to another pair', () => {
    const taken = { source: new Set([1]), target: new Set<number>() }
    expect(joinPassages(source, target, [{ source: 0, target: 0 }], taken)[0]!.gain).toBe(0)
  })

  it('gives a segment that two pairs want to the first', () => {
    const wanted = spans([1, 0, 0], [0, 1, 0], [0, 0, 1])
    const both = spans([1, 1, 0], [0, 1, 1])
    const [first, second] = joinPassages(
      wanted,
      both,
      [
        { source: 0, target: 0 },
        { source: 2, target: 1 },
      ],
      nobody,
    )
    expect(first!.source).toEqual({ from: 0, to: 2 })
    expect(second!.source).toEqual({ from: 2, to: 3 })
  })

  it('does not join a neighbour that says something else, nor one that adds little', () => {
    expect(joinPassages(source, target, [{ source: 2, target: 1 }], nobody)[0]!.gain).toBe(0)
    const slightly = spans([1, 0.05, 0])
    expect(joinPassages(source, slightly, [{ source: 0, target: 0 }], nobody)[0]!.gain).toBe(0)
  })

  it('joins three at most, and never more than one on both sides', () => {
    const four = spans([1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1])
    const [passage] = joinPassages(four, spans([1, 1, 1, 1]), [{ source: 1, target: 0 }], nobody)
    expect(passage!.source.to - passage!.source.from).toBe(3)
  })
})
