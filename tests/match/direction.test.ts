import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Directions, directionOf, packDirection, stepProducts } from '../../src/match/direction.js'
import { dot } from '../../src/vectors/matrix.js'

const vectors = fc.array(fc.float({ noNaN: true, min: -1, max: 1 }), { minLength: 300, maxLength: 300 })
const unit = (values: readonly number[]) =>
  directionOf({ data: Float32Array.from(values), rows: 1, dims: values.length })

describe('Directions', () => {
  it('have cosines that are off by less than .01', () => {
    fc.assert(
      fc.property(vectors, vectors, (left, right) => {
        const [a, b] = [unit(left), unit(right)]
        fc.pre(a.some((value) => value !== 0) && b.some((value) => value !== 0))
        const directions = Directions.of([a, b])
        const [first, second] = directions.lengths()
        const cosine = stepProducts(directions, 0, directions, 1) / (first! * second!)
        expect(Math.abs(cosine - dot(a, 0, b, 0, 300))).toBeLessThan(0.01)
      }),
    )
  })

  it('keep a document without words, and one that could not be embedded, at nothing', () => {
    const directions = new Directions(2)
    directions.set(1, packDirection(new Float32Array(2304)))
    expect(directions.dims).toBe(2304)
    expect(directions.steps).toEqual(new Int8Array(2 * 2304))
    expect([...directions.lengths()]).toEqual([0, 0])
  })

  it('take a byte a number where they are stored', () => {
    expect(packDirection(new Float32Array(2304))).toHaveLength((2304 / 3) * 4)
  })

  it('refuse one of another length', () => {
    expect(() => Directions.of([Float32Array.of(1), Float32Array.of(0, 1)])).toThrow(
      'Expected document vectors of 1 dimensions, got 2',
    )
  })
})
