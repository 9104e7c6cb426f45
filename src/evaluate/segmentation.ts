import { checkSameText, layOut } from './coordinates.js'
import { harmonicMean, ratio } from './figure.js'

/** How well sentence boundaries were found. */
export interface BoundaryScores {
  readonly precision: number
  readonly recall: number
  readonly f1: number
  /** Share of windows that hold another number of boundaries than in gold; 0 is perfect. */
  readonly windowDiff: number
  readonly gold: number
  readonly found: number
  readonly right: number
}

/** The sentences of one document, by gold and by the result. */
export interface SegmentedText {
  readonly name: string
  readonly gold: readonly string[]
  readonly result: readonly string[]
}

/**
 * Scores boundaries inside documents (not their ends), placed by the characters before them that are not white space;
 * counts are pooled, WindowDiff is the mean over documents weighted by length.
 * Throws HawtaError where gold and result are not of the same text.
 */
export function scoreBoundaries(texts: readonly SegmentedText[]): BoundaryScores {
  let [gold, found, right, windows, length] = [0, 0, 0, 0, 0]
  for (const text of texts) {
    const goldLayout = layOut(text.gold)
    const resultLayout = layOut(text.result)
    checkSameText(goldLayout, resultLayout, text.name)
    const goldBoundaries = innerBoundaries(goldLayout.starts)
    const resultBoundaries = innerBoundaries(resultLayout.starts)
    gold += goldBoundaries.size
    found += resultBoundaries.size
    for (const boundary of resultBoundaries) if (goldBoundaries.has(boundary)) right++
    const characters = goldLayout.text.length
    windows += characters * windowDiff(characters, goldBoundaries, resultBoundaries)
    length += characters
  }
  const precision = found === 0 && gold === 0 ? 1 : ratio(right, found)
  const recall = found === 0 && gold === 0 ? 1 : ratio(right, gold)
  return {
    precision,
    recall,
    f1: harmonicMean(precision, recall),
    windowDiff: ratio(windows, length),
    gold,
    found,
    right,
  }
}

function innerBoundaries(starts: readonly number[]): ReadonlySet<number> {
  const end = starts.at(-1) ?? 0
  return new Set(starts.filter((start) => start > 0 && start < end))
}

/**
 * WindowDiff (Pevzner and Hearst, 2002) over a text of `length` positions; a boundary at `b` stands before position `b`.
 * The window is half the mean gold segment unless given, at least 2; it slides over every position, as in NLTK.
 */
export function windowDiff(
  length: number,
  gold: ReadonlySet<number>,
  result: ReadonlySet<number>,
  window = Math.max(2, Math.round(length / (2 * (gold.size + 1)))),
): number {
  if (length < window) return gold.size === result.size ? 0 : 1
  const at = (boundaries: ReadonlySet<number>, position: number) => (boundaries.has(position) ? 1 : 0)
  let difference = 0
  let wrong = 0
  for (let position = 0; position < length; position++) {
    difference += at(gold, position) - at(result, position)
    const left = position - window
    if (left >= 0) difference -= at(gold, left) - at(result, left)
    if (left >= -1 && difference !== 0) wrong++
  }
  return wrong / (length - window + 1)
}
