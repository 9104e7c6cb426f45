import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alignSegments } from '../../src/align/align.js'
import { spansFromSums } from '../../src/align/spans.js'
import { scoreBeads, strictScore } from '../../src/evaluate/beads.js'
import { createMatrix } from '../../src/vectors/matrix.js'
import { syntheticPair } from '../bench/synthetic.js'
import { coversBoth, matrixOf, randomRows, spansOf, sumOf, textOf, withNoise } from './pairs.js'

const dims = 64
const meanings = randomRows(12, dims, 1)
const strangers = randomRows(4, dims, 2)

describe('beads', () => {
  it('pairs segments that say the same one to one', () => {
    const beads = alignSegments(spansOf(meanings), spansOf(withNoise(meanings, 0.5, 3)))
    expect(textOf(beads)).toBe(meanings.map((_, k) => `${k}:${k}`).join(' '))
    expect(beads.every((bead) => bead.similarity > 0.7 && bead.margin > 2)).toBe(true)
  })

  it('joins two source segments when their sum fits one target', () => {
    const target = [...meanings.slice(0, 4), sumOf(meanings[4]!, meanings[5]!), ...meanings.slice(6)]
    expect(textOf(alignSegments(spansOf(meanings), spansOf(withNoise(target, 0.4, 4))))).toContain('3:3 4,5:4 6:5')
  })

  it('joins three target segments with the source that holds all of them', () => {
    const source = [...meanings.slice(0, 6), sumOf(...meanings.slice(6, 9)), ...meanings.slice(9)]
    expect(textOf(alignSegments(spansOf(source), spansOf(withNoise(meanings, 0.4, 5))))).toContain('5:5 6:6,7,8 7:9')
  })

  it('leaves segments without a counterpart alone, on either side', () => {
    const source = [...meanings.slice(0, 3), strangers[0]!, ...meanings.slice(3)]
    const target = [...meanings.slice(0, 8), strangers[1]!, ...meanings.slice(8)]
    const beads = textOf(alignSegments(spansOf(source), spansOf(withNoise(target, 0.4, 6))))
    expect(beads).toContain('2:2 3: 4:3')
    expect(beads).toContain('8:7 :8 9:9')
  })

  it('keeps two and two together when the boundary between them was moved on one side', () => {
    const [a, b] = [meanings[4]!, meanings[5]!]
    const half = b.map((value, k) => (k % 2 === 0 ? value : 0))
    const rest = b.map((value, k) => (k % 2 === 0 ? 0 : value))
    // The first half of b stands with a, and what is left of it is still much like the whole of b.
    const source = [
      ...meanings.slice(0, 4),
      sumOf(
        a,
        half,
        half.map((value) => value / 2),
      ),
      sumOf(rest, half),
      ...meanings.slice(6),
    ]
    expect(textOf(alignSegments(spansOf(source), spansOf(withNoise(meanings, 0.3, 7))))).toContain('4,5:4,5')
  })

  it('never makes a bead of more segments than it may', () => {
    const source = [...meanings.slice(0, 6), sumOf(...meanings.slice(6, 9)), ...meanings.slice(9)]
    const beads = alignSegments(spansOf(source), spansOf(meanings), { maxSegments: 3 })
    const sizes = beads.map(({ source, target }) => source.to - source.from + target.to - target.from)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(3)
  })
})

