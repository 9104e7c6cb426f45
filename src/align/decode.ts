import type { Bead } from '../types.js'
import type { Band } from './band.js'
import { bandSize, highOf, indexOf } from './band.js'
import { scoreBeads } from './cost.js'
import { beadPosteriors, bestAlignment, expectedGains } from './dp.js'
import { reestimate } from './estimate.js'
import { firstModel } from './initial.js'
import type { PairModel } from './model.js'
import type { PairVectors, Point } from './sections.js'
import { collectEvidence, middlePoint } from './sections.js'
import type { Shape } from './shapes.js'

/** A bead and its posterior probability. */
export interface LikelyBead extends Bead {
  readonly probability: number
}

/** Rounds of scoring, the last with the final model; 8 moved strict F1 by at most .002 on the development documents. */
const rounds = 4

/** The model of a long text is estimated from this many stretches of so many source segments. */
const sampleCount = 6
const sampleSegments = 192

/** Long texts are decoded in sections of this many source segments ... */
const sectionSegments = 1024

/** ... whose last segments are decoded again with the next one. */
const overlapSegments = 48

/** EM over the whole lattice, or over stretches spread evenly over a long text. */
export function estimateModel(
  pair: PairVectors,
  band: Band,
  shapes: readonly Shape[],
  within: readonly number[],
): PairModel {
  const evidences = sampleParts(band).map(([start, end]) => collectEvidence(pair, band, start, end))
  let model = firstModel(evidences, within)
  for (let round = 1; round < rounds; round++) {
    const parts = evidences.map((evidence) => {
      return { evidence, posteriors: beadPosteriors(evidence.band, shapes, scoreBeads(evidence, model, shapes)) }
    })
    model = reestimate(parts, model, shapes)
  }
  return model
}

function sampleParts(band: Band): [Point, Point][] {
  if (isWhole(band) || band.sourceCount < 2 * sampleCount * sampleSegments) return [[startOf, endOf(band)]]
  const step = Math.floor(band.sourceCount / sampleCount)
  return Array.from({ length: sampleCount }, (_, k) => [
    middlePoint(band, k * step),
    middlePoint(band, k * step + sampleSegments),
  ])
}

const startOf: Point = { source: 0, target: 0 }

function endOf(band: Band): Point {
  return { source: band.sourceCount, target: band.targetCount }
}

function isWhole(band: Band): boolean {
  return bandSize(band) === (band.sourceCount + 1) * (band.targetCount + 1)
}

/**
 * The beads with the highest expected score, section by section where the band is not the whole lattice.
 * `onLikely` hears of every bead whose probability is at least `likely`, chosen or not.
 */
export function decode(
  pair: PairVectors,
  band: Band,
  shapes: readonly Shape[],
  model: PairModel,
  onLikely?: LikelyListener,
): LikelyBead[] {
  const end = endOf(band)
  const decoded: LikelyBead[] = []
  let start = startOf
  while (start.source < end.source || start.target < end.target) {
    const isLast = isWhole(band) || start.source + sectionSegments + overlapSegments >= end.source
    const middle = middlePoint(band, Math.min(end.source, start.source + sectionSegments))
    const stop = isLast ? end : { source: middle.source, target: Math.max(middle.target, start.target) }
    const section = decodeSection(pair, band, start, stop, shapes, model, onLikely)
    const kept = isLast ? section.length : countSettled(section, stop.source - overlapSegments)
    for (const bead of section.slice(0, kept)) decoded.push(bead)
    const last = section[kept - 1]!
    start = nextPoint(start, last)
  }
  return decoded
}

/** Told of likely beads; see {@link decode}. */
export interface LikelyListener {
  readonly likely: number
  readonly hear: (bead: LikelyBead) => void
}

/** Where the next section begins. A null bead's empty span stands where it was passed, so both ends are always right. */
function nextPoint(start: Point, last: Bead): Point {
  return { source: Math.max(start.source, last.source.to), target: Math.max(start.target, last.target.to) }
}

/** Beads of a section before its last, uncertain part: up to the surest bead among those that end near `limit`. */
function countSettled(section: readonly LikelyBead[], limit: number): number {
  let count = 0
  let surest = -1
  section.forEach(({ source, probability }, k) => {
    if (source.to > limit || source.to <= limit - overlapSegments || probability < surest) return
    surest = probability
    count = k + 1
  })
  // A stretch without source segments longer than the overlap: everything before it is settled.
  return count > 0 ? count : Math.max(1, section.filter(({ source }) => source.to <= limit).length)
}

function decodeSection(
  pair: PairVectors,
  band: Band,
  start: Point,
  end: Point,
  shapes: readonly Shape[],
  model: PairModel,
  onLikely: LikelyListener | undefined,
): LikelyBead[] {
  const evidence = collectEvidence(pair, band, start, end)
  const scores = scoreBeads(evidence, model, shapes)
  const posteriors = beadPosteriors(evidence.band, shapes, scores)
  const move = (bead: Bead, probability: number): LikelyBead => ({
    source: { from: bead.source.from + start.source, to: bead.source.to + start.source },
    target: { from: bead.target.from + start.target, to: bead.target.to + start.target },
    probability,
  })
  if (onLikely) {
    eachLikely(evidence.band, shapes, posteriors, onLikely.likely, (bead, probability) => {
      onLikely.hear(move(bead, probability))
    })
  }
  // Where probabilities too small for float32 cut every way, the likeliest alignment stands in: null beads always fit.
  const beads =
    bestAlignment(evidence.band, shapes, expectedGains(shapes, posteriors)) ??
    bestAlignment(evidence.band, shapes, scores) ??
    []
  return beads.map((bead) => move(bead, posteriors[bead.entry]!))
}

function eachLikely(
  band: Band,
  shapes: readonly Shape[],
  posteriors: Float32Array,
  likely: number,
  hear: (bead: Bead, probability: number) => void,
): void {
  for (let i = 0; i <= band.sourceCount; i++) {
    const high = highOf(band, i)
    for (let j = band.low[i]!; j <= high; j++) {
      const base = indexOf(band, i, j) * shapes.length
      shapes.forEach((shape, s) => {
        const probability = posteriors[base + s]!
        if (probability < likely) return
        const source = { from: i - shape.source, to: i }
        hear({ source, target: { from: j - shape.target, to: j } }, probability)
      })
    }
  }
}
