import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addCounts, formatBeads, parseBeads, scoreBeads } from '../../src/evaluate/beads.js'
import { countRows, judgePair, readCounts, scoreCounts } from '../../src/evaluate/counts.js'
import { distinctBeads, judgeBeads } from '../../src/evaluate/verdicts.js'
import type { Bead } from '../../src/types.js'
import { alignmentArbitrary, groundedPair } from './samples.js'

const beads = (...lines: string[]) => parseBeads(lines.join('\n'), 'test')

function counts(gold: readonly Bead[], result: readonly Bead[], strictness: 'strict' | 'lax') {
  return readCounts(
    countRows([judgePair(groundedPair(gold, result))], 1, () => 0),
    0,
    strictness,
  )
}

describe('judgeBeads', () => {
  it('calls identical beads strict, overlapping ones lax and the others wrong', () => {
    const gold = beads('[0]:[0]', '[1]:[1, 2]', '[2]:[]', '[3]:[3]')
    const result = beads('[0]:[0]', '[1]:[1]', '[]:[2]', '[2]:[]', '[3]:[4]')
    expect(judgeBeads(result, gold)).toEqual(['strict', 'lax', 'wrong', 'strict', 'wrong'])
  })

  it('needs an overlap with one bead on both sides, not with two beads on one side each', () => {
    const gold = beads('[0]:[0]', '[1]:[1]')
    expect(judgeBeads(beads('[0]:[1]'), gold)).toEqual(['wrong'])
  })

  it('finds a long bead that starts far before', () => {
    const gold = beads('[0, 1, 2, 3, 4, 5]:[0]', '[6]:[1]', '[7]:[2]')
    expect(judgeBeads(beads('[5]:[0]'), gold)).toEqual(['lax'])
  })

  it('does not mind where the empty side of a null bead stands', () => {
    const gold: Bead[] = [{ source: { from: 3, to: 4 }, target: { from: 7, to: 7 } }]
    const result: Bead[] = [{ source: { from: 3, to: 4 }, target: { from: 0, to: 0 } }]
    expect(judgeBeads(result, gold)).toEqual(['strict'])
  })
})

describe('judgePair', () => {
  it('counts a worked example as the reference scorer does', () => {
    // Precision: 5 beads, 2 identical ([0]:[0] and the null [2]:[]), 1 more overlaps. Recall: 3 full gold beads.
    const gold = beads('[0]:[0]', '[1]:[1, 2]', '[2]:[]', '[3]:[3]')
    const result = beads('[0]:[0]', '[1]:[1]', '[]:[2]', '[2]:[]', '[3]:[4]')
    expect(counts(gold, result, 'strict')).toEqual({ right: 2, judged: 5, found: 1, gold: 3 })
    expect(counts(gold, result, 'lax')).toEqual({ right: 3, judged: 5, found: 2, gold: 3 })
  })

  it('leaves null beads of comparable documents and partial gold pairs out', () => {
    const gold = beads('[0]:[5]', '[1]:[6]')
    const pair = groundedPair(gold, beads('[0]:[5]', '[1]:[6]', '[2]:[7]', '[3]:[]'), 'comparable')
    const partial = pair.gold.map((bead, index) =>
      index === 1 ? { ...bead, link: { ...bead.link, grade: 'partial' as const } } : bead,
    )
    const judged = judgePair({ ...pair, gold: partial })
    expect(judged.judged.map(({ verdict }) => verdict)).toEqual(['strict', 'ignored', 'wrong'])
    expect(judged.sought).toHaveLength(1)
  })

  it('gives full marks to gold itself', () => {
    fc.assert(
      fc.property(alignmentArbitrary, (gold) => {
        fc.pre(gold.some(({ source, target }) => source.to > source.from && target.to > target.from))
        for (const strictness of ['strict', 'lax'] as const) {
          expect(scoreCounts(counts(gold, gold, strictness))).toEqual({ precision: 1, recall: 1, f1: 1 })
        }
      }),
    )
  })

  it('does not change when source and target change places in both', () => {
    const swap = (list: readonly Bead[]) => list.map(({ source, target }) => ({ source: target, target: source }))
    fc.assert(
      fc.property(alignmentArbitrary, alignmentArbitrary, (gold, result) => {
        for (const strictness of ['strict', 'lax'] as const) {
          expect(counts(swap(gold), swap(result), strictness)).toEqual(counts(gold, result, strictness))
        }
      }),
    )
  })

  it('agrees with the plain scorer, which walks through every sentence', () => {
    fc.assert(
      fc.property(alignmentArbitrary, alignmentArbitrary, (gold, result) => {
        const plain = addCounts([scoreBeads(distinctBeads(gold), distinctBeads(result))])
        expect(counts(gold, result, 'strict')).toEqual({
          right: plain.strictPrecise,
          judged: plain.result,
          found: plain.strictRecalled,
          gold: plain.gold,
        })
        expect(counts(gold, result, 'lax')).toMatchObject({ right: plain.laxPrecise, found: plain.laxRecalled })
      }),
    )
  })
})

describe('mutations of gold', () => {
  const gold = beads('[0]:[0]', '[1]:[1]', '[2]:[2]', '[3]:[]', '[4]:[3]', '[5]:[4]')
  const strict = (result: readonly Bead[]) => counts(gold, result, 'strict')
  const lax = (result: readonly Bead[]) => counts(gold, result, 'lax')

  it('a bead that is removed costs one in recall and nothing in precision', () => {
    const result = gold.filter((_, index) => index !== 1)
    expect(strict(result)).toEqual({ right: 5, judged: 5, found: 4, gold: 5 })
    expect(lax(result)).toEqual({ right: 5, judged: 5, found: 4, gold: 5 })
  })

  it('a null bead that is removed costs nothing', () => {
    const result = gold.filter((_, index) => index !== 3)
    expect(scoreCounts(strict(result))).toEqual({ precision: 1, recall: 1, f1: 1 })
  })

  it('two beads that are merged cost two in strict recall, one in strict precision, nothing in the lax sense', () => {
    const result = [...beads('[0, 1]:[0, 1]'), ...gold.slice(2)]
    expect(strict(result)).toEqual({ right: 4, judged: 5, found: 3, gold: 5 })
    expect(lax(result)).toEqual({ right: 5, judged: 5, found: 5, gold: 5 })
  })

  it('a bead that is shifted is wrong in both senses', () => {
    const result = [...gold.slice(0, 5), ...beads('[5]:[5]')]
    expect(strict(result)).toEqual({ right: 5, judged: 6, found: 4, gold: 5 })
    expect(lax(result)).toEqual({ right: 5, judged: 6, found: 4, gold: 5 })
  })

  it('beads survive being written and read', () => {
    expect(parseBeads(formatBeads(gold), 'test')).toEqual(gold)
  })
})
