import { spansFromSums } from '../../src/align/spans.js'
import type { Bead, Matrix, ScoredBead } from '../../src/types.js'
import { createMatrix } from '../../src/vectors/matrix.js'
import { seededRandom } from '../bench/synthetic.js'

/** A matrix from rows of numbers. */
export function matrixOf(rows: readonly (readonly number[])[]): Matrix {
  return createMatrix(rows.length, rows[0]?.length ?? 0, Float32Array.from(rows.flat()))
}

/** Random rows: `count` meanings in `dims` dimensions. */
export function randomRows(count: number, dims: number, seed: number): number[][] {
  const random = seededRandom(seed)
  const normal = () => random() + random() + random() + random() - 2
  return Array.from({ length: count }, () => Array.from({ length: dims }, normal))
}

/** Adds noise of the given size, relative to the rows' own. */
export function withNoise(rows: readonly (readonly number[])[], noise: number, seed: number): number[][] {
  const other = randomRows(rows.length, rows[0]?.length ?? 0, seed)
  return rows.map((row, k) => row.map((value, d) => value + noise * other[k]![d]!))
}

/** The sum of some rows. */
export function sumOf(...rows: readonly (readonly number[])[]): number[] {
  return rows[0]!.map((_, d) => rows.reduce((sum, row) => sum + row[d]!, 0))
}

/** Spans over rows of numbers. */
export function spansOf(rows: readonly (readonly number[])[]) {
  return spansFromSums(matrixOf(rows))
}

/** Beads as `0-2:1` (source segments 0, 1 with target segment 1 would be `0,1:1`). */
export function textOf(beads: readonly (Bead | ScoredBead)[]): string {
  const side = ({ from, to }: { from: number; to: number }) =>
    Array.from({ length: to - from }, (_, k) => from + k).join(',')
  return beads.map((bead) => `${side(bead.source)}:${side(bead.target)}`).join(' ')
}

/** Whether beads are in order and hold every segment of both sides exactly once. */
export function coversBoth(beads: readonly Bead[], sourceCount: number, targetCount: number): boolean {
  let [i, j] = [0, 0]
  for (const { source, target } of beads) {
    const [isNullSource, isNullTarget] = [source.from === source.to, target.from === target.to]
    if (isNullSource && isNullTarget) return false
    if ((!isNullSource && source.from !== i) || (!isNullTarget && target.from !== j)) return false
    if (!isNullSource) i = source.to
    if (!isNullTarget) j = target.to
  }
  return i === sourceCount && j === targetCount
}
