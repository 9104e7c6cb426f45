import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findBlocks } from '../../src/evaluate/blocks.js'
import { percentileInterval, resampleSums } from '../../src/evaluate/bootstrap.js'
import { measureCalibration } from '../../src/evaluate/calibration.js'
import { scoreDocumentMatching } from '../../src/evaluate/document-matching.js'
import { makeRandom } from '../../src/evaluate/random.js'
import { rankUnits } from '../../src/evaluate/ranking.js'
import { mtebF1, scoreRetrieval } from '../../src/evaluate/retrieval.js'
import { scoreBoundaries, windowDiff } from '../../src/evaluate/segmentation.js'
import type { Matrix } from '../../src/types.js'
import { alignmentArbitrary } from './samples.js'

const figures = { version: '9.9.9', resamples: 1000, seed: 1 }

describe('makeRandom', () => {
  it('gives the published first numbers of mulberry32', () => {
    const random = makeRandom(0)
    // Tommy Ettinger's generator, seed 0, as 32-bit integers.
    expect([random(), random(), random()].map((value) => Math.round(value * 2 ** 32))).toEqual([
      1144304738, 1416247, 958946056,
    ])
  })
})

describe('resampleSums', () => {
  it('gives an interval that is close to the binomial one', () => {
    // 400 draws with 100 successes: the normal interval is 0.25 +- 1.96 * 0.02165.
    const items = Float64Array.from({ length: 400 }, (_, index) => (index < 100 ? 1 : 0))
    const { low, high } = percentileInterval([...resampleSums(items, 1, figures)].map((sum) => sum / 400))
    expect(low).toBeCloseTo(0.2076, 1.9)
    expect(high).toBeCloseTo(0.2924, 1.9)
  })

  it('gives the same with the same seed and something else with another', () => {
    const items = Float64Array.from({ length: 50 }, (_, index) => index)
    expect(resampleSums(items, 1, figures)).toEqual(resampleSums(items, 1, figures))
    expect(resampleSums(items, 1, figures)).not.toEqual(resampleSums(items, 1, { ...figures, seed: 2 }))
  })

  it('keeps sums when it joins neighbours', () => {
    const items = new Float64Array(10_000).fill(1)
    expect([...resampleSums(items, 1, { ...figures, resamples: 5 })].every((sum) => Math.abs(sum - 10_000) < 300)).toBe(
      true,
    )
  })
})

describe('findBlocks', () => {
  it('joins beads that share a sentence on either side', () => {
    const bead = (s: number, sTo: number, t: number, tTo: number) => ({
      source: { from: s, to: sTo },
      target: { from: t, to: tTo },
    })
    expect([
      ...findBlocks([bead(0, 1, 0, 1), bead(1, 2, 1, 2), bead(0, 1, 5, 6), bead(3, 4, 1, 2), bead(9, 9, 7, 8)]),
    ]).toEqual([0, 1, 0, 1, 2])
  })

  it('keeps the beads of an alignment apart', () => {
    fc.assert(
      fc.property(alignmentArbitrary, (beads) => {
        expect(new Set(findBlocks(beads)).size).toBe(beads.length)
      }),
    )
  })
})

describe('rankUnits', () => {
  it('computes average precision as the documentation of scikit-learn works it out', () => {
    // y_true = [0, 0, 1, 1], y_scores = [0.1, 0.4, 0.35, 0.8]: 0.83...
    const units = [0.1, 0.4, 0.35, 0.8].map((confidence, index) => ({ confidence, isRight: index >= 2 }))
    expect(rankUnits(units, 2).averagePrecision).toBeCloseTo(0.8333, 4)
  })

  it('counts gold that no unit finds against recall', () => {
    const { curve, averagePrecision } = rankUnits([{ confidence: 0.5, isRight: true }], 4)
    expect(curve).toEqual([{ threshold: 0.5, precision: 1, recall: 0.25 }])
    expect(averagePrecision).toBe(0.25)
  })

  it('takes units of equal confidence together, whatever their order', () => {
    const units = [true, false, true].map((isRight) => ({ confidence: 0.5, isRight }))
    expect(rankUnits(units, 2)).toEqual(rankUnits([...units].reverse(), 2))
    expect(rankUnits(units, 2).curve).toHaveLength(1)
  })
})

describe('measureCalibration', () => {
  it('weights the gaps of ten bins by their units', () => {
    // Bin (0.9, 1]: 3 units at 0.95, 2 right, gap |0.95 - 2/3|; bin (0.1, 0.2]: 1 unit at 0.2, wrong, gap 0.2.
    const units = [
      { confidence: 0.95, isRight: true },
      { confidence: 0.95, isRight: true },
      { confidence: 0.95, isRight: false },
      { confidence: 0.2, isRight: false },
    ]
    const calibration = measureCalibration(units)
    expect(calibration?.expectedError).toBeCloseTo((3 * (0.95 - 2 / 3) + 0.2) / 4, 12)
    expect(calibration?.bins[1]).toMatchObject({ count: 1, accuracy: 0 })
    expect(calibration?.brierScore).toBeCloseTo((2 * 0.05 ** 2 + 0.95 ** 2 + 0.2 ** 2) / 4, 12)
  })

  it('is near zero where confidence is the truth', () => {
    const random = makeRandom(5)
    const units = Array.from({ length: 20_000 }, () => {
      const confidence = random()
      return { confidence, isRight: random() < confidence }
    })
    expect(measureCalibration(units)?.expectedError).toBeLessThan(0.02)
  })

  it('puts 0 and 1 into the outer bins and says nothing of nothing', () => {
    const bins = measureCalibration([0, 1].map((confidence) => ({ confidence, isRight: true })))?.bins
    expect([bins?.[0]?.count, bins?.[9]?.count]).toEqual([1, 1])
    expect(measureCalibration([])).toBeNull()
  })
})

