import type { MemoryUnit, Span } from '../types.js'

/** What a unit is known to be of which a file says no more than its texts. */
export const unknownFields = {
  confidence: null,
  kind: null,
  sourceDocument: null,
  targetDocument: null,
  sourceSegments: null,
  targetSegments: null,
} as const

/** Reads a confidence, or null where the text is no number in [0, 1]. */
export function parseConfidence(text: string | undefined): number | null {
  if (text === undefined || text.trim() === '') return null
  const value = Number(text)
  return value >= 0 && value <= 1 ? value : null
}

/** Reads segment numbers as files have them, 0-based and inclusive: `3` is [3, 4), `3-4` is [3, 5); null for anything else. */
export function parseSegments(text: string | undefined): Span | null {
  const match = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(text?.trim() ?? '')
  if (!match) return null
  const from = Number(match[1])
  const to = Number(match[2] ?? from) + 1
  return to > from ? { from, to } : null
}

/** Reads a date of TMX (`20240506T070809Z`) or ISO 8601 in UTC, to the second; undefined for anything else. */
export function parseDate(text: string | undefined): Date | undefined {
  const match = /^(\d{4})-?(\d\d)-?(\d\d)T(\d\d):?(\d\d):?(\d\d)(?:\.\d+)?Z$/.exec(text ?? '')
  if (!match) return undefined
  const [year, month, day, hour, minute, second] = match.slice(1)
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(date.getTime()) ? undefined : date
}

/** A language tag, or null where there is none or it says that there is none (`und`). */
export function parseLanguage(tag: string | undefined): string | null {
  return tag === undefined || tag === '' || tag === 'und' ? null : tag
}

type Known = Omit<MemoryUnit, 'source' | 'target' | 'sourceLanguage' | 'targetLanguage' | 'line'>

/** What properties by name (`x-confidence`, `x-kind`, ...) say about a unit; those that are not ours are kept as they are. */
export function readProperties(named: ReadonlyMap<string, string>): Known {
  const rest = new Map(named)
  const take = (name: string) => {
    const value = rest.get(name)
    rest.delete(name)
    return value
  }
  const confidence = parseConfidence(take('x-confidence'))
  const partialConfidence = parseConfidence(take('x-confidence-partial'))
  const model = take('x-model')
  const date = parseDate(take('x-date'))
  return {
    confidence,
    ...(partialConfidence !== null && { partialConfidence }),
    kind: take('x-kind') ?? null,
    sourceDocument: take('x-source-document') ?? null,
    targetDocument: take('x-target-document') ?? null,
    sourceSegments: parseSegments(take('x-source-segments')),
    targetSegments: parseSegments(take('x-target-segments')),
    ...(model !== undefined && { model }),
    ...(date !== undefined && { date }),
    ...(rest.size > 0 && { properties: Object.fromEntries(rest) }),
  }
}
