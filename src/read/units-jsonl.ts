import { z } from 'zod'
import { HawtaError } from '../errors.js'
import type { MemoryUnit } from '../types.js'
import { spanSchema as span } from './alignment-record.js'
import { parseJson } from './json-line.js'
import { readLines } from './lines.js'
import { orReport, type ReadUnitsOptions } from './read-options.js'

const text = z.string().nullish().default(null)

const unitSchema = z.object({
  source: z.string(),
  target: z.string(),
  sourceLanguage: text,
  targetLanguage: text,
  confidence: z.number().min(0).max(1).nullish().default(null),
  partialConfidence: z.number().min(0).max(1).optional(),
  kind: text,
  sourceDocument: text,
  targetDocument: text,
  sourceSegments: span.nullish().default(null),
  targetSegments: span.nullish().default(null),
  model: z.string().optional(),
  date: z.iso
    .datetime()
    .transform((iso) => new Date(iso))
    .optional(),
  properties: z.record(z.string(), z.string()).optional(),
})

/**
 * Reads units as JSON Lines: an object a line with `source` and `target` and, where they are known, the other fields of a
 * {@link MemoryUnit}; any more are left alone. Throws {@link HawtaError} with the line and, where it is no JSON, column.
 */
export async function* readUnitsJsonl(
  path: string,
  { onProblem, onBytes }: ReadUnitsOptions = {},
): AsyncGenerator<MemoryUnit> {
  for await (const { text, number } of readLines(path, { onProblem, onBytes })) {
    const unit = text.trim() === '' ? undefined : orReport(() => parseLine(text, path, number), onProblem)
    if (unit) yield { ...unit, line: number }
  }
}

function parseLine(text: string, path: string, number: number): MemoryUnit {
  const result = unitSchema.safeParse(parseJson(text, path, number))
  if (result.success) return withoutUndefined(result.data)
  const [issue] = result.error.issues
  throw new HawtaError(
    `Expected a unit: ${issue?.path.join('.') || 'the line'}: ${issue?.message} (${path}, line ${number})`,
  )
}

function withoutUndefined(parsed: z.infer<typeof unitSchema>): MemoryUnit {
  const { partialConfidence, model, date, properties, ...unit } = parsed
  return {
    ...unit,
    ...(partialConfidence !== undefined && { partialConfidence }),
    ...(model !== undefined && { model }),
    ...(date && { date }),
    ...(properties && { properties }),
  }
}
