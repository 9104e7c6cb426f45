import { AutoModel, Tensor } from '@xenova/transformers'
import pLimit from 'p-limit'
import { createRecent } from '../recent.js'
import type { Token } from '../text/tokens.js'
import type { Matrix } from '../types.js'
import { addScaled } from '../vectors/matrix.js'
import type { Encoder, TokenisedText } from './encoder.js'
import { wordFeatures } from './features.js'
import { readVocabulary } from './vocabulary.js'

/** Distinct words whose vectors are kept (16 MB); news repeats its words, so most of a text is found here. */
const wordCacheSize = 16384
/** Texts whose words are looked up together. */
const textsPerChunk = 1024
/** Words that the model sees at a time: its working memory grows with it. */
const wordsPerBatch = 64

/**
 * The embedded static encoder: a text's vector is the sum of its words' vectors, a word's the weighted sum of its
 * features' vectors. Additive, so joined segments need no encoding of their own.
 */
export async function loadStaticEncoder(folder: string, name: string, hash: string): Promise<Encoder> {
  const vocabulary = await readVocabulary(folder)
  const model = await AutoModel.from_pretrained(folder, {
    dtype: 'q8',
    local_files_only: true,
    session_options: { intraOpNumThreads: 1, interOpNumThreads: 1 },
  })
  const dims = (model.config as unknown as { hidden_size: number }).hidden_size
  // The cache of words is filled across awaits: texts are encoded one call after the other.
  const oneAtATime = pLimit(1)
  const recent = createRecent<Float32Array>(wordCacheSize)

  /** Words of equally many features share a batch: without padding, a word's vector never depends on its company. */
  async function embedWords(words: ReadonlyMap<string, Token>, into: Map<string, Float32Array>): Promise<void> {
    const bySize = new Map<number, { key: string; ids: readonly number[] }[]>()
    for (const [key, token] of words) {
      const ids = wordFeatures(token).flatMap((feature) => vocabulary.get(feature) ?? [])
      const group = bySize.get(ids.length)
      if (group) group.push({ key, ids })
      else bySize.set(ids.length, [{ key, ids }])
    }
    for (const [size, group] of bySize) {
      for (let from = 0; from < group.length; from += wordsPerBatch) {
        const batch = group.slice(from, from + wordsPerBatch)
        const sums =
          size === 0
            ? new Float32Array(batch.length * dims)
            : await run(
                batch.map(({ ids }) => ids),
                size,
              )
        for (const [i, { key }] of batch.entries()) {
          const vector = sums.slice(i * dims, (i + 1) * dims)
          into.set(key, vector)
          recent.set(key, vector)
        }
      }
    }
  }

  async function run(batch: readonly (readonly number[])[], size: number): Promise<Float32Array> {
    const ids = BigInt64Array.from(batch.flat(), BigInt)
    const shape = [batch.length, size]
    const inputs = {
      input_ids: new Tensor('int64', ids, shape).ort_tensor,
      attention_mask: new Tensor('int64', new BigInt64Array(ids.length).fill(1n), shape).ort_tensor,
    }
    // By its session: the library would copy the vectors of all features out as well.
    const output = await model.sessions.model.run(inputs, ['sentence_embedding'])
    return output.sentence_embedding.data as Float32Array
  }

  async function encode(texts: readonly TokenisedText[], onProgress?: (done: number) => void): Promise<Matrix> {
    const data = new Float32Array(texts.length * dims)
    for (let from = 0; from < texts.length; from += textsPerChunk) {
      const chunk = texts.slice(from, from + textsPerChunk)
      const vectors = new Map<string, Float32Array>()
      const missing = new Map<string, Token>()
      for (const { tokens } of chunk) {
        for (const token of tokens) {
          const key = token.kind + token.form
          if (vectors.has(key) || missing.has(key)) continue
          const known = recent.get(key)
          if (known) vectors.set(key, known)
          else missing.set(key, token)
        }
      }
      if (missing.size > 0) await embedWords(missing, vectors)
      for (const [i, { tokens }] of chunk.entries()) {
        const at = (from + i) * dims
        for (const token of tokens) {
          const vector = vectors.get(token.kind + token.form) as Float32Array
          addScaled(data, at, vector, 0, dims, 1)
        }
      }
      onProgress?.(from + chunk.length)
    }
    return { data, rows: texts.length, dims }
  }

  return {
    name,
    hash,
    dims,
    additive: true,
    truncated: 0,
    encode: (texts, onProgress) => oneAtATime(() => encode(texts, onProgress)),
    dispose: async () => {
      await model.dispose()
    },
  }
}
