/**
 * The lattice points (i, j) that an alignment may pass: i source and j target segments consumed.
 * Row i holds j = low[i] .. low[i] + (offset[i + 1] - offset[i]) - 1; everything about points is stored at index(i, j).
 */
export interface Band {
  readonly sourceCount: number
  readonly targetCount: number
  /** First j of each row. */
  readonly low: Int32Array
  /** Where each row starts; one entry more than rows. */
  readonly offset: Int32Array
}

/** The whole lattice. */
export function fullBand(sourceCount: number, targetCount: number): Band {
  const low = new Int32Array(sourceCount + 1)
  const offset = Int32Array.from({ length: sourceCount + 2 }, (_, row) => row * (targetCount + 1))
  return { sourceCount, targetCount, low, offset }
}

/** A band from the first and last j of every row, made monotone and long enough to hold a path. */
export function bandBetween(targetCount: number, first: Int32Array, last: Int32Array): Band {
  const rows = first.length
  const low = Int32Array.from(first, (j) => Math.max(0, Math.min(targetCount, j)))
  const high = Int32Array.from(last, (j) => Math.max(0, Math.min(targetCount, j)))
  low[0] = 0
  high[rows - 1] = targetCount
  for (let row = rows - 2; row >= 0; row--) low[row] = Math.min(low[row]!, low[row + 1]!)
  for (let row = 1; row < rows; row++) high[row] = Math.max(high[row]!, high[row - 1]!)
  const offset = new Int32Array(rows + 1)
  for (let row = 0; row < rows; row++) offset[row + 1] = offset[row]! + Math.max(0, high[row]! - low[row]!) + 1
  return { sourceCount: rows - 1, targetCount, low, offset }
}

/** Number of points. */
export function bandSize(band: Band): number {
  return band.offset[band.sourceCount + 1]!
}

/** Last j of a row. */
export function highOf(band: Band, row: number): number {
  return band.low[row]! + band.offset[row + 1]! - band.offset[row]! - 1
}

/** Index of a point, or -1 outside of the band. */
export function indexOf(band: Band, row: number, column: number): number {
  if (row < 0 || row > band.sourceCount) return -1
  const index = band.offset[row]! + column - band.low[row]!
  return column >= band.low[row]! && index < band.offset[row + 1]! ? index : -1
}
