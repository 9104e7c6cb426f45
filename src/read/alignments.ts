import { HawtaError } from '../errors.js'
import type { MemoryUnit, Span } from '../types.js'
import type { AlignmentRecord, BeadRecord, DocumentRecord, PairRecord } from '../write/jsonl.js'
import { parseRecord } from './alignment-record.js'
import { readLines } from './lines.js'
import { orReport, type ReadUnitsOptions } from './read-options.js'

/** A line holds a whole document; one of 64 Mi characters is a library. */
const maximumLength = 64 * 1024 * 1024

/**
 * Reads an alignments.jsonl record by record. Throws {@link HawtaError} (path, line) where a line is no record, where the run
 * is not first, and where a bead or pair names a segment or document that there is not.
 */
export async function* readAlignmentRecords(
  path: string,
  { onProblem, onBytes }: ReadUnitsOptions = {},
): AsyncGenerator<AlignmentRecord> {
  const segmentCounts = new Map<string, number>()
  let hasRun = false
  for await (const { text, number } of readLines(path, { onProblem, onBytes, maximumLength })) {
    if (text === '') continue
    const where = `(${path}, line ${number})`
    const record = orReport(() => {
      const parsed = parseRecord(text, path, number)
      if (hasRun === (parsed.type === 'run')) {
        throw new HawtaError(`Expected one run record, at the start, got a ${parsed.type} ${where}`)
      }
      if (parsed.type === 'pair') checkPair(parsed, segmentCounts, where)
      return parsed
    }, onProblem)
    if (record?.type === 'run') hasRun = true
    if (record?.type === 'document') segmentCounts.set(record.id, record.segments.length)
    if (record) yield record
  }
  if (!hasRun) throw new HawtaError(`Expected a run record, got an empty file (${path})`)
}

/** Reads the units of an alignments.jsonl: its beads and mined pairs of whatever confidence, null beads left out. */
export async function* readAlignmentUnits(path: string, options: ReadUnitsOptions = {}): AsyncGenerator<MemoryUnit> {
  const documents = new Map<string, DocumentRecord>()
  let model = ''
  for await (const record of readAlignmentRecords(path, options)) {
    if (record.type === 'run') model = `${record.model.name}@${record.model.hash.slice(0, 12)}`
    else if (record.type === 'document') documents.set(record.id, record)
    else yield* unitsOfPair(record, documents, model)
  }
}

function* unitsOfPair(
  pair: PairRecord,
  documents: ReadonlyMap<string, DocumentRecord>,
  model: string,
): Generator<MemoryUnit> {
  const [source, target] = [documents.get(pair.source), documents.get(pair.target)]
  if (!source || !target) return
  for (const bead of pair.beads) {
    if (bead.confidence === null) continue
    yield {
      source: textOf(source, bead.source),
      target: textOf(target, bead.target),
      sourceLanguage: source.language,
      targetLanguage: target.language,
      confidence: bead.confidence,
      ...(bead.partialConfidence !== null && { partialConfidence: bead.partialConfidence }),
      kind: kindOf(pair, bead),
      sourceDocument: source.id,
      targetDocument: target.id,
      sourceSegments: bead.source,
      targetSegments: bead.target,
      model,
    }
  }
}

function kindOf({ mode }: PairRecord, { source, target }: BeadRecord): string {
  return mode === 'comparable' ? 'mined' : `${source.to - source.from}-${target.to - target.from}`
}

/** The text of a span: within a paragraph as it stands in the document, segments of different paragraphs joined by spaces. */
function textOf({ segments }: DocumentRecord, { from, to }: Span): string {
  const within = segments.slice(from, to)
  if (within[0]?.paragraph !== within.at(-1)?.paragraph) return within.map(({ raw }) => raw).join(' ')
  const withGaps = within.map(({ raw, start, gap }, i) => {
    const usual = i === 0 || within[i - 1]?.end === start ? '' : ' '
    return (i === 0 ? '' : (gap ?? usual)) + raw
  })
  return withGaps.join('')
}

function checkPair(pair: PairRecord, segmentCounts: ReadonlyMap<string, number>, where: string): void {
  const [sourceCount, targetCount] = [pair.source, pair.target].map((id) => segmentCounts.get(id))
  if (sourceCount === undefined || targetCount === undefined) {
    throw new HawtaError(`Expected documents before their pair, got ${pair.source} and ${pair.target} ${where}`)
  }
  const outside = pair.beads.find(({ source, target }) => source.to > sourceCount || target.to > targetCount)
  if (!outside) return
  throw new HawtaError(
    `Expected beads within ${sourceCount} and ${targetCount} segments, got up to ${outside.source.to} and ${outside.target.to} ${where}`,
  )
}
