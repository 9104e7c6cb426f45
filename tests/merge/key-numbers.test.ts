import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { KeyNumbers } from '../../src/merge/key-numbers.js'

describe('KeyNumbers', () => {
  it('numbers keys as a map of whole keys does', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 2 }), { maxLength: 300 }), (keys) => {
        const [numbers, twin] = [new KeyNumbers(), new Map<string, number>()]
        for (const key of keys) {
          if (!twin.has(key)) twin.set(key, twin.size)
          expect(numbers.numberOf(key)).toBe(twin.get(key))
          expect(numbers.count).toBe(twin.size)
        }
      }),
    )
  })

  it('keeps its numbers when its table grows', () => {
    const numbers = new KeyNumbers()
    for (let i = 0; i < 20_000; i++) expect(numbers.numberOf(`key ${i}`)).toBe(i)
    for (let i = 19_999; i >= 0; i--) expect(numbers.numberOf(`key ${i}`)).toBe(i)
    expect(numbers.count).toBe(20_000)
  })
})
