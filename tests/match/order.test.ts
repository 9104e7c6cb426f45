import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nearbyOrder } from '../../src/match/order.js'
import { seededRandom } from '../bench/synthetic.js'

const candidate = (source: number, target: number) => ({ source, target })

describe('nearbyOrder', () => {
  it('goes on with the source that shares the most targets with the latest', () => {
    const order = nearbyOrder([
      candidate(0, 0),
      candidate(0, 1),
      candidate(1, 7),
      candidate(2, 1),
      candidate(3, 0),
      candidate(3, 1),
    ])
    expect(order.map(({ source, target }) => [source, target])).toEqual([
      [0, 0],
      [0, 1],
      [3, 0],
      [3, 1],
      [2, 1],
      [1, 7],
    ])
  })

  it('has every candidate once', () => {
    const some = fc.uniqueArray(fc.record({ source: fc.nat(30), target: fc.nat(90) }), {
      selector: ({ source, target }) => 100 * source + target,
    })
    fc.assert(
      fc.property(some, (candidates) => {
        const order = nearbyOrder(candidates)
        expect(order).toHaveLength(candidates.length)
        expect(new Set(order)).toEqual(new Set(candidates))
      }),
    )
  })

  it('lets most documents be among the last few where candidates are neighbours', () => {
    const random = seededRandom(3)
    const places = Array.from({ length: 1000 }, () => random())
    const sources = Array.from({ length: 1000 }, () => random())
    const candidates = sources.flatMap((place, source) =>
      [...places.keys()]
        .sort((a, b) => Math.abs(places[a]! - place) - Math.abs(places[b]! - place))
        .slice(0, 8)
        .map((target) => candidate(source, target)),
    )
    const missed = (order: typeof candidates) =>
      order.filter(({ target }, k) => !order.slice(Math.max(0, k - 60), k).some((one) => one.target === target)).length
    expect(missed(candidates)).toBeGreaterThan(6000)
    expect(missed(nearbyOrder(candidates))).toBeLessThan(2000)
  })
})
