import type { Matrix } from '../types.js'
import type { VectorCache } from './cache.js'
import type { Encoder, TokenisedText } from './encoder.js'

/** An encoder that can tell which texts it cuts. */
export interface LimitedEncoder extends Encoder {
  /** Whether a text is longer than the model's token limit. */
  isTooLong(text: string): boolean
}

/**
 * The same encoder, asked only for texts that the cache does not know, each once. Texts that the model cuts are not
 * kept, so that they are counted in every run.
 */
export function withCache(encoder: LimitedEncoder, cache: VectorCache): Encoder {
  async function encode(texts: readonly TokenisedText[], onProgress?: (done: number) => void): Promise<Matrix> {
    const known = cache.get(texts.map(({ text }) => text))
    const missing = new Map<string, TokenisedText>()
    for (const [i, input] of texts.entries()) if (!known[i]) missing.set(input.text, input)
    const before = encoder.truncated
    const fresh = await encoder.encode([...missing.values()], (done) =>
      onProgress?.(texts.length - missing.size + done),
    )
    const dims = missing.size > 0 ? fresh.dims : (known[0]?.length ?? encoder.dims)
    const rowOf = new Map<string, Float32Array>()
    for (const [i, text] of [...missing.keys()].entries()) {
      const row = fresh.data.subarray(i * dims, (i + 1) * dims)
      rowOf.set(text, row)
      if (encoder.truncated === before || !encoder.isTooLong(text)) cache.set(text, row)
    }
    const data = new Float32Array(texts.length * dims)
    for (const [i, { text }] of texts.entries()) data.set((known[i] ?? rowOf.get(text))!, i * dims)
    if (missing.size === 0 && texts.length > 0) onProgress?.(texts.length)
    return { data, rows: texts.length, dims }
  }
  return {
    name: encoder.name,
    hash: encoder.hash,
    get dims() {
      return encoder.dims
    },
    additive: encoder.additive,
    get truncated() {
      return encoder.truncated
    },
    encode,
    async dispose() {
      try {
        cache.flush()
      } finally {
        await encoder.dispose()
      }
    },
  }
}
