import { z } from 'zod'
import { defaultModel } from './embed/presets.js'
import { exitCodes, HawtaError } from './errors.js'

const languageTag = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'a language tag such as ckb or en')

const alignOptionsSchema = z
  .object({
    /** CSV file with the columns source and target: which files belong together, instead of matching them. */
    manifest: z.string().min(1).optional(),
    /** Model folder, preset or hub id. */
    model: z.string().min(1).default(defaultModel),
    /** CSV or TSV file of terms that count at once, a Sorani and an English one a row. */
    glossary: z.string().min(1).optional(),
    /** Whether a model without lexical evidence gets that of the embedded model, which always has it. */
    lexical: z.boolean().default(false),
    /** Folder that keeps the vectors of transformer models; results do not depend on it. */
    cache: z.string().min(1).optional(),
    /** How documents are related: translations are aligned, comparable reports mined; auto decides for each pair. */
    mode: z.enum(['auto', 'parallel', 'comparable']).default('auto'),
    /** Units below are left out, 0 to 1. */
    minConfidence: z.number().min(0).max(1).default(0.5),
    sourceLanguage: languageTag.default('ckb'),
    targetLanguage: languageTag.default('en'),
    /** Worker threads, 1 to 64; results do not depend on it. */
    jobs: z.number().int().min(1).max(64).default(1),
  })
  .strict()

/** Options of the main job, complete. */
export type AlignOptions = z.infer<typeof alignOptionsSchema>

/** Fills in defaults and checks; a wrong value is a HawtaError with exit code 2 that says what was expected. */
export function parseAlignOptions(options: unknown): AlignOptions {
  const result = alignOptionsSchema.safeParse(options)
  if (result.success) return result.data
  const problems = result.error.issues.map(({ path, message }) => `${path.join('.') || 'options'}: ${message}`)
  throw new HawtaError(problems.join('; '), { exitCode: exitCodes.badUsage })
}
