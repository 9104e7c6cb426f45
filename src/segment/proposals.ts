import { HawtaError } from '../errors.js'
import type { Language } from '../types.js'

/**
 * Intl.Segmenter takes time in proportion to the whole text for every sentence it hands out (13 s for 1 MB, Node 20),
 * so a long text is given to it in windows, in code units.
 */
const windowLength = 4096
/** Boundaries nearer than this to a window's end are left to the next one: what follows them may still decide. */
const windowMargin = 512

const segmenters = new Map<Language, Intl.Segmenter>()

/**
 * The boundaries inside a text that Intl.Segmenter proposes (Unicode Standard Annex #29), in order, without 0.
 * Throws {@link HawtaError} where `language` is no BCP 47 tag.
 */
export function proposeBoundaries(text: string, language: Language): number[] {
  const segmenter = sentenceSegmenter(language)
  const boundaries: number[] = []
  let from = 0
  let length = windowLength
  for (;;) {
    const window = text.slice(from, from + length)
    const isLast = from + length >= text.length
    const limit = isLast ? window.length : window.length - windowMargin
    let last = 0
    for (const { index } of segmenter.segment(window)) {
      if (index > limit) break
      if (index > 0) boundaries.push(from + index)
      last = index
    }
    if (isLast) return boundaries
    length = last === 0 ? 2 * length : windowLength
    from += last
  }
}

function sentenceSegmenter(language: Language): Intl.Segmenter {
  const known = segmenters.get(language)
  if (known) return known
  try {
    const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' })
    segmenters.set(language, segmenter)
    return segmenter
  } catch (cause) {
    throw new HawtaError(`Expected a BCP 47 language tag such as ckb or en, got ${JSON.stringify(language)}`, { cause })
  }
}
