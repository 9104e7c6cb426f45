import { isRightToLeft, logicalText, type Piece } from './pdf-order.js'

/** A run of glyphs on a page: x to the right, y downwards, in points. */
export interface PdfItem extends Piece {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly size: number
}

/** A line of a page. `start` and `end` grow in reading direction, whichever that is. */
export interface PdfLine {
  readonly page: number
  readonly text: string
  readonly start: number
  readonly end: number
  readonly y: number
  readonly size: number
  readonly isRightToLeft: boolean
}

// In font sizes.
/** Items stand on one line while their baselines differ by less: superscripts do. */
const sameLine = 0.5
/** A gap that is a space, where the PDF draws none. */
const spaceGap = 0.2
/** A gap that parts columns or table cells. */
const columnGap = 2

/** The lines of a page, in the order in which the page draws them; each has its text in logical order. */
export function linesOf(items: readonly PdfItem[], page: number): PdfLine[] {
  const rows: PdfItem[][] = []
  for (const item of items) {
    if (item.text === '') continue
    const row = rows.at(-1)
    const first = row?.[0]
    if (row && first && Math.abs(item.y - first.y) < sameLine * Math.max(item.size, first.size)) row.push(item)
    else rows.push([item])
  }
  return rows.flatMap((row) => cellsOf(row).flatMap((cell) => lineOf(cell, page)))
}

/** Parts a row at its wide gaps; in a row from right to left, the rightmost part comes first. */
function cellsOf(row: readonly PdfItem[]): PdfItem[][] {
  const sorted = row.map((item, i) => ({ item, i })).sort((a, b) => a.item.x - b.item.x || a.i - b.i)
  const cells: PdfItem[][] = []
  let right = Number.NEGATIVE_INFINITY
  for (const { item } of sorted) {
    if (item.text.trim() === '') {
      // Blanks stretch over gaps: they join words but bridge no columns.
      cells.at(-1)?.push(item)
      continue
    }
    if (item.x - right > columnGap * item.size) cells.push([])
    cells.at(-1)!.push(item)
    right = Math.max(right, item.x + item.width)
  }
  return isRightToLeft(row.map(({ text }) => text).join(' ')) ? cells.reverse() : cells
}

function lineOf(items: readonly PdfItem[], page: number): PdfLine[] {
  const isRight = isRightToLeft(items.map(({ text }) => text).join(' '))
  const text = logicalText(withSpaces(items), isRight).replace(/\s+/g, ' ').trim()
  if (text === '') return []
  const solid = items.filter((item) => item.text.trim() !== '')
  const left = Math.min(...solid.map(({ x }) => x))
  const right = Math.max(...solid.map(({ x, width }) => x + width))
  const largest = solid.reduce((best, item) => (item.width > best.width ? item : best))
  const [start, end] = isRight ? [-right, -left] : [left, right]
  return [{ page, text, start, end, y: largest.y, size: largest.size, isRightToLeft: isRight }]
}

/** Puts a space into every gap that no blank fills. */
function withSpaces(items: readonly PdfItem[]): Piece[] {
  return items.flatMap((item, i): Piece[] => {
    const before = items[i - 1]
    const isGap = before !== undefined && item.x - before.x - before.width > spaceGap * item.size
    return isGap ? [{ text: ' ' }, item] : [item]
  })
}
