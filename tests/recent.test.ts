import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRecent } from '../src/recent.js'

describe('createRecent', () => {
  it('keeps the latest and never gives a wrong value', () => {
    const steps = fc.array(fc.record({ key: fc.integer({ min: 0, max: 12 }), isSet: fc.boolean() }), { maxLength: 80 })
    fc.assert(
      fc.property(steps, (list) => {
        const recent = createRecent<string>(8)
        const truth = new Map<number, string>()
        let used: number[] = []
        for (const [time, { key, isSet }] of list.entries()) {
          if (isSet) {
            recent.set(String(key), `${key} at ${time}`)
            truth.set(key, `${key} at ${time}`)
          } else {
            const value = recent.get(String(key))
            if (value !== undefined) expect(value).toBe(truth.get(key))
            else if (truth.has(key)) expect(used.slice(0, 4)).not.toContain(key)
            if (value === undefined) continue
          }
          used = [key, ...used.filter((one) => one !== key)]
        }
      }),
    )
  })

  it('forgets what was not asked for', () => {
    const recent = createRecent<number>(100)
    for (let k = 0; k < 1000; k++) recent.set(`${k}`, k)
    expect(
      Array.from({ length: 1000 }, (_, k) => recent.get(`${k}`)).filter((value) => value !== undefined).length,
    ).toBeLessThanOrEqual(100)
  })
})
