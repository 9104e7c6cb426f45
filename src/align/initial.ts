import { highOf, indexOf } from './band.js'
import type { PairEvidence } from './cost.js'
import type { BeadShares, PairModel } from './model.js'
import { deviation, median, robustNormal } from './moments.js'
import { firstParagraphModel } from './paragraphs.js'

/** Shares before anything of the pair is known: between plain translations (Gale & Church 1993) and edited ones. */
export const usualShares: BeadShares = { nulls: 0.08, merges: 0.1, resplits: 0.02 }

/** Deviation of matching similarities as a share of their distance from random ones, before the pair shows its own. */
export const usualSpread = 0.28

/** Deviation of log length ratios of news sentences and their translations, before the pair shows its own. */
export const usualLengthSd = 0.2

/** Similarities of identical texts throughout have no spread: never below this. */
export const leastSd = 1e-3

/** A first model of the pair from mutual best matches and all other cells: medians, as some of them will be wrong. */
export function firstModel(parts: readonly PairEvidence[], withinSimilarities: readonly number[]): PairModel {
  const best: number[] = []
  const rest: number[] = []
  for (const part of parts) splitCells(part, best, rest)
  const random = robustNormal(rest, leastSd)
  const mean = Math.max(best.length > 0 ? median(best) : 0, random.mean + 2 * random.sd)
  const match = { mean, sd: Math.max(leastSd, usualSpread * (mean - random.mean)) }
  const within = robustNormal(withinSimilarities, leastSd)
  const neighbours = { mean: 0, sd: Math.max(within.sd, deviation(withinSimilarities)) }
  return {
    random,
    match,
    within,
    neighbours,
    length: firstLengths(parts),
    paragraphs: firstParagraphs(parts),
    shares: usualShares,
  }
}

function firstLengths(parts: readonly PairEvidence[]): PairModel['length'] {
  if (!parts[0]?.sourceLengths) return undefined
  const source = parts.flatMap((part) => [...(part.sourceLengths ?? [])])
  const target = parts.flatMap((part) => [...(part.targetLengths ?? [])])
  const sum = (lengths: readonly number[]) =>
    Math.max(
      1,
      lengths.reduce((total, length) => total + length, 0),
    )
  const logs = (lengths: readonly number[]) => lengths.filter((length) => length > 0).map(Math.log)
  const mean = Math.log(sum(target) / sum(source))
  const spread = Math.hypot(deviation(logs(source)), deviation(logs(target)))
  return { match: { mean, sd: usualLengthSd }, random: { mean, sd: Math.max(spread, 2 * usualLengthSd) } }
}

function firstParagraphs(parts: readonly PairEvidence[]): PairModel['paragraphs'] {
  if (!parts[0]?.sourceStarts) return undefined
  const first = firstParagraphModel(
    parts.flatMap((part) => [...(part.sourceStarts ?? [])]),
    parts.flatMap((part) => [...(part.targetStarts ?? [])]),
  )
  return { first, now: first }
}

/** Adds the cells that are the highest of their row and column to `best`, those that are neither to `rest`. */
function splitCells(evidence: PairEvidence, best: number[], rest: number[]): void {
  const { band, cells } = evidence
  const rowBest = new Float64Array(band.sourceCount + 1).fill(Number.NEGATIVE_INFINITY)
  const columnBest = new Float64Array(band.targetCount + 1).fill(Number.NEGATIVE_INFINITY)
  eachCell(evidence, (i, j, index) => {
    rowBest[i] = Math.max(rowBest[i]!, cells[index]!)
    columnBest[j] = Math.max(columnBest[j]!, cells[index]!)
  })
  eachCell(evidence, (i, j, index) => {
    const value = cells[index]!
    if (value >= rowBest[i]! && value >= columnBest[j]!) best.push(value)
    else if (value < rowBest[i]! && value < columnBest[j]!) rest.push(value)
  })
}

/** Visits every cell of the band by its end point. */
export function eachCell(evidence: PairEvidence, visit: (i: number, j: number, index: number) => void): void {
  const { band } = evidence
  for (let i = 1; i <= band.sourceCount; i++) {
    const high = highOf(band, i)
    for (let j = Math.max(1, band.low[i]!); j <= high; j++) visit(i, j, indexOf(band, i, j))
  }
}
