import { describe, expect, it } from 'vitest'
import { Directions, matchDocuments, proposeCandidates, scoreOfSupport } from '../../src/match/match.js'

const candidate = (source: number, target: number, score: number) => ({ source, target, score })

describe('matchDocuments', () => {
  it("pairs documents that are each other's best", () => {
    const found = matchDocuments(
      [candidate(0, 0, 0.9), candidate(0, 1, 0.8), candidate(1, 1, 0.7), candidate(1, 0, 0.6)],
      0.5,
    )
    // 1 is not the best of target 1, which likes 0 better: its counterpart is missing.
    expect(found.map(({ source, target }) => [source, target])).toEqual([[0, 0]])
  })

  it('leaves documents alone that nothing supports', () => {
    expect(matchDocuments([candidate(0, 0, 0.4)], 0.5)).toEqual([])
  })
})

describe('proposeCandidates', () => {
  it('proposes every pair of few documents, and the best few of many', () => {
    const unit = (k: number) => Float32Array.from({ length: 40 }, (_, i) => (i === k ? 1 : 0))
    expect(proposeCandidates(Directions.of([unit(0), unit(1)]), Directions.of([unit(1)]))).toHaveLength(2)
    const many = Directions.of(Array.from({ length: 40 }, (_, k) => unit(k)))
    const proposed = proposeCandidates(many, many)
    expect(proposed.length).toBeLessThan(40 * 17)
    for (let k = 0; k < 40; k++) expect(proposed).toContainEqual({ source: k, target: k })
  })
})

describe('scoreOfSupport', () => {
  it('rises from 0 over .5 to 1', () => {
    expect(scoreOfSupport(0)).toBe(0)
    expect(scoreOfSupport(0.11)).toBeCloseTo(0.5, 5)
    expect(scoreOfSupport(2)).toBeGreaterThan(0.99)
  })
})
