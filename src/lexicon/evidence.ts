import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { HawtaError } from '../errors.js'
import { createRecent } from '../recent.js'
import type { Token } from '../text/tokens.js'
import { addScaled } from '../vectors/matrix.js'
import type { Glossary } from './glossary.js'
import { loadLexicalTable } from './load.js'
import { createProjection, type SparseVector } from './project.js'

/** Values of a Sorani and of an English word. */
export type BySide = Readonly<Record<'k' | 'e', Float32Array>>

/** What words say of a text's meaning, as sums of hashed vectors: additive. */
export interface LexicalEvidence {
  readonly dims: number
  /** Mean dense vector of a word, in the model that the lexicon was trained with. */
  readonly denseCentre: BySide
  /** Adds what the words of a text say to `sum`, less the mean of as many words: else all texts of a language look alike. */
  addTo(sum: Float32Array, text: readonly Token[]): void
}

/** Distinct words whose sparse lexical vectors are kept (some 30 MB). */
const wordCacheSize = 16384

/** Loads the lexical evidence of a model folder; a user's terms count beside its table. */
export async function loadLexicalEvidence(folder: string, glossary: Glossary | undefined): Promise<LexicalEvidence> {
  const projection = createProjection(await loadLexicalTable(folder))
  const { dims } = projection
  const { dense, lexical } = await loadCentre(folder, dims)
  const words = createRecent<SparseVector>(wordCacheSize)

  function vectorOf(token: Token): SparseVector {
    const key = token.kind + token.form
    let vector = words.get(key)
    if (!vector) {
      vector = projection.word(token)
      words.set(key, vector)
    }
    return vector
  }

  return {
    dims,
    denseCentre: dense,
    addTo(sum, text) {
      for (const token of text) addSparse(sum, vectorOf(token))
      for (const name of glossary?.occurrences(text) ?? []) addSparse(sum, projection.term(name))
      subtractCentre(sum, text, lexical)
    },
  }
}

/** Subtracts the mean vector of as many words of each language as a text has. */
export function subtractCentre(sum: Float32Array, text: readonly Token[], centre: BySide): void {
  for (const kind of ['k', 'e'] as const) {
    const count = text.filter((token) => token.kind === kind).length
    if (count > 0) addScaled(sum, 0, centre[kind], 0, sum.length, -count)
  }
}

function addSparse(sum: Float32Array, { places, values }: SparseVector): void {
  for (let i = 0; i < places.length; i++) sum[places[i]!]! += values[i]!
}

/** Reads the mean joint vectors, [dense | lexical] of a Sorani word, then of an English one. */
async function loadCentre(folder: string, lexicalDims: number): Promise<{ dense: BySide; lexical: BySide }> {
  const path = join(folder, 'centre.f32')
  const bytes = await readFile(path)
  const dims = bytes.length / 8
  if (!Number.isInteger(dims) || dims < lexicalDims)
    throw new HawtaError(`Expected 2 x ${lexicalDims} float32 values or more, got ${bytes.length} bytes (${path})`)
  const values = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))
  const denseDims = dims - lexicalDims
  return {
    dense: { k: values.subarray(0, denseDims), e: values.subarray(dims, dims + denseDims) },
    lexical: { k: values.subarray(denseDims, dims), e: values.subarray(dims + denseDims) },
  }
}