describe('what else is known', () => {
  it('lets lengths tell a merge from a segment without counterpart', () => {
    const lengths = meanings.map((_, k) => 60 + 20 * (k % 5))
    const [short, long] = [10, 200]
    // A tenth of the text carries so little of the joined vector that similarity alone does not show it.
    const joined = sumOf(
      meanings[4]!.map((value) => value * 3),
      meanings[5]!,
    )
    const target = [...meanings.slice(0, 4), joined, ...meanings.slice(6)]
    const sourceLengths = lengths.with(4, long).with(5, short)
    const targetLengths = [...lengths.slice(0, 4), long + short, ...lengths.slice(6)]
    const spans = [spansOf(meanings), spansOf(withNoise(target, 0.4, 8))] as const
    expect(textOf(alignSegments(...spans, { sourceLengths, targetLengths }))).toContain('4,5:4')
  })

  it('keeps two and two together when lengths and vectors agree that a piece stands with the neighbour', () => {
    const pieces = randomRows(3, dims, 11)
    const [a, b, c] = [pieces[0]!, pieces[1]!, pieces[2]!]
    const lead = meanings.slice(0, 5)
    const source = [...lead, a, sumOf(b, c), ...meanings.slice(5)]
    const target = withNoise([...lead, sumOf(a, b), c, ...meanings.slice(5)], 0.3, 12)
    const beads = (first: readonly number[], second: readonly number[]) => {
      const lengths = (own: readonly number[]) => [...lead.map(() => 100), ...own, ...meanings.slice(5).map(() => 100)]
      const options = { sourceLengths: lengths(first), targetLengths: lengths(second) }
      return textOf(alignSegments(spansOf(source), spansOf(target), options))
    }
    expect(beads([100, 200], [200, 100])).toContain('4:4 5,6:5,6 7:7')
    // By their lengths nothing was moved: the resemblance across the boundary is chance.
    expect(beads([100, 200], [100, 200])).not.toContain('5,6:5,6')
  })

  it('takes paragraphs as evidence and not as a wall', () => {
    const target = [...meanings.slice(0, 4), sumOf(meanings[4]!, meanings[5]!), ...meanings.slice(6)]
    const sourceParagraphs = meanings.map((_, k) => Math.floor(k / 5))
    const targetParagraphs = target.map((_, k) => Math.floor(k / 5))
    const options = { sourceParagraphs, targetParagraphs }
    // Source 4 and 5 stand in different paragraphs, and still belong to one target.
    expect(textOf(alignSegments(spansOf(meanings), spansOf(withNoise(target, 0.4, 4)), options))).toContain('4,5:4')
  })
})

