import type { MemoryUnit, Span } from '../types.js'
import { refuseNonFinite, roundTo } from './json.js'
import { formatDate, type Units, wellFormed, wellFormedProperties } from './unit-fields.js'

/** As in alignments.jsonl. */
const decimals = 6

/**
 * Renders units as JSON Lines (jsonlines.org), one object a line, what is not known left out; spans are `[from, to]`, half-open.
 * Lone surrogates become U+FFFD ({@link wellFormed}), so that every reader takes the file.
 */
export async function* unitJsonLines(units: Units): AsyncGenerator<string> {
  for await (const unit of units) yield `${JSON.stringify(toJson(unit), refuseNonFinite)}\n`
}

function toJson(unit: MemoryUnit): object {
  const { confidence, partialConfidence, sourceSegments, targetSegments, date } = unit
  return {
    source: wellFormed(unit.source),
    target: wellFormed(unit.target),
    sourceLanguage: unit.sourceLanguage ?? undefined,
    targetLanguage: unit.targetLanguage ?? undefined,
    confidence: confidence === null ? undefined : roundTo(decimals, confidence),
    partialConfidence: partialConfidence === undefined ? undefined : roundTo(decimals, partialConfidence),
    kind: textToJson(unit.kind),
    sourceDocument: textToJson(unit.sourceDocument),
    targetDocument: textToJson(unit.targetDocument),
    sourceSegments: spanToJson(sourceSegments),
    targetSegments: spanToJson(targetSegments),
    model: textToJson(unit.model),
    date: date && formatDate(date),
    properties: unit.properties && wellFormedProperties(unit.properties),
  }
}

function textToJson(text: string | null | undefined): string | undefined {
  return text === null || text === undefined ? undefined : wellFormed(text)
}

function spanToJson(span: Span | null): readonly [number, number] | undefined {
  return span ? [span.from, span.to] : undefined
}
