import { highOf, indexOf } from './band.js'
import type { PairEvidence } from './cost.js'
import type { Normal, PairModel } from './model.js'
import type { Shape } from './shapes.js'

/** Shares before anything of the pair is known: the middle of published alignments of translations (Gale & Church 1993 and edited corpora). */
const usualShares = { nulls: 0.08, merges: 0.1, resplits: 0.02 }

/** The usual shares weigh as much as this many beads of the pair. */
const usualBeads = Number(process.env.K_usualBeads ?? 20)

/** The deviation of matching similarities as a share of their distance from random ones, before the pair shows its own. */
const usualSpread = Number(process.env.K_usualSpread ?? 0.28)

/** ... which weighs as much as this many matches. */
const usualMatches = Number(process.env.K_usualMatches ?? 4)

/** Deviation of log length ratios of sentences and their translations (Gale & Church's variance at news sentence lengths). */
const usualLengthSd = Number(process.env.K_usualLengthSd ?? 0.2)

/** Never below: similarities of identical texts throughout have no spread. */
const leastSd = 1e-3

/** A first model of the pair from mutual best matches and all other cells (medians, so that some may be wrong). */
export function firstModel(evidence: PairEvidence, withinSimilarities: readonly number[]): PairModel {
  const { best, rest } = splitCells(evidence)
  const random = robustNormal(rest.length > 0 ? rest : [0], leastSd)
  const top = best.length > 0 ? median(best) : random.mean
  const mean = Math.max(top, random.mean + 2 * random.sd)
  const match = { mean, sd: Math.max(leastSd, usualSpread * (mean - random.mean)) }
  const within = robustNormal(withinSimilarities.length > 0 ? withinSimilarities : [0], leastSd)
  const model = { random, match, within, neighbours: { mean: 0, sd: within.sd }, shares: usualShares }
  return { ...model, length: firstLengths(evidence) }
}

function firstLengths(evidence: PairEvidence): PairModel['length'] {
  const { sourceLengths, targetLengths } = evidence
  if (!sourceLengths || !targetLengths) return undefined
  const sum = (lengths: Float64Array) => lengths.reduce((total, length) => total + length, 0)
  const mean = Math.log(Math.max(1, sum(targetLengths)) / Math.max(1, sum(sourceLengths)))
  const logs = (lengths: Float64Array) => Array.from(lengths.filter((length) => length > 0), Math.log)
  const spread = Math.hypot(deviation(logs(sourceLengths)), deviation(logs(targetLengths)))
  return { match: { mean, sd: usualLengthSd }, random: { mean, sd: Math.max(spread, 2 * usualLengthSd) } }
}

/** Cells that are the highest of their row and column, and those in neither such row nor column-best position. */
function splitCells(evidence: PairEvidence): { best: number[]; rest: number[] } {
  const { band, cells } = evidence
  const rowBest = new Float64Array(band.sourceCount + 1).fill(Number.NEGATIVE_INFINITY)
  const columnBest = new Float64Array(band.targetCount + 1).fill(Number.NEGATIVE_INFINITY)
  eachCell(evidence, (i, j, index) => {
    rowBest[i] = Math.max(rowBest[i]!, cells[index]!)
    columnBest[j] = Math.max(columnBest[j]!, cells[index]!)
  })
  const best: number[] = []
  const rest: number[] = []
  eachCell(evidence, (i, j, index) => {
    const value = cells[index]!
    if (value === rowBest[i] && value === columnBest[j]) best.push(value)
    else if (value < rowBest[i]! && value < columnBest[j]!) rest.push(value)
  })
  return { best, rest }
}

function eachCell(evidence: PairEvidence, visit: (i: number, j: number, index: number) => void): void {
  const { band } = evidence
  for (let i = 1; i <= band.sourceCount; i++) {
    const high = highOf(band, i)
    for (let j = Math.max(1, band.low[i]!); j <= high; j++) visit(i, j, indexOf(band, i, j))
  }
}