describe('windowDiff', () => {
  const boundaries = (marks: string) => new Set([...marks].flatMap((mark, index) => (mark === '1' ? [index] : [])))

  it('gives the values of the documentation of NLTK', () => {
    const [a, b, c] = ['000100000010', '000010000100', '100000010000'].map(boundaries)
    if (!a || !b || !c) throw new Error('unreachable')
    expect(windowDiff(12, a, a, 3)).toBe(0)
    expect(windowDiff(12, a, b, 3)).toBeCloseTo(0.3, 10)
    expect(windowDiff(12, b, c, 3)).toBeCloseTo(0.8, 10)
  })
})

describe('scoreBoundaries', () => {
  it('counts inner boundaries, wherever the white space went', () => {
    const gold = ['One two.', 'Three.', 'Four five.']
    const result = ['One two. Three.', ' Four ', 'five.']
    // Gold after "two." and "Three."; the result after "Three." and "Four".
    expect(scoreBoundaries([{ name: 'x', gold, result }])).toMatchObject({ gold: 2, found: 2, right: 1, f1: 0.5 })
    expect(scoreBoundaries([{ name: 'x', gold, result: gold }])).toMatchObject({ f1: 1, windowDiff: 0 })
  })

  it('refuses another text and shows where it differs', () => {
    const texts = [{ name: 'a.txt', gold: ['One two.'], result: ['One tvo.'] }]
    expect(() => scoreBoundaries(texts)).toThrow(/Expected the gold's text, "Onetwo\.", got "Onetvo\." \(a\.txt\)/)
  })
})

describe('scoreDocumentMatching', () => {
  it('counts pairs and modes whichever side is the source', () => {
    const gold = [
      { source: 'a.ckb', target: 'a.en', mode: 'parallel' as const },
      { source: 'b.ckb', target: 'b.en', mode: 'comparable' as const },
    ]
    const result = [
      { source: 'a.en', target: 'a.ckb', mode: 'comparable' as const },
      { source: 'c.ckb', target: 'b.en', mode: 'comparable' as const },
      { source: 'd.ckb', target: 'd.en', mode: 'parallel' as const },
    ]
    const scores = scoreDocumentMatching(gold, result)
    expect(scores).toMatchObject({ precision: 1 / 3, recall: 0.5, modeAccuracy: 0 })
    expect(scores.missed).toEqual([gold[1]])
    expect(scores.extra).toHaveLength(2)
  })
})

describe('scoreRetrieval', () => {
  const matrix = (...rows: number[][]): Matrix => ({
    data: Float32Array.from(rows.flatMap((row) => row.map((value) => value / Math.hypot(...row)))),
    rows: rows.length,
    dims: rows[0]?.length ?? 0,
  })

  it('gives full marks to a matrix against itself', () => {
    const rows = matrix([1, 0, 0], [0, 1, 0], [0, 0, 1])
    const { sourceToTarget, cslsTargetToSource, mtebF1: f1 } = scoreRetrieval(rows, rows, figures)
    expect([sourceToTarget.value, cslsTargetToSource.value, f1.value]).toEqual([1, 1, 1])
    expect(f1.signature).toBe('retrieval|mteb-f1|source-target|cosine|rows:3|v9.9.9')
  })

  it('computes the F1 of MTEB as scikit-learn weights it', () => {
    // labels 0 1 2 3, predictions 0 0 2 2: F1 of labels 0 and 2 is 2 * 1 * .5 / 1.5 = 2/3, of the others 0.
    expect(mtebF1(Int32Array.from([0, 0, 2, 2]))).toBeCloseTo(1 / 3, 12)
  })

  it('resolves a hub by CSLS that the cosine falls for', () => {
    // Target 0 is near everything: by cosine it is the nearest of source 1 too.
    const source = matrix([1, 0.2, 0], [0.8, 0.6, 0.1], [0.75, 0, 0.65])
    const target = matrix([1, 0.25, 0.2], [0.45, 0.9, 0.1], [0.3, 0, 0.95])
    const scores = scoreRetrieval(source, target, figures)
    expect(scores.sourceToTarget.value).toBeLessThan(1)
    expect(scores.cslsSourceToTarget.value).toBe(1)
  })

  it('refuses matrices of different shapes', () => {
    expect(() => scoreRetrieval(matrix([1, 0]), matrix([1, 0, 0]), figures)).toThrow(
      'Expected matrices of one shape, got 1 x 2 and 1 x 3',
    )
  })
})
