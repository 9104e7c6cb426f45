import { describe, expect, it } from 'vitest'
import { discriminantWeight, measureScale } from '../../src/embed/scale.js'
import { createMatrix } from '../../src/vectors/matrix.js'

/** Unit rows of two dimensions at angles in degrees. */
function rows(...degrees: number[]) {
  const data = degrees.flatMap((angle) => [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)])
  return createMatrix(degrees.length, 2, Float32Array.from(data))
}
// Cosines of matches 1 and cos 60 = .5; of the others cos 150 and cos 90 = 0.
const [source, target] = [rows(0, 90), rows(0, 90 + 60)]
const others = { a: Math.cos((150 * Math.PI) / 180), b: 0 }

describe('measureScale', () => {
  it('gives the mean cosine of translations and of all other pairs', () => {
    const { match, random } = measureScale(source, target)
    expect(match).toBeCloseTo(0.75, 6)
    expect(random).toBeCloseTo((others.a + others.b) / 2, 6)
  })
})

describe('discriminantWeight', () => {
  it('is the distance of the two means over the variances around them', () => {
    const mean = (others.a + others.b) / 2
    const variance = ((others.a - mean) ** 2 + (others.b - mean) ** 2) / 2
    expect(discriminantWeight(source, target)).toBeCloseTo((0.75 - mean) / (0.25 ** 2 + variance), 3)
  })

  it('grows as much as a similarity spans less, so that weighted similarities are of one size', () => {
    // A dimension that all texts share halves all cosines' distances.
    const flat = (matrix: ReturnType<typeof rows>) =>
      createMatrix(2, 3, Float32Array.from([0, 1].flatMap((i) => [...matrix.data.slice(2 * i, 2 * i + 2), 1])))
    expect(discriminantWeight(flat(source), flat(target)) / discriminantWeight(source, target)).toBeCloseTo(2, 3)
  })

  it('is 0 for a model that gives all texts one vector, or sees translations farther apart than others', () => {
    expect(discriminantWeight(rows(10, 10), rows(10, 10))).toBeCloseTo(0, 6)
    expect(discriminantWeight(rows(0, 90), rows(90, 0))).toBe(0)
  })
})
