import { z } from 'zod'
import { HawtaError } from '../errors.js'
import type { DocumentRecord, PairRecord, RunRecord } from '../write/jsonl.js'
import { readLines } from './lines.js'

/** An alignments.jsonl, read; documents by id. */
export interface Alignments {
  readonly run: RunRecord
  readonly documents: ReadonlyMap<string, DocumentRecord>
  readonly pairs: readonly PairRecord[]
}

const count = z.int().nonnegative()
const span = z
  .tuple([count, count])
  .refine(([from, to]) => from <= to, 'a span must not end before it starts')
  .transform(([from, to]) => ({ from, to }))
const evidence = z.object({
  similarity: z.number(),
  margin: z.number(),
  lengthDeviation: z.number(),
  numbersMatched: z.number(),
  numbersContradicted: z.number(),
  numbersUnmatched: z.number(),
  namesMatched: z.number(),
  namesMissing: z.number(),
})
const bead = z.object({
  source: span,
  target: span,
  similarity: z.number(),
  margin: z.number(),
  confidence: z.number().min(0).max(1).nullable(),
  evidence: evidence.nullable(),
})
const segment = z.object({ index: count, paragraph: count, start: count, end: count, raw: z.string() })
const record = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('run'),
    version: z.string(),
    model: z.object({ name: z.string(), hash: z.string() }),
    options: z.record(z.string(), z.unknown()),
    counts: z.record(z.string(), z.number()),
  }),
  z.object({
    type: z.literal('document'),
    id: z.string(),
    language: z.string(),
    languageConfidence: z.number(),
    format: z.enum(['text', 'html', 'docx', 'pdf']),
    encoding: z.string().nullable(),
    replacedCharacters: count,
    presentationForms: count,
    segments: z.array(segment),
  }),
  z.object({
    type: z.literal('pair'),
    source: z.string(),
    target: z.string(),
    mode: z.enum(['parallel', 'comparable']),
    reason: z.string(),
    score: z.number(),
    beads: z.array(bead),
  }),
])

/**
 * Reads an alignments.jsonl whole. Throws {@link HawtaError} (line, path) where a line is no record, where the run
 * is not first, and where a bead or pair names a segment or document that there is not.
 */
export async function readAlignments(path: string): Promise<Alignments> {
  let run: RunRecord | undefined
  const documents = new Map<string, DocumentRecord>()
  const pairs: PairRecord[] = []
  for await (const { text, number } of readLines(path)) {
    if (text === '') continue
    const where = `(${path}, line ${number})`
    const parsed = parseRecord(text, where)
    if ((run === undefined) !== (parsed.type === 'run')) {
      throw new HawtaError(`Expected one run record, at the start, got a ${parsed.type} ${where}`)
    }
    if (parsed.type === 'run') run = parsed
    else if (parsed.type === 'document') documents.set(parsed.id, parsed)
    else {
      checkPair(parsed, documents, where)
      pairs.push(parsed)
    }
  }
  if (!run) throw new HawtaError(`Expected a run record, got an empty file (${path})`)
  return { run, documents, pairs }
}

function parseRecord(text: string, where: string): z.infer<typeof record> {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (cause) {
    throw new HawtaError(`Expected a JSON object, got ${text.slice(0, 40)} ${where}`, { cause })
  }
  const result = record.safeParse(json)
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw new HawtaError(`Expected a record of alignments.jsonl: ${issue?.path.join('.')}: ${issue?.message} ${where}`, {
    cause: result.error,
  })
}

function checkPair(pair: PairRecord, documents: ReadonlyMap<string, DocumentRecord>, where: string): void {
  const [sourceCount, targetCount] = [pair.source, pair.target].map((id) => documents.get(id)?.segments.length)
  if (sourceCount === undefined || targetCount === undefined) {
    throw new HawtaError(`Expected documents before their pair, got ${pair.source} and ${pair.target} ${where}`)
  }
  const outside = pair.beads.find(({ source, target }) => source.to > sourceCount || target.to > targetCount)
  if (!outside) return
  throw new HawtaError(
    `Expected beads within ${sourceCount} and ${targetCount} segments, got up to ${outside.source.to} and ${outside.target.to} ${where}`,
  )
}
