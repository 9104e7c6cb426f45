import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createMatrix, dot, rowLengths, rowOf, selectRows, unitRows } from '../../src/vectors/matrix.js'
import { gram, rowProducts } from '../../src/vectors/similarity.js'

const values = (count: number) =>
  fc.array(fc.float({ min: -2, max: 2, noNaN: true }), { minLength: count, maxLength: count })

/** The plain twin of the kernels. */
function plainDot(left: ArrayLike<number>, right: ArrayLike<number>): number {
  let sum = 0
  for (let k = 0; k < left.length; k++) sum += left[k]! * right[k]!
  return sum
}

describe('matrices', () => {
  it('hold rows x dims values and nothing else', () => {
    expect(createMatrix(2, 3).data.length).toBe(6)
    expect(() => createMatrix(2, 3, new Float32Array(5))).toThrow('Expected 2 x 3 = 6 values, got 5')
  })

  it('have unit rows after unitRows, rows of zeros aside', () => {
    const unit = unitRows(createMatrix(2, 2, Float32Array.of(3, 4, 0, 0)))
    expect([...unit.data].map((value) => value.toFixed(2))).toEqual(['0.60', '0.80', '0.00', '0.00'])
    expect(unitRows(unit)).toBe(unit)
  })

  it('refuse to be measured where a value is not finite', () => {
    expect(() => rowLengths(createMatrix(1, 2, Float32Array.of(1, Number.POSITIVE_INFINITY)))).toThrow('row 0')
  })

  it('give rows as views and chosen rows as copies', () => {
    const matrix = createMatrix(3, 1, Float32Array.of(5, 6, 7))
    expect(rowOf(matrix, 1)).toEqual(Float32Array.of(6))
    expect(selectRows(matrix, [2, 0, 2]).data).toEqual(Float32Array.of(7, 5, 7))
  })
})

describe('kernels', () => {
  it('agree with the plain sum of products', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 19 }).chain((dims) => fc.tuple(values(dims), values(dims))),
        ([a, b]) => {
          const [left, right] = [Float32Array.from(a), Float32Array.from(b)]
          expect(dot(left, 0, right, 0, left.length)).toBeCloseTo(plainDot(left, right), 3)
        },
      ),
    )
  })

  it('agree for whole rows, blocks of four and the rest', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 11 }),
        fc.integer({ min: 1, max: 9 }),
        values(99),
        (rows, dims, numbers) => {
          const right = createMatrix(rows, dims, Float32Array.from(numbers.slice(0, rows * dims)))
          const left = selectRows(right, [rows - 1, 0])
          const products = gram(left, right)
          const some = new Float32Array(rows + 1).fill(9)
          rowProducts(left, 1, right, 1, rows, some, 1)
          for (let row = 0; row < rows; row++) {
            expect(products.data[row]).toBeCloseTo(plainDot(rowOf(left, 0), rowOf(right, row)), 3)
            if (row > 0) expect(some[row]).toBeCloseTo(plainDot(rowOf(left, 1), rowOf(right, row)), 3)
          }
          expect([some[0], some[rows]!]).toEqual([9, rows > 1 ? expect.any(Number) : 9])
        },
      ),
      { numRuns: 40 },
    )
  })

  it('refuse other dimensions', () => {
    expect(() => gram(createMatrix(1, 2), createMatrix(1, 3))).toThrow('Expected 2 dimensions, got 3')
  })
})
