import { type Encoder, type TokenisedText } from './embed/encoder.js'
import { loadEncoder, locateModel } from './embed/load.js'
import { loadLexicalTable } from './lexicon/load.js'
import { createProjection, type Projection, type SparseVector } from './lexicon/project.js'
import { tokens } from './text/tokens.js'
import type { Matrix } from './types.js'

/** Texts to vectors, dense and lexical evidence joined: the one notion of similarity that everything downstream sees. */
export interface Embedder {
  readonly name: string
  /** SHA-256 over the model's files. */
  readonly hash: string
  /** Whether a row of joined segments is the sum of their rows. */
  readonly additive: boolean
  /** Texts cut at the model's token limit so far. */
  readonly truncated: number
  /** One row a text: unnormalised if additive, else of unit length. */
  embed(texts: readonly string[], onProgress?: (done: number) => void): Promise<Matrix>
  dispose(): Promise<void>
}

/** Distinct words whose sparse lexical vectors are kept. */
const wordCacheSize = 32768

/**
 * Loads the model that `name` leads to. A static model comes with a lexical table, whose vector stands beside the
 * encoder's: row = [encoder weight x encoder sum | lexical sum], additive as both are.
 */
export async function loadEmbedder(name: string): Promise<Embedder> {
  const location = await locateModel(name)
  const encoder = await loadEncoder(location)
  const projection = location.folder && location.manifest ? createProjection(await loadLexicalTable(location.folder)) : undefined
  return createEmbedder(encoder, projection, location.manifest?.encoderWeight ?? 1)
}

function createEmbedder(encoder: Encoder, projection: Projection | undefined, encoderWeight: number): Embedder {
  const words = new Map<string, SparseVector>()
  return {
    name: encoder.name,
    hash: encoder.hash,
    additive: encoder.additive,
    get truncated() {
      return encoder.truncated
    },
    async embed(texts, onProgress) {
      const inputs = texts.map((text) => ({ text, tokens: tokens(text) }))
      const dense = await encoder.encode(inputs, onProgress)
      if (!projection) return dense
      if (words.size > wordCacheSize) words.clear()
      return joinEvidence(dense, encoderWeight, inputs, projection, words)
    },
    dispose: () => encoder.dispose(),
  }
}

/** Rows [weight x dense | lexical], (n, dense dims + lexical dims). */
function joinEvidence(
  dense: Matrix,
  weight: number,
  texts: readonly TokenisedText[],
  projection: Projection,
  words: Map<string, SparseVector>,
): Matrix {
  const dims = dense.dims + projection.dims
  const data = new Float32Array(texts.length * dims)
  for (const [row, text] of texts.entries()) {
    const at = row * dims
    for (let d = 0; d < dense.dims; d++) data[at + d] = weight * (dense.data[row * dense.dims + d] as number)
    const lexical = at + dense.dims
    for (const token of text.tokens) {
      const key = token.kind + token.form
      let word = words.get(key)
      if (!word) {
        word = projection.word(token)
        words.set(key, word)
      }
      const { places, values } = word
      for (let i = 0; i < places.length; i++) {
        const place = lexical + (places[i] as number)
        data[place] = (data[place] as number) + (values[i] as number)
      }
    }
  }
  return { data, rows: texts.length, dims }
}

/** Short form of a model's identity for signatures: name and the first 12 hex digits of its hash. */
export function modelSignature({ name, hash }: Pick<Embedder, 'name' | 'hash'>): string {
  return `${name}@${hash.slice(0, 12)}`
}