describe('invariants', () => {
  const sides = fc.tuple(
    fc.integer({ min: 0, max: 9 }),
    fc.integer({ min: 0, max: 9 }),
    fc.integer({ min: 1, max: 10_000 }),
  )

  it('covers both sides in order, whatever the vectors', () => {
    fc.assert(
      fc.property(sides, fc.integer({ min: 2, max: 8 }), ([n, m, seed], maxSegments) => {
        const beads = alignSegments(spansOf(randomRows(n, 8, seed)), spansOf(randomRows(m, 8, seed + 1)), {
          maxSegments,
        })
        expect(coversBoth(beads, n, m)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('gives the mirrored alignment for the sides swapped', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), (seed) => {
        const source = randomRows(9, 24, seed)
        const target = withNoise(
          [...source.slice(0, 3), sumOf(source[3]!, source[4]!), ...source.slice(6)],
          0.6,
          seed + 1,
        )
        const there = alignSegments(spansOf(source), spansOf(target))
        const back = alignSegments(spansOf(target), spansOf(source))
        const pairs = (beads: typeof there) => beads.filter(({ similarity }) => similarity !== 0)
        const mirrored = pairs(back).map((bead) => ({ source: bead.target, target: bead.source }))
        expect(textOf(pairs(there))).toBe(textOf(mirrored))
      }),
      { numRuns: 40 },
    )
  })

  it('gives the same beads when all vectors share a common direction', () => {
    const { source, target, gold } = syntheticPair(120, dims, 5)
    const shifted = (rows: Float32Array) => {
      const moved = rows.slice()
      // Random pairs then have a cosine near .7 instead of 0: every row is about 1.4 long, the direction 2.1.
      for (let k = 0; k < moved.length; k += dims) moved[k]! += 2.1
      return spansFromSums(createMatrix(moved.length / dims, dims, moved))
    }
    const plain = (rows: Float32Array) => spansFromSums(createMatrix(rows.length / dims, dims, rows))
    const f1 = (beads: ReturnType<typeof alignSegments>) => strictScore(scoreBeads(gold, beads)).f1
    const before = f1(alignSegments(plain(source), plain(target)))
    const after = f1(alignSegments(shifted(source), shifted(target)))
    expect(before).toBeGreaterThan(0.9)
    expect(Math.abs(before - after)).toBeLessThan(0.03)
  })

  it('gives the same result twice', () => {
    const { source, target } = syntheticPair(80, dims, 6)
    const run = () =>
      alignSegments(
        spansFromSums(createMatrix(80, dims, source)),
        spansFromSums(createMatrix(target.length / dims, dims, target)),
      )
    expect(run()).toEqual(run())
  })
})

describe('bad and odd input', () => {
  it('makes null beads of everything when a side is empty', () => {
    expect(textOf(alignSegments(spansOf([]), spansOf(meanings.slice(0, 2))))).toBe(':0 :1')
    expect(textOf(alignSegments(spansOf(meanings.slice(0, 2)), spansOf([])))).toBe('0: 1:')
    expect(alignSegments(spansOf([]), spansOf([]))).toEqual([])
  })

  it('refuses vectors of another dimension', () => {
    expect(() => alignSegments(spansOf([[1, 0]]), spansOf([[1, 0, 0]]))).toThrow(
      'Expected 2 dimensions as in the source, got 3',
    )
  })

  it('refuses rows that are not finite, naming the row', () => {
    expect(() =>
      spansOf([
        [1, 0],
        [Number.NaN, 1],
      ]),
    ).toThrow('Expected finite numbers in segment vectors, got others in row 1')
  })

  it('refuses lengths and paragraphs for another number of segments', () => {
    const spans = spansOf(meanings)
    const twelve = meanings.map(() => 1)
    expect(() => alignSegments(spans, spans, { sourceLengths: [1], targetLengths: twelve })).toThrow(
      'Expected 12 lengths of source',
    )
    expect(() => alignSegments(spans, spans, { sourceParagraphs: twelve, targetParagraphs: [1] })).toThrow(
      'Expected 12 paragraph',
    )
    expect(() => alignSegments(spans, spans, { sourceLengths: twelve.with(3, -1), targetLengths: twelve })).toThrow(
      'segment 3',
    )
  })

  it.each([1, 17, 2.5, Number.NaN])('refuses %s segments a bead', (maxSegments) => {
    expect(() => alignSegments(spansOf(meanings), spansOf(meanings), { maxSegments })).toThrow(
      'Expected 2 to 16 segments',
    )
  })

  it('finds the one counterpart of a sentence among a thousand', () => {
    const many = randomRows(1000, dims, 9)
    const beads = alignSegments(spansOf(withNoise([many[700]!], 0.3, 10)), spansOf(many))
    expect(coversBoth(beads, 1, 1000)).toBe(true)
    expect(textOf(beads.filter(({ similarity }) => similarity !== 0))).toBe('0:700')
  })

  it('aligns identical sentences throughout one to one', () => {
    const same = Array.from({ length: 8 }, () => meanings[0]!)
    const beads = alignSegments(spansOf(same), spansOf(same))
    expect(coversBoth(beads, 8, 8)).toBe(true)
    expect(beads.every(({ similarity, margin }) => Number.isFinite(similarity) && Number.isFinite(margin))).toBe(true)
  })

  it('takes rows of zeros, as an encoder may give for text that it does not know', () => {
    const rows = [...meanings.slice(0, 5), meanings[5]!.map(() => 0), ...meanings.slice(6)]
    const beads = alignSegments(spansOf(rows), spansOf(meanings))
    expect(coversBoth(beads, 12, 12)).toBe(true)
    expect(textOf(beads)).toContain('4:4')
    expect(
      coversBoth(
        alignSegments(
          spansFromSums(matrixOf([[0, 0]])),
          spansOf([
            [0, 0],
            [0, 0],
          ]),
        ),
        1,
        2,
      ),
    ).toBe(true)
  })
})

describe('long texts', () => {
  it('follows the whole text, sections and gaps included', () => {
    const { source, target, gold } = syntheticPair(2400, dims, 11)
    // 150 target lines are missing; what belonged to them has no counterpart.
    const [from, to] = [900, 1050]
    const kept = [...target.subarray(0, from * dims), ...target.subarray(to * dims)]
    const beads = alignSegments(
      spansFromSums(createMatrix(2400, dims, source)),
      spansFromSums(createMatrix(kept.length / dims, dims, Float32Array.from(kept))),
    )
    expect(coversBoth(beads, 2400, kept.length / dims)).toBe(true)
    const shift = (k: number) => (k >= to ? k - (to - from) : k)
    const outside = gold.filter((bead) => bead.target.to <= from || bead.target.from >= to)
    const moved = outside.map((bead) => ({
      ...bead,
      target: { from: shift(bead.target.from), to: shift(bead.target.to) },
    }))
    expect(strictScore(scoreBeads(moved, beads)).recall).toBeGreaterThan(0.9)
  })
})
