import type { Language, MemoryUnit, Span } from '../types.js'

/** Units to write, all there or coming one by one. */
export type Units = Iterable<MemoryUnit> | AsyncIterable<MemoryUnit>

/** What is known of a unit besides its texts and languages, by the names that TMX and XLIFF have for it (`x-kind`), in a fixed order. */
export function unitProperties(unit: MemoryUnit): (readonly [name: string, value: string])[] {
  const { confidence, partialConfidence, sourceSegments, targetSegments } = unit
  const own: (readonly [string, string | null | undefined])[] = [
    ['x-confidence', confidence === null ? null : formatConfidence(confidence)],
    ['x-confidence-partial', partialConfidence === undefined ? null : formatConfidence(partialConfidence)],
    ['x-kind', unit.kind],
    ['x-source-document', unit.sourceDocument],
    ['x-target-document', unit.targetDocument],
    ['x-source-segments', sourceSegments && formatSegments(sourceSegments)],
    ['x-target-segments', targetSegments && formatSegments(targetSegments)],
    ['x-model', unit.model],
  ]
  return [
    ...own.flatMap(([name, value]) => (value === null || value === undefined ? [] : [[name, value] as const])),
    ...Object.entries(unit.properties ?? {}),
  ]
}

/** Three decimals: what a reader can tell apart. */
export function formatConfidence(confidence: number): string {
  return confidence.toFixed(3)
}

/** [3, 5) -> 3-4 */
export function formatSegments({ from, to }: Span): string {
  return to - from === 1 ? String(from) : `${from}-${to - 1}`
}

/** 2024-05-06T07:08:09.010Z -> 2024-05-06T07:08:09Z */
export function formatDate(date: Date): string {
  return date.toISOString().replace(/\.\d+/, '')
}

/** A tag for formats that cannot do without one: `und`, undetermined (BCP 47). */
export function languageTag(language: Language | null): Language {
  return language ?? 'und'
}

/** A text without lone surrogates, which no UTF-8 can hold and strict readers of JSON refuse (RFC 7493, 2.1): they become U+FFFD. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '\uFFFD')
}

/** Properties as JSON can tell them to any reader ({@link wellFormed}). */
export function wellFormedProperties(properties: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [wellFormed(name), wellFormed(value)]))
}
