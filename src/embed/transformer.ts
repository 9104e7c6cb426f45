import { AutoModel, AutoTokenizer, type PreTrainedModel, type PreTrainedTokenizer, Tensor } from '@xenova/transformers'
import { HawtaError } from '../errors.js'
import type { Matrix } from '../types.js'
import { scaleToUnit } from '../vectors/matrix.js'
import { type BatchLimits, padBatch, planBatches } from './batches.js'
import type { LimitedEncoder } from './cached.js'
import type { TokenisedText } from './encoder.js'
import { pool } from './pool.js'
import type { Preset } from './presets.js'

/** Larger batches are no faster on a processor, and take memory. */
export const batchLimits: BatchLimits = { texts: 32, tokens: 2048 }

/** What a transformer is run with. */
export interface TransformerSettings extends Preset {
  /** Threads that one operation of the model is spread over. */
  readonly threads: number
}

/**
 * Any sentence encoder that transformers.js can run. Texts are batched by their number of tokens. A quantised model gets
 * one text at a time: it quantises activations over the whole batch, so that a text's vector would depend on its company.
 */
export async function loadTransformer(
  folder: string,
  name: string,
  hash: string,
  settings: TransformerSettings,
): Promise<LimitedEncoder> {
  const { tokenizer, model } = await loadFiles(folder, settings)
  const limits = settings.dtype === 'fp32' ? batchLimits : { ...batchLimits, texts: 1 }
  const maxTokens = Math.min(settings.maxTokens, tokenizer.model_max_length)
  let dims = (model.config as unknown as { hidden_size?: number }).hidden_size ?? 0
  let truncated = 0

  /** The tokens of a text, cut at the limit; the closing token (`[SEP]`, `</s>`) stays: pooling by the last relies on it. */
  function tokensOf(text: string): number[] {
    const ids = tokenizer.encode(settings.prefix + text)
    if (ids.length <= maxTokens) return ids
    truncated++
    const closing = ids.at(-1)!
    return tokenizer.all_special_ids.includes(closing)
      ? [...ids.slice(0, maxTokens - 1), closing]
      : ids.slice(0, maxTokens)
  }

  async function encodeBatch(batch: readonly (readonly number[])[]): Promise<Matrix> {
    const { ids, mask, length } = padBatch(batch, tokenizer.pad_token_id ?? 0)
    const shape = [batch.length, length]
    const output = await model({
      input_ids: new Tensor('int64', ids, shape),
      attention_mask: new Tensor('int64', mask, shape),
    })
    const pooled = output.sentence_embedding
    if (pooled) return { data: pooled.data, rows: batch.length, dims: pooled.dims.at(-1) }
    const hidden = output.last_hidden_state ?? output.token_embeddings
    if (!hidden)
      throw new HawtaError(
        `Expected last_hidden_state or sentence_embedding from ${folder}, got ${Object.keys(output).join(', ')}`,
      )
    const counts = batch.map((text) => text.length)
    return pool(hidden.data as Float32Array, counts, length, hidden.dims.at(-1) as number, settings.pooling)
  }

  async function encode(texts: readonly TokenisedText[], onProgress?: (done: number) => void): Promise<Matrix> {
    const tokens = texts.map(({ text }) => tokensOf(text))
    const lengths = tokens.map((text) => text.length)
    let data = new Float32Array(texts.length * dims)
    let done = 0
    for (const batch of planBatches(lengths, limits)) {
      const output = await encodeBatch(batch.map((i) => tokens[i]!))
      scaleToUnit(output)
      if (output.dims !== dims) {
        dims = output.dims
        data = new Float32Array(texts.length * dims)
      }
      for (const [row, i] of batch.entries()) data.set(output.data.subarray(row * dims, (row + 1) * dims), i * dims)
      done += batch.length
      onProgress?.(done)
    }
    return { data, rows: texts.length, dims }
  }

  return {
    name,
    hash,
    get dims() {
      return dims
    },
    additive: false,
    get truncated() {
      return truncated
    },
    encode,
    isTooLong: (text) => tokenizer.encode(settings.prefix + text).length > maxTokens,
    dispose: async () => {
      await model.dispose()
    },
  }
}

async function loadFiles(
  folder: string,
  { dtype, hasDataFile, threads }: TransformerSettings,
): Promise<{ readonly tokenizer: PreTrainedTokenizer; readonly model: PreTrainedModel }> {
  try {
    const tokenizer = await AutoTokenizer.from_pretrained(folder, { local_files_only: true })
    const model = await AutoModel.from_pretrained(folder, {
      local_files_only: true,
      dtype,
      session_options: { intraOpNumThreads: threads, interOpNumThreads: 1 },
      ...(hasDataFile ? { use_external_data_format: true } : {}),
    })
    return { tokenizer, model }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : cause
    const problem = `Could not load the model ${folder}: ${reason}`
    throw new HawtaError(`${problem}; a folder needs config.json, tokenizer.json and onnx/`, { cause })
  }
}
