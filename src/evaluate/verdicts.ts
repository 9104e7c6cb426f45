import type { Bead, Span } from '../types.js'

/** How a bead stands to others: one of them is identical, one overlaps it on both sides, or neither. */
export type Verdict = 'strict' | 'lax' | 'wrong'

const nothing: Span = { from: 0, to: 0 }

/** Tells whether a bead leaves its sentences without counterpart. */
export function isNull({ source, target }: Bead): boolean {
  return source.from === source.to || target.from === target.to
}

/** A bead's identity; where the empty side of a null bead stands does not matter. */
export function beadKey({ source, target }: Bead): string {
  const [s, t] = [source, target].map((span) => (span.from === span.to ? nothing : span))
  return `${s?.from},${s?.to},${t?.from},${t?.to}`
}

/** Each bead once, in order; those that are empty on both sides are left out, as the reference scorer does. */
export function distinctBeads<Kind extends Bead>(beads: readonly Kind[]): Kind[] {
  const seen = new Map<string, Kind>()
  for (const bead of beads) {
    const key = beadKey(bead)
    if (!seen.has(key)) seen.set(key, bead)
  }
  seen.delete(beadKey({ source: nothing, target: nothing }))
  return [...seen.values()]
}

/**
 * Judges each bead against the others (Sennrich and Volk, 2010; the convention of vecalign's scorer):
 * identical ones are right both ways, those that overlap another on both sides only in the lax sense.
 * Log-linear in the number of beads.
 */
export function judgeBeads(beads: readonly Bead[], against: readonly Bead[]): Verdict[] {
  const keys = new Set(against.map(beadKey))
  const overlaps = makeOverlapTest(against)
  return beads.map((bead) => (keys.has(beadKey(bead)) ? 'strict' : overlaps(bead) ? 'lax' : 'wrong'))
}

/** A test whether a bead overlaps one of `beads` on both sides. */
export function makeOverlapTest(beads: readonly Bead[]): (bead: Bead) => boolean {
  const sorted = beads.filter((bead) => !isNull(bead)).sort((a, b) => a.source.from - b.source.from)
  const starts = Float64Array.from(sorted, ({ source }) => source.from)
  const furthest = new Float64Array(sorted.length)
  let end = 0
  sorted.forEach(({ source }, index) => {
    end = Math.max(end, source.to)
    furthest[index] = end
  })
  return (bead) => {
    if (isNull(bead)) return false
    // Back from the last bead that starts before this one ends, as long as one can still reach into it.
    let index = lowerBound(starts, bead.source.to) - 1
    for (; index >= 0 && (furthest[index] ?? 0) > bead.source.from; index--) {
      const other = sorted[index]
      if (other && spansOverlap(other.source, bead.source) && spansOverlap(other.target, bead.target)) return true
    }
    return false
  }
}

function spansOverlap(a: Span, b: Span): boolean {
  return a.from < b.to && b.from < a.to
}

/** The number of values below `limit`. */
function lowerBound(sorted: Float64Array, limit: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? 0) < limit) low = middle + 1
    else high = middle
  }
  return low
}
