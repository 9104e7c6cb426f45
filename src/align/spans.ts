import { HawtaError } from '../errors.js'
import type { Matrix, Span } from '../types.js'
import { addScaled, createMatrix, rowLengths, selectRows, unitRows } from '../vectors/matrix.js'

/** Vectors of spans of one width that were embedded as joined text. */
interface JoinedSpans {
  /** Row of `vectors` for the span that ends with a segment (inclusive), or -1. */
  readonly rowOfLast: Int32Array
  /** Unit rows. */
  readonly vectors: Matrix
}

/** What is known of the vectors of a document's segments and of spans of them. */
export interface SpanVectors {
  /** Segments. */
  readonly count: number
  /** Unit row per segment (zeros where a segment has none). */
  readonly units: Matrix
  /** Length of each segment's vector before it was made a unit vector: its weight in sums. */
  readonly weights: Float64Array
  /** Index = width in segments; absent where no span of that width was embedded. */
  readonly joined: readonly (JoinedSpans | undefined)[]
}

/** Spans whose vectors are the normalised sums of `sums` (N, d): rows of any length for additive encoders, unit rows for others. */
export function spansFromSums(sums: Matrix): SpanVectors {
  const weights = rowLengths(sums, 'segment vectors')
  return { count: sums.rows, units: unitRows(sums, weights), weights, joined: [] }
}

/**
 * Spans from vectors of overlaps, shape (K, N, d) row-major: row [o, i] belongs to segments i-o..i joined, rows with
 * o > i are ignored. Throws where the size is not `widest` x `count` x `dims`.
 */
export function spansFromOverlaps(data: Float32Array, widest: number, count: number, dims: number): SpanVectors {
  if (data.length !== widest * count * dims) {
    throw new HawtaError(`Expected ${widest} x ${count} x ${dims} values of overlaps, got ${data.length}`)
  }
  const layer = (index: number) =>
    createMatrix(count, dims, data.subarray(index * count * dims, (index + 1) * count * dims))
  const spans = spansFromSums(unitRows(layer(0), rowLengths(layer(0), 'segment vectors')))
  const joined: (JoinedSpans | undefined)[] = [undefined, undefined]
  for (let index = 1; index < widest; index++) {
    const rowOfLast = Int32Array.from({ length: count }, (_, last) => (last >= index ? last : -1))
    const lengths = rowLengths(layer(index), `vectors of ${index + 1} joined segments`)
    for (let last = 0; last < count; last++) if (lengths[last] === 0) rowOfLast[last] = -1
    joined.push({ rowOfLast, vectors: unitRows(layer(index), lengths) })
  }
  return { ...spans, joined }
}

/**
 * The same spans with the vectors of some joined ones added, in place of those known before: row k of `vectors` belongs
 * to `spans[k]`, which may lie anywhere in the text. Throws where numbers or dimensions differ.
 */
export function withJoinedSpans(base: SpanVectors, spans: readonly Span[], vectors: Matrix): SpanVectors {
  if (vectors.rows !== spans.length || (spans.length > 0 && vectors.dims !== base.units.dims)) {
    throw new HawtaError(
      `Expected ${spans.length} vectors of ${base.units.dims} dimensions, got ${vectors.rows} of ${vectors.dims}`,
    )
  }
  const unit = unitRows(vectors, rowLengths(vectors, 'vectors of joined segments'))
  const joined: (JoinedSpans | undefined)[] = [...base.joined]
  for (const width of new Set(spans.map((span) => span.to - span.from))) {
    const rows = spans.flatMap((span, row) => (span.to - span.from === width ? [row] : []))
    const known = joined[width] ?? {
      rowOfLast: new Int32Array(base.count).fill(-1),
      vectors: createMatrix(0, unit.dims),
    }
    const all = createMatrix(known.vectors.rows + rows.length, unit.dims)
    all.data.set(known.vectors.data)
    all.data.set(selectRows(unit, rows).data, known.vectors.data.length)
    const rowOfLast = known.rowOfLast.slice()
    rows.forEach((row, k) => {
      rowOfLast[spans[row]!.to - 1] = known.vectors.rows + k
    })
    joined[width] = { rowOfLast, vectors: all }
  }
  return { ...base, joined }
}

/** Unit vector of a span: the embedded one where there is one, else the normalised weighted sum of its segments. */
export function spanVector(spans: SpanVectors, span: Span): Float32Array {
  const { dims, data } = spans.units
  const known = spans.joined[span.to - span.from]
  const row = known ? known.rowOfLast[span.to - 1]! : -1
  if (known && row >= 0) return known.vectors.data.subarray(row * dims, (row + 1) * dims)
  const sum = new Float32Array(dims)
  for (let k = span.from; k < span.to; k++) addScaled(sum, 0, data, k * dims, dims, spans.weights[k]!)
  return unitRows(createMatrix(1, dims, sum)).data
}