/** The model that explains the pair best if beads have these posterior probabilities (one M step of EM). */
export function reestimate(
  evidence: PairEvidence,
  model: PairModel,
  shapes: readonly Shape[],
  posteriors: Float32Array,
): PairModel {
  const kinds = { nulls: 0, merges: 0, resplits: 0, all: 0 }
  const match = new Moments()
  const length = new Moments()
  const lift = model.match.mean - model.random.mean
  const inBead = new Float32Array(evidence.cells.length)
  eachEntry(evidence, shapes, posteriors, (i, j, shape, probability) => {
    kinds.all += probability
    if (shape.source === 0 || shape.target === 0) kinds.nulls += probability
    else if (shape.source > 1 && shape.target > 1) kinds.resplits += probability
    else if (shape.source + shape.target > 2) kinds.merges += probability
    for (let a = 0; a < shape.source; a++) {
      for (let b = 0; b < shape.target; b++) {
        const index = indexOf(evidence.band, i - a, j - b)
        if (index >= 0) inBead[index]! += probability
      }
    }
    if (shape.source === 1 && shape.target === 1) {
      match.add(evidence.cells[indexOf(evidence.band, i, j)]!, probability)
      const { sourceLengths, targetLengths } = evidence
      if (sourceLengths && targetLengths && sourceLengths[i - 1]! > 0 && targetLengths[j - 1]! > 0) {
        length.add(Math.log(targetLengths[j - 1]! / sourceLengths[i - 1]!), probability)
      }
    }
  })
  const random = new Moments()
  eachCell(evidence, (_i, _j, index) => {
    random.add(evidence.cells[index]!, Math.max(0, 1 - inBead[index]!))
  })
  const share = (kind: 'nulls' | 'merges' | 'resplits') =>
    (kinds[kind] + usualShares[kind] * usualBeads) / (kinds.all + usualBeads)
  const mean = match.meanWith(model.match.mean, 1)
  const newRandom = random.weight > 2 ? { mean: random.mean, sd: Math.max(leastSd, random.sd) } : model.random
  return {
    ...model,
    random: newRandom,
    match: {
      mean: Math.max(mean, newRandom.mean + newRandom.sd),
      sd: Math.max(leastSd, match.sdWith(usualSpread * lift, usualMatches)),
    },
    length: model.length && {
      match: { mean: length.meanWith(model.length.match.mean, 2), sd: length.sdWith(usualLengthSd, usualMatches) },
      random: { ...model.length.random, mean: length.meanWith(model.length.match.mean, 2) },
    },
    shares: { nulls: share('nulls'), merges: share('merges'), resplits: share('resplits') },
  }
}

function eachEntry(
  evidence: PairEvidence,
  shapes: readonly Shape[],
  posteriors: Float32Array,
  visit: (i: number, j: number, shape: Shape, probability: number) => void,
): void {
  const { band } = evidence
  for (let i = 0; i <= band.sourceCount; i++) {
    const high = highOf(band, i)
    for (let j = band.low[i]!; j <= high; j++) {
      const base = indexOf(band, i, j) * shapes.length
      for (let s = 0; s < shapes.length; s++) {
        if (posteriors[base + s]! > 1e-4) visit(i, j, shapes[s]!, posteriors[base + s]!)
      }
    }
  }
}

/** Weighted mean and deviation, with prior observations mixed in where asked. */
class Moments {
  weight = 0
  private sum = 0
  private squares = 0

  add(value: number, weight: number): void {
    this.weight += weight
    this.sum += weight * value
    this.squares += weight * value * value
  }

  get mean(): number {
    return this.sum / this.weight
  }

  get sd(): number {
    return Math.sqrt(Math.max(0, this.squares / this.weight - this.mean ** 2))
  }

  meanWith(prior: number, priorWeight: number): number {
    return (this.sum + prior * priorWeight) / (this.weight + priorWeight)
  }

  sdWith(prior: number, priorWeight: number): number {
    const own = this.weight > 0 ? this.weight * this.sd ** 2 : 0
    return Math.sqrt((own + priorWeight * prior ** 2) / (this.weight + priorWeight))
  }
}

function robustNormal(values: readonly number[], floor: number): Normal {
  const mean = median(values)
  return { mean, sd: Math.max(floor, 1.4826 * median(values.map((value) => Math.abs(value - mean)))) }
}

function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort()
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length))
}
