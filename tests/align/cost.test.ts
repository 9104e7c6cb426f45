import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { similarityEvidence } from '../../src/align/likelihood.js'
import { shapePriors } from '../../src/align/model.js'
import { Moments, median, robustNormal } from '../../src/align/moments.js'
import {
  firstParagraphModel,
  paragraphEvidence,
  paragraphStarts,
  updateParagraphModel,
} from '../../src/align/paragraphs.js'
import { beadShapes } from '../../src/align/shapes.js'

describe('similarityEvidence', () => {
  const random = { mean: 0, sd: 0.1 }

  it('is the log ratio of two normal densities', () => {
    // Half way between means with equal deviations both are as likely; at .4 the exponents differ by (16 - 0) / 2.
    expect(similarityEvidence(0.2, 0.4, 0.1, random)).toBeCloseTo(0, 1)
    expect(similarityEvidence(0.3, 0.4, 0.1, random)).toBeCloseTo((9 - 1) / 2, 0)
    expect(similarityEvidence(0.1, 0.4, 0.1, random)).toBeCloseTo((1 - 9) / 2, 6)
  })

  it('never falls as the similarity grows', () => {
    const numbers = fc.double({ min: -1, max: 1, noNaN: true })
    const spread = fc.double({ min: 0.02, max: 0.3, noNaN: true })
    fc.assert(
      fc.property(numbers, numbers, spread, fc.double({ min: 0, max: 1, noNaN: true }), (a, b, sd, mean) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)]
        const [at, above] = [similarityEvidence(low, mean, sd, random), similarityEvidence(high, mean, sd, random)]
        expect(above).toBeGreaterThanOrEqual(at - 1e-9)
      }),
    )
  })

  it('does not let one odd value decide', () => {
    expect(similarityEvidence(1, 0.4, 0.2, random)).toBeLessThan(-Math.log(1e-4) + 1)
  })
})

describe('shapePriors', () => {
  it('sum to one and are even for both directions', () => {
    const shapes = beadShapes(6)
    const priors = shapePriors(shapes, { nulls: 0.1, merges: 0.1, resplits: 0.02 })
    expect(priors.reduce((sum, prior) => sum + Math.exp(prior), 0)).toBeCloseTo(1, 10)
    const of = (source: number, target: number) =>
      priors[shapes.findIndex((one) => one.source === source && one.target === target)]
    expect(Math.exp(of(1, 1)!)).toBeCloseTo(0.78, 10)
    expect(of(1, 2)).toBe(of(2, 1))
    expect(of(1, 3)! - of(1, 2)!).toBeCloseTo(-Math.log(3), 10)
  })
})

describe('paragraphs', () => {
  it('begin where the number changes, and at the first segment', () => {
    expect([...paragraphStarts([4, 4, 5, 5, 9])]).toEqual([1, 0, 1, 0, 1])
  })

  it('that always agree speak for beads that begin with both, and against the others', () => {
    const first = firstParagraphModel([1, 0, 0, 1, 0, 0], [1, 0, 0, 1, 0, 0])
    const learned = updateParagraphModel(first, { begin: [200, 0, 0, 100], inside: 100, insideStarts: 0 })
    const evidence = paragraphEvidence(learned)
    expect(evidence[3]).toBeGreaterThan(0.8)
    expect(evidence[1]).toBeLessThan(-1)
    expect(evidence[2]).toBeLessThan(-1)
    expect(evidence[5]).toBeLessThan(-1)
  })

  it('that mean nothing say nothing', () => {
    const first = firstParagraphModel([1, 0, 1, 0], [1, 0, 1, 0])
    const learned = updateParagraphModel(first, { begin: [2500, 2500, 2500, 2500], inside: 5000, insideStarts: 2500 })
    for (const value of paragraphEvidence(learned)) expect(Math.abs(value)).toBeLessThan(0.02)
  })
})

describe('moments', () => {
  it('are weighted means and deviations, with a prior where asked', () => {
    const moments = new Moments()
    moments.add(1, 1)
    moments.add(3, 1)
    expect([moments.mean, moments.sd]).toEqual([2, 1])
    expect(moments.meanWith(5, 1)).toBe(3)
    expect(moments.sdWith(4, 2)).toBeCloseTo(Math.sqrt((2 * 1 + 2 * 16) / 4), 10)
  })

  it('have robust twins', () => {
    expect(median([5, 1, 3])).toBe(3)
    expect(median([])).toBe(0)
    expect(robustNormal([1, 2, 3, 4, 1000], 0.1)).toEqual({ mean: 3, sd: 1.4826 })
    expect(robustNormal([2, 2, 2], 0.1)).toEqual({ mean: 2, sd: 0.1 })
  })
})
