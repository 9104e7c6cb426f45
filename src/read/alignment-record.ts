import { z } from 'zod'
import { HawtaError } from '../errors.js'
import type { AlignmentRecord } from '../write/jsonl.js'
import { parseJson } from './json-line.js'

const count = z.int().nonnegative()
/** `[from, to]`, half-open. */
export const spanSchema = z
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
  source: spanSchema,
  target: spanSchema,
  similarity: z.number(),
  margin: z.number(),
  confidence: z.number().min(0).max(1).nullable(),
  partialConfidence: z.number().min(0).max(1).nullable(),
  evidence: evidence.nullable(),
})
const segment = z
  .object({ index: count, paragraph: count, start: count, end: count, raw: z.string(), gap: z.string().optional() })
  .transform(({ gap, ...rest }) => (gap === undefined ? rest : { ...rest, gap }))
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

/** Reads one line of alignments.jsonl; throws {@link HawtaError} (line, path) where it is no record. */
export function parseRecord(text: string, path: string, number: number): AlignmentRecord {
  const result = record.safeParse(parseJson(text, path, number))
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw new HawtaError(
    `Expected a record of alignments.jsonl: ${issue?.path.join('.')}: ${issue?.message} (${path}, line ${number})`,
    { cause: result.error },
  )
}
