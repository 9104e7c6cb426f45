import type { Language, Span } from '../types.js'

/** A unit of a translation memory as a file tells it; what the file leaves out is null. */
export interface MemoryUnit {
  readonly source: string
  readonly target: string
  readonly sourceLanguage: Language | null
  readonly targetLanguage: Language | null
  /** In [0, 1]. */
  readonly confidence: number | null
  readonly kind: string | null
  readonly sourceDocument: string | null
  readonly targetDocument: string | null
  readonly sourceSegments: Span | null
  readonly targetSegments: Span | null
  /** Where the unit starts: the line of a TMX file, the row of a CSV file (its header is row 1). */
  readonly line: number
}

/** Reads a confidence, or null where the text is no number in [0, 1]. */
export function parseConfidence(text: string | undefined): number | null {
  if (text === undefined || text.trim() === '') return null
  const value = Number(text)
  return value >= 0 && value <= 1 ? value : null
}
