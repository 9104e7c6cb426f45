import type { MemoryUnit, Span } from '../types.js'
import { refuseNonFinite, roundTo } from './json.js'
import { formatDate, type Units } from './unit-fields.js'

/** As in alignments.jsonl. */
const decimals = 6

/**
 * Renders units as JSON Lines (jsonlines.org), one object a line, what is not known left out; spans are `[from, to]`, half-open.
 * Texts are exact: what UTF-8 cannot hold is escaped (`\ud800`).
 */
export async function* unitJsonLines(units: Units): AsyncGenerator<string> {
  for await (const unit of units) yield `${JSON.stringify(toJson(unit), refuseNonFinite)}\n`
}

function toJson(unit: MemoryUnit): object {
  const { confidence, sourceSegments, targetSegments, date } = unit
  return {
    source: unit.source,
    target: unit.target,
    sourceLanguage: unit.sourceLanguage ?? undefined,
    targetLanguage: unit.targetLanguage ?? undefined,
    confidence: confidence === null ? undefined : roundTo(decimals, confidence),
    kind: unit.kind ?? undefined,
    sourceDocument: unit.sourceDocument ?? undefined,
    targetDocument: unit.targetDocument ?? undefined,
    sourceSegments: spanToJson(sourceSegments),
    targetSegments: spanToJson(targetSegments),
    model: unit.model,
    date: date && formatDate(date),
    properties: unit.properties,
  }
}

function spanToJson(span: Span | null): readonly [number, number] | undefined {
  return span ? [span.from, span.to] : undefined
}
