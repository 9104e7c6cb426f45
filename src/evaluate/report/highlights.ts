import type { NameMatcher } from '../inspect/names.js'
import { isTelling, matchNumbers } from '../inspect/numbers.js'

/** Start, length and kind (index into {@link highlightKinds}) of each highlight, one after the other. */
export type Highlights = readonly number[]

/** Kinds of highlights; their names are the classes that the style sheet knows. */
export const highlightKinds = ['number', 'name', 'alone'] as const

interface Place {
  readonly start: number
  readonly end: number
}

/** Finds what to highlight in a unit: numbers and names that meet, and telling numbers that stand alone. */
export function findHighlights(
  source: string,
  target: string,
  matchNames: NameMatcher,
): { source: Highlights; target: Highlights } {
  const numbers = matchNumbers(source, target)
  const names = matchNames(source, target)
  return {
    source: encode([numbers.source.matched, names.source, numbers.source.alone.filter(isTelling)]),
    target: encode([numbers.target.matched, names.target, numbers.target.alone.filter(isTelling)]),
  }
}

function encode(placesByKind: ReadonlyArray<readonly Place[]>): Highlights {
  const places = placesByKind.flatMap((places, kind) => places.map(({ start, end }) => ({ start, end, kind })))
  places.sort((a, b) => a.start - b.start)
  let end = 0
  return places.flatMap((place) => {
    if (place.start < end) return []
    end = place.end
    return [place.start, place.end - place.start, place.kind]
  })
}
