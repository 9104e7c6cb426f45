import type { DocumentFormat, Evidence, Language, Mode, ScoredBead, Segment, Span } from '../types.js'
import { writeFileAtomically } from './file.js'
import { orderSignature, type RunSignature, refuseNonFinite, roundTo } from './json.js'

/** The first line: what the rest depends on. */
export interface RunRecord extends RunSignature {
  readonly type: 'run'
}

/** A document and where its segments stand in its text. */
export interface DocumentRecord {
  readonly type: 'document'
  readonly id: string
  readonly language: Language
  readonly languageConfidence: number
  readonly format: DocumentFormat
  readonly encoding: string | null
  readonly replacedCharacters: number
  readonly presentationForms: number
  /** The whole text, of which only what the segments leave out is written. */
  readonly text?: string
  readonly segments: readonly SegmentRecord[]
}

/** A segment; `gap` is what stands between it and the one before it in its paragraph, where that is not what is usual: a space. */
export interface SegmentRecord extends Segment {
  readonly gap?: string
}

/** A bead or mined pair; a null bead has no confidences and no evidence. */
export interface BeadRecord extends ScoredBead {
  readonly confidence: number | null
  readonly partialConfidence: number | null
  readonly evidence: Evidence | null
}

/** Two documents that were related, by their ids, and what was found between them. */
export interface PairRecord {
  readonly type: 'pair'
  readonly source: string
  readonly target: string
  readonly mode: Mode
  readonly reason: string
  readonly score: number
  readonly beads: readonly BeadRecord[]
}

/** One line of alignments.jsonl. */
export type AlignmentRecord = RunRecord | DocumentRecord | PairRecord

/** Enough for any comparison, too few to show in which order a sum was made: equal runs give equal bytes. */
const decimals = 6
const order: Readonly<Record<AlignmentRecord['type'], number>> = { run: 0, document: 1, pair: 2 }

/**
 * Writes one JSON object a line (jsonlines.org): the run, then documents, then pairs; spans are `[from, to]`, half-open.
 * Numbers but the run's have at most six decimals. Texts are exact: what UTF-8 cannot hold is escaped (`\ud800`).
 * Records in another order, without or with two runs, and numbers that are not finite are refused.
 */
export async function writeAlignmentsJsonl(
  path: string,
  records: Iterable<AlignmentRecord> | AsyncIterable<AlignmentRecord>,
): Promise<void> {
  await writeFileAtomically(path, jsonLines(records))
}

async function* jsonLines(records: Iterable<AlignmentRecord> | AsyncIterable<AlignmentRecord>): AsyncGenerator<string> {
  let last: AlignmentRecord['type'] | undefined
  for await (const record of records) {
    const isInOrder = last === undefined ? record.type === 'run' : order[record.type] >= Math.max(order[last], 1)
    if (!isInOrder)
      throw new RangeError(`Expected run, documents, pairs; got ${record.type} after ${last ?? 'nothing'}`)
    last = record.type
    yield `${JSON.stringify(toJson(record), refuseNonFinite)}\n`
  }
  if (last === undefined) throw new RangeError('Expected a run record, got none')
}

/** Names every field, so that neither their order nor what else an object carries shows in the file. */
function toJson(record: AlignmentRecord): object {
  switch (record.type) {
    case 'run':
      return { type: record.type, ...orderSignature(record) }
    case 'document':
      return {
        type: record.type,
        id: record.id,
        language: record.language,
        languageConfidence: round(record.languageConfidence),
        format: record.format,
        encoding: record.encoding,
        replacedCharacters: record.replacedCharacters,
        presentationForms: record.presentationForms,
        segments: record.segments.map((segment, i) => segmentToJson(segment, record.segments[i - 1], record.text)),
      }
    case 'pair':
      return {
        type: record.type,
        source: record.source,
        target: record.target,
        mode: record.mode,
        reason: record.reason,
        score: round(record.score),
        beads: record.beads.map(beadToJson),
      }
  }
}

function segmentToJson(segment: SegmentRecord, before: Segment | undefined, text: string | undefined): SegmentRecord {
  const { index, paragraph, start, end, raw } = segment
  const known = { index, paragraph, start, end, raw }
  if (before?.paragraph !== paragraph) return known
  const gap = text === undefined ? segment.gap : text.slice(before.end, start)
  return gap === undefined || gap === (before.end === start ? '' : ' ') ? known : { ...known, gap }
}

function beadToJson({
  source,
  target,
  similarity,
  margin,
  confidence,
  partialConfidence,
  evidence,
}: BeadRecord): object {
  return {
    source: spanToJson(source),
    target: spanToJson(target),
    similarity: round(similarity),
    margin: round(margin),
    confidence: confidence === null ? null : round(confidence),
    partialConfidence: partialConfidence === null ? null : round(partialConfidence),
    evidence: evidence === null ? null : evidenceToJson(evidence),
  }
}

function evidenceToJson(evidence: Evidence): Evidence {
  return {
    similarity: round(evidence.similarity),
    margin: round(evidence.margin),
    lengthDeviation: round(evidence.lengthDeviation),
    numbersMatched: round(evidence.numbersMatched),
    numbersContradicted: round(evidence.numbersContradicted),
    numbersUnmatched: round(evidence.numbersUnmatched),
    namesMatched: round(evidence.namesMatched),
    namesMissing: round(evidence.namesMissing),
  }
}

function spanToJson({ from, to }: Span): readonly [number, number] {
  return [from, to]
}

function round(value: number): number {
  return roundTo(decimals, value)
}
