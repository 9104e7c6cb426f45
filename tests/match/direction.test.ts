import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { directionOf, packDirection, unpackDirection } from '../../src/match/direction.js'
import { dot } from '../../src/vectors/matrix.js'

const vectors = fc.array(fc.float({ noNaN: true, min: -1, max: 1 }), { minLength: 300, maxLength: 300 })
const unit = (values: readonly number[]) =>
  directionOf({ data: Float32Array.from(values), rows: 1, dims: values.length })

describe('packDirection', () => {
  it('gives back a unit vector whose cosines are off by less than .01', () => {
    fc.assert(
      fc.property(vectors, vectors, (left, right) => {
        const [a, b] = [unit(left), unit(right)]
        fc.pre(a.some((value) => value !== 0) && b.some((value) => value !== 0))
        const [packedA, packedB] = [a, b].map((vector) => unpackDirection(packDirection(vector)))
        expect(dot(packedA!, 0, packedA!, 0, 300)).toBeCloseTo(1, 5)
        expect(Math.abs(dot(packedA!, 0, packedB!, 0, 300) - dot(a, 0, b, 0, 300))).toBeLessThan(0.01)
      }),
    )
  })

  it('keeps a document without words at nothing, and takes a byte a number', () => {
    const nothing = new Float32Array(2304)
    expect(unpackDirection(packDirection(nothing))).toEqual(nothing)
    expect(packDirection(nothing)).toHaveLength(3072)
  })
})
