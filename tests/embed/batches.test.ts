import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { padBatch, planBatches } from '../../src/embed/batches.js'

describe('planBatches', () => {
  it('puts texts of like lengths together, short ones first', () => {
    expect(planBatches([5, 1, 5, 2, 9], { texts: 2, tokens: 100 })).toEqual([[1, 3], [0, 2], [4]])
  })

  it('ends a batch where padding would take it over the limit, and leaves a text that is longer alone', () => {
    expect(planBatches([4, 4, 4, 6, 50], { texts: 32, tokens: 12 })).toEqual([[0, 1, 2], [3], [4]])
  })

  it('takes every text once and keeps both limits', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 600 }))
    fc.assert(
      fc.property(lengths, fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 900 }), (all, texts, tokens) => {
        const batches = planBatches(all, { texts, tokens })
        expect(batches.flat().sort((a, b) => a - b)).toEqual(all.map((_, i) => i))
        for (const batch of batches) {
          const longest = Math.max(...batch.map((i) => all[i]!))
          expect(batch.length === 1 || (batch.length <= texts && batch.length * longest <= tokens)).toBe(true)
        }
      }),
    )
  })
})

describe('padBatch', () => {
  it('pads at the end and masks what it padded', () => {
    expect(padBatch([[7, 8], [9]], 1)).toEqual({
      ids: BigInt64Array.of(7n, 8n, 9n, 1n),
      mask: BigInt64Array.of(1n, 1n, 1n, 0n),
      length: 2,
    })
  })
})
