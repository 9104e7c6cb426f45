import { highOf, indexOf } from './band.js'
import type { PairEvidence } from './cost.js'
import { paragraphCase } from './cost.js'
import { eachCell, leastSd, usualLengthSd, usualShares, usualSpread } from './initial.js'
import type { PairModel } from './model.js'
import { Moments } from './moments.js'
import type { ParagraphCounts } from './paragraphs.js'
import { updateParagraphModel } from './paragraphs.js'
import type { Shape } from './shapes.js'

/** The usual shares of beads weigh as much as this many beads of the pair. */
const usualBeads = 20

/** The usual spreads weigh as much as this many matches of the pair. */
const usualMatches = 4

/** Beads less probable than this add nothing to an estimate. */
const leastProbability = 1e-4

/** A part of a document pair and the probability of every bead in it (entries as in scoreBeads). */
export interface ScoredPart {
  readonly evidence: PairEvidence
  readonly posteriors: Float32Array
}

/** The model that explains the pair best if its beads have these probabilities: one M step of EM, with the usual as prior. */
export function reestimate(parts: readonly ScoredPart[], model: PairModel, shapes: readonly Shape[]): PairModel {
  const sums = {
    nulls: 0,
    merges: 0,
    resplits: 0,
    all: 0,
    match: new Moments(),
    length: new Moments(),
    random: new Moments(),
    paragraphs: { begin: [0, 0, 0, 0], inside: 0, insideStarts: 0 },
  }
  for (const part of parts) addPart(part, shapes, sums)
  const share = (kind: 'nulls' | 'merges' | 'resplits') =>
    (sums[kind] + usualShares[kind] * usualBeads) / (sums.all + usualBeads)
  const random =
    sums.random.weight > 2 ? { mean: sums.random.mean, sd: Math.max(leastSd, sums.random.sd) } : model.random
  const spread = usualSpread * (model.match.mean - model.random.mean)
  const length = model.length
  const ratio = length ? sums.length.meanWith(length.match.mean, 2) : 0
  return {
    ...model,
    random,
    match: {
      mean: Math.max(sums.match.meanWith(model.match.mean, 1), random.mean + random.sd),
      sd: Math.max(leastSd, sums.match.sdWith(spread, usualMatches)),
    },
    length: length && {
      match: { mean: ratio, sd: sums.length.sdWith(usualLengthSd, usualMatches) },
      random: { mean: ratio, sd: length.random.sd },
    },
    paragraphs: model.paragraphs && {
      first: model.paragraphs.first,
      now: updateParagraphModel(model.paragraphs.first, sums.paragraphs),
    },
    shares: { nulls: share('nulls'), merges: share('merges'), resplits: share('resplits') },
  }
}

interface Sums {
  nulls: number
  merges: number
  resplits: number
  all: number
  readonly match: Moments
  readonly length: Moments
  readonly random: Moments
  readonly paragraphs: ParagraphCounts
}

function addPart({ evidence, posteriors }: ScoredPart, shapes: readonly Shape[], sums: Sums): void {
  const { band, cells, sourceLengths, targetLengths, sourceStarts } = evidence
  const covered = new Float32Array(cells.length)
  for (let i = 0; i <= band.sourceCount; i++) {
    const high = highOf(band, i)
    for (let j = band.low[i]!; j <= high; j++) {
      const point = indexOf(band, i, j)
      for (let s = 0; s < shapes.length; s++) {
        const probability = posteriors[point * shapes.length + s]!
        if (probability < leastProbability) continue
        const shape = shapes[s]!
        countBead(shape, probability, sums)
        cover(evidence, i, j, shape, probability, covered)
        if (sourceStarts && shape.source > 0 && shape.target > 0)
          countParagraphs(evidence, i, j, shape, probability, sums.paragraphs)
        if (shape.source !== 1 || shape.target !== 1) continue
        sums.match.add(cells[point]!, probability)
        if (!sourceLengths || !targetLengths || !(sourceLengths[i - 1]! > 0) || !(targetLengths[j - 1]! > 0)) continue
        sums.length.add(Math.log(targetLengths[j - 1]! / sourceLengths[i - 1]!), probability)
      }
    }
  }
  eachCell(evidence, (_i, _j, index) => {
    sums.random.add(cells[index]!, Math.max(0, 1 - covered[index]!))
  })
}

function countBead(shape: Shape, probability: number, sums: Sums): void {
  sums.all += probability
  if (shape.source === 0 || shape.target === 0) sums.nulls += probability
  else if (shape.source > 1 && shape.target > 1) sums.resplits += probability
  else if (shape.source + shape.target > 2) sums.merges += probability
}

function countParagraphs(
  evidence: PairEvidence,
  i: number,
  j: number,
  shape: Shape,
  probability: number,
  counts: ParagraphCounts,
): void {
  counts.begin[paragraphCase(evidence, i - shape.source, j - shape.target)]! += probability
  counts.inside += probability * (shape.source + shape.target - 2)
  for (let k = 1; k < shape.source; k++) counts.insideStarts += probability * (evidence.sourceStarts?.[i - k] ?? 0)
  for (let k = 1; k < shape.target; k++) counts.insideStarts += probability * (evidence.targetStarts?.[j - k] ?? 0)
}

function cover(
  evidence: PairEvidence,
  i: number,
  j: number,
  shape: Shape,
  probability: number,
  covered: Float32Array,
): void {
  for (let a = 0; a < shape.source; a++) {
    for (let b = 0; b < shape.target; b++) {
      const index = indexOf(evidence.band, i - a, j - b)
      if (index >= 0) covered[index]! += probability
    }
  }
}
