import type { Bead } from '../types.js'
import type { Band } from './band.js'
import { bandSize, highOf, indexOf } from './band.js'
import type { Shape } from './shapes.js'

/** A bead and where its score stands. */
export interface PlacedBead extends Bead {
  /** Index into the table of scores: index of the end point * shapes + shape. */
  readonly entry: number
}

/**
 * The alignment with the highest sum of scores (Viterbi); ties go to the earlier shape. Entries as in scoreBeads.
 * Undefined where no beads with a finite score lead from start to end.
 */
export function bestAlignment(band: Band, shapes: readonly Shape[], scores: Float32Array): PlacedBead[] | undefined {
  const count = shapes.length
  const best = new Float64Array(bandSize(band)).fill(Number.NEGATIVE_INFINITY)
  const choice = new Uint8Array(bandSize(band))
  best[indexOf(band, 0, 0)] = 0
  for (let i = 0; i <= band.sourceCount; i++) {
    const high = highOf(band, i)
    for (let j = band.low[i]!; j <= high; j++) {
      const index = indexOf(band, i, j)
      for (let s = 0; s < count; s++) {
        const score = scores[index * count + s]!
        if (score === Number.NEGATIVE_INFINITY) continue
        const total = best[indexOf(band, i - shapes[s]!.source, j - shapes[s]!.target)]! + score
        if (total > best[index]!) {
          best[index] = total
          choice[index] = s
        }
      }
    }
  }
  const isReached = best[indexOf(band, band.sourceCount, band.targetCount)]! > Number.NEGATIVE_INFINITY
  return isReached ? traceBack(band, shapes, choice) : undefined
}

function traceBack(band: Band, shapes: readonly Shape[], choice: Uint8Array): PlacedBead[] {
  const beads: PlacedBead[] = []
  let i = band.sourceCount
  let j = band.targetCount
  while (i > 0 || j > 0) {
    const index = indexOf(band, i, j)
    const shape = shapes[choice[index]!]!
    beads.push({
      source: { from: i - shape.source, to: i },
      target: { from: j - shape.target, to: j },
      entry: index * shapes.length + choice[index]!,
    })
    i -= shape.source
    j -= shape.target
  }
  return beads.reverse()
}

/** Posterior probability of every bead, given all alignments of the band (forward-backward in log space). */
export function beadPosteriors(band: Band, shapes: readonly Shape[], scores: Float32Array): Float32Array {
  const count = shapes.length
  const size = bandSize(band)
  const forward = new Float64Array(size).fill(Number.NEGATIVE_INFINITY)
  forward[indexOf(band, 0, 0)] = 0
  const terms = new Float64Array(count)
  for (let i = 0; i <= band.sourceCount; i++) {
    const high = highOf(band, i)
    for (let j = band.low[i]!; j <= high; j++) {
      if (i === 0 && j === 0) continue
      const index = indexOf(band, i, j)
      let used = 0
      for (let s = 0; s < count; s++) {
        const score = scores[index * count + s]!
        if (score === Number.NEGATIVE_INFINITY) continue
        terms[used++] = score + forward[indexOf(band, i - shapes[s]!.source, j - shapes[s]!.target)]!
      }
      forward[index] = logSum(terms, used)
    }
  }
  const end = indexOf(band, band.sourceCount, band.targetCount)
  const total = forward[end]!
  // Mass of a point: probability that the alignment passes it; it is shared out over the beads that end there.
  const mass = new Float64Array(size)
  mass[end] = 1
  const posteriors = new Float32Array(size * count)
  if (total === Number.NEGATIVE_INFINITY) return posteriors
  for (let i = band.sourceCount; i >= 0; i--) {
    for (let j = highOf(band, i); j >= band.low[i]!; j--) {
      const index = indexOf(band, i, j)
      if (mass[index]! < negligible) continue
      for (let s = 0; s < count; s++) {
        const score = scores[index * count + s]!
        if (score === Number.NEGATIVE_INFINITY) continue
        const start = indexOf(band, i - shapes[s]!.source, j - shapes[s]!.target)
        const share = mass[index]! * Math.exp(forward[start]! + score - forward[index]!)
        posteriors[index * count + s] = share
        mass[start]! += share
      }
    }
  }
  return posteriors
}

/** Points that an alignment passes with less than this probability are left out. */
const negligible = 1e-30

function logSum(terms: Float64Array, used: number): number {
  let highest = Number.NEGATIVE_INFINITY
  for (let k = 0; k < used; k++) if (terms[k]! > highest) highest = terms[k]!
  if (highest === Number.NEGATIVE_INFINITY) return highest
  let sum = 0
  for (let k = 0; k < used; k++) sum += Math.exp(terms[k]! - highest)
  return highest + Math.log(sum)
}

/** What every bead costs when expected right beads are counted: a wrong bead lowers precision. */
const beadPrice = 0.25

/**
 * What a bead is worth for the strict F1 that is to be expected: its probability, half for null beads (they count in
 * precision only), less a price. Beads whose probability is nothing, next to nothing included, are left out.
 */
export function expectedGains(shapes: readonly Shape[], posteriors: Float32Array): Float32Array {
  const gains = new Float32Array(posteriors.length)
  for (let entry = 0; entry < posteriors.length; entry++) {
    const shape = shapes[entry % shapes.length]!
    const worth = shape.source === 0 || shape.target === 0 ? 0.5 : 1
    gains[entry] = posteriors[entry]! > 0 ? worth * posteriors[entry]! - beadPrice : Number.NEGATIVE_INFINITY
  }
  return gains
}
