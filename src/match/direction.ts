import { HawtaError } from '../errors.js'
import type { Matrix } from '../types.js'

/** Unit vector of the sum of a document's rows; zeros where it has none. */
export function directionOf({ data, rows, dims }: Matrix): Float32Array {
  const sum = new Float32Array(dims)
  for (let row = 0; row < rows; row++) for (let d = 0; d < dims; d++) sum[d]! += data[row * dims + d]!
  const length = Math.hypot(...sum)
  return length > 0 ? sum.map((value) => value / length) : sum
}

/** Steps of the largest number of a packed direction. */
const mostSteps = 127

/** A direction in 8 bits a number, base64: a quarter of the size, exact enough (cosines within .01) to find candidates. */
export function packDirection(direction: Float32Array): string {
  const largest = direction.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  const steps = Int8Array.from(direction, (value) => (largest > 0 ? Math.round((value / largest) * mostSteps) : 0))
  return Buffer.from(steps.buffer).toString('base64')
}

/** Packed directions of the documents of a side; zeros for those that are not set. */
export class Directions {
  readonly rows: number
  /** Length of every direction, 0 as long as none is set. */
  dims = 0
  /** Row-major (rows, dims). */
  steps: Int8Array = new Int8Array(0)

  constructor(rows: number) {
    this.rows = rows
  }

  /** The directions of vectors. */
  static of(vectors: readonly Float32Array[]): Directions {
    const directions = new Directions(vectors.length)
    for (const [row, vector] of vectors.entries()) directions.set(row, packDirection(vector))
    return directions
  }

  /** Sets a document's direction to one from {@link packDirection}. Throws where its length is not that of the others. */
  set(row: number, packed: string): void {
    const bytes = Buffer.from(packed, 'base64')
    if (this.dims === 0) {
      this.dims = bytes.length
      this.steps = new Int8Array(this.rows * this.dims)
    }
    if (bytes.length !== this.dims)
      throw new HawtaError(`Expected document vectors of ${this.dims} dimensions, got ${bytes.length}`)
    this.steps.set(new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length), row * this.dims)
  }

  /** Lengths of the rows, in steps. */
  lengths(): Float64Array {
    return Float64Array.from({ length: this.rows }, (_, row) => Math.sqrt(stepProducts(this, row, this, row)))
  }
}

/** Dot product of two packed directions, in steps: exact. */
export function stepProducts(left: Directions, leftRow: number, right: Directions, rightRow: number): number {
  const { dims, steps: a } = left
  const b = right.steps
  const [from, at] = [leftRow * dims, rightRow * dims]
  let sum = 0
  // Fits 32 bits up to 2^31 / 127^2 = 133,000 dimensions.
  for (let d = 0; d < dims; d++) sum = (sum + Math.imul(a[from + d]!, b[at + d]!)) | 0
  return sum
}
