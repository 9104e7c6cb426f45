import type { Language } from '../types.js'
import { findListStarts } from './headings.js'
import { proposeBoundaries } from './proposals.js'
import type { Stop } from './stops.js'

const enclosing = /["'\p{Ps}\p{Pe}\p{Pi}\p{Pf}]/u
const opening = /[\p{Ps}\p{Pi}]/u

/** A place where the text may be cut, the end of one sentence and the start of the next; a stop is judged first. */
export interface Candidate {
  readonly end: number
  readonly next: number
  readonly stop?: Stop
  readonly isProposed: boolean
}

/** Lists all places where a sentence may end, in order: stops, list starts, and what else Intl.Segmenter proposes. */
export function listCandidates(text: string, language: Language, stops: readonly Stop[]): Candidate[] {
  const candidates: Candidate[] = findListStarts(text).map((next) => ({ end: next, next, isProposed: true }))
  const proposals = proposeBoundaries(text, language)
  let i = 0
  const takeUntil = (limit: number) => {
    for (; (proposals[i] ?? Number.POSITIVE_INFINITY) < limit; i++) {
      const boundary = skipOpenersBack(text, proposals[i] ?? limit)
      candidates.push({ end: boundary, next: boundary, isProposed: true })
    }
  }
  for (const stop of stops) {
    takeUntil(stop.start)
    const from = i
    const reach = skipOpeners(text, stop.next)
    while ((proposals[i] ?? Number.POSITIVE_INFINITY) <= reach) i++
    candidates.push({ end: stop.end, next: stop.next, stop, isProposed: i > from })
  }
  takeUntil(text.length)
  return candidates.sort((a, b) => a.end - b.end)
}

/** Steps over quotes and brackets: Intl.Segmenter leaves one that leans on a stop with the sentence before, opening or not. */
function skipOpeners(text: string, position: number): number {
  let at = position
  while (at < text.length && enclosing.test(text.charAt(at))) at++
  return at
}

/** Steps back over opening quotes and brackets, which belong to the sentence that they begin. */
function skipOpenersBack(text: string, position: number): number {
  let at = position
  while (at > 0 && opening.test(text.charAt(at - 1))) at--
  return at
}
