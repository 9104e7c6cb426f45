import type { Matrix } from '../types.js'
import { type BestPartners, createBest, offer } from '../vectors/best.js'
import { dot, unitRows } from '../vectors/matrix.js'
import { blockProducts, transposedRows } from '../vectors/products.js'
import { checkDimensions, type MinedPair, minePairs, pairsOf, partnersNeeded, sampleSimilarities } from './mine.js'

/** How many similarities are computed at a time. */
export interface PoolOptions {
  /** Source and target sentences of a block; the products of a block are held, 4 bytes each. */
  readonly sourceBlock?: number
  readonly targetBlock?: number
}

/** 1024 x 4096 products (17 MB) keep onnxruntime busy; larger blocks were no faster. */
const defaultSourceBlock = 1024
const defaultTargetBlock = 4096

/** More partners than needed are found at first, since the products of blocks are rounded otherwise than plain ones. */
const sparePartners = 3

/**
 * The pairs of `minePairs` for pools of many sentences: products of blocks find the candidates, plain ones score them, so
 * that nothing depends on the sizes of blocks. Memory is linear in the sentences, time quadratic. Throws as minePairs.
 */
export async function minePool(source: Matrix, target: Matrix, options: PoolOptions = {}): Promise<MinedPair[]> {
  if (source.rows === 0 || target.rows === 0) return []
  checkDimensions(source, target)
  const left = unitRows(source)
  const right = unitRows(target)
  const { sourceBlock = defaultSourceBlock, targetBlock = defaultTargetBlock } = options
  const rowBest = createBest(left.rows, partnersNeeded + sparePartners)
  const columnBest = createBest(right.rows, partnersNeeded + sparePartners)
  for (let column = 0; column < right.rows; column += targetBlock) {
    const columns = Math.min(right.rows, column + targetBlock) - column
    const block = transposedRows(right, column, column + columns)
    for (let row = 0; row < left.rows; row += sourceBlock) {
      const rows = Math.min(left.rows, row + sourceBlock) - row
      offerBlock(await blockProducts(left, row, row + rows, block), { row, rows, column, columns }, rowBest, columnBest)
    }
  }
  return pairsOf({
    rowBest: rescored(rowBest, left, right),
    columnBest: rescored(columnBest, right, left),
    sample: sampleSimilarities(left, right),
  })
}

/** Up to so many cosines (500 x 500), plain loops are as fast as blocks, and need no threads of their own. */
const plainCosines = 250_000

/** The pairs of `minePairs`, in blocks where there are many. */
export async function mineSegments(source: Matrix, target: Matrix): Promise<MinedPair[]> {
  return source.rows * target.rows <= plainCosines ? minePairs(source, target) : minePool(source, target)
}

interface Block {
  readonly row: number
  readonly rows: number
  readonly column: number
  readonly columns: number
}

function offerBlock(products: Float32Array, block: Block, rowBest: BestPartners, columnBest: BestPartners): void {
  const { row, rows, column, columns } = block
  const size = rowBest.size
  for (let i = 0; i < rows; i++) {
    const start = i * columns
    const rowLast = (row + i + 1) * size - 1
    for (let j = 0; j < columns; j++) {
      const value = products[start + j]!
      if (value > rowBest.values[rowLast]!) offer(rowBest, row + i, column + j, value)
      if (value > columnBest.values[(column + j + 1) * size - 1]!) offer(columnBest, column + j, row + i, value)
    }
  }
}

/** The best partners by plain products; of equal ones the first, as if all had been offered in order. */
function rescored(best: BestPartners, rows: Matrix, others: Matrix): BestPartners {
  const exact = createBest(rows.rows, partnersNeeded)
  for (let row = 0; row < rows.rows; row++) {
    const partners = best.partners.subarray(row * best.size, (row + 1) * best.size).filter((partner) => partner >= 0)
    for (const partner of partners.sort()) {
      offer(exact, row, partner, dot(rows.data, row * rows.dims, others.data, partner * rows.dims, rows.dims))
    }
  }
  return exact
}
