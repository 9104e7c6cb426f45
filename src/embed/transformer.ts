import { AutoModel, AutoTokenizer, type PreTrainedModel, type PreTrainedTokenizer } from '@xenova/transformers'
import { HawtaError } from '../errors.js'
import type { Matrix } from '../types.js'
import type { LimitedEncoder } from './cached.js'
import type { TokenisedText } from './encoder.js'
import { pool } from './pool.js'
import type { Preset } from './presets.js'

const textsPerBatch = 32

/**
 * Any sentence encoder that transformers.js can run. Texts are batched by length. A quantised model gets one text at a
 * time: it quantises activations over the whole batch, so that a text's vector would depend on its company.
 */
export async function loadTransformer(
  source: string,
  isLocal: boolean,
  name: string,
  hash: string,
  preset: Preset,
): Promise<LimitedEncoder> {
  const options = { local_files_only: isLocal }
  let tokenizer: PreTrainedTokenizer
  let model: PreTrainedModel
  try {
    tokenizer = await AutoTokenizer.from_pretrained(source, options)
    model = await AutoModel.from_pretrained(source, {
      ...options,
      dtype: preset.dtype,
      ...(preset.hasDataFile ? { use_external_data_format: true } : {}),
    })
  } catch (cause) {
    const remedy = isLocal
      ? 'a folder needs config.json, tokenizer.json and onnx/'
      : `without a network, fetch it where there is one with "hawta models pull ${source}" and name its folder with --model`
    throw new HawtaError(
      `Could not load the model ${source}: ${cause instanceof Error ? cause.message : cause}; ${remedy}`,
      { cause },
    )
  }
  const batchSize = preset.dtype === 'fp32' ? textsPerBatch : 1
  let dims = (model.config as unknown as { hidden_size?: number }).hidden_size ?? 0
  let truncated = 0

  async function encodeBatch(batch: readonly string[]): Promise<{ rows: Float32Array; dims: number }> {
    const inputs = await tokenizer([...batch], { padding: true, truncation: true, max_length: preset.maxTokens })
    const [, length] = inputs.input_ids.dims as [number, number]
    const mask = inputs.attention_mask.data as BigInt64Array
    if (length >= preset.maxTokens) {
      const ids = inputs.input_ids.data as BigInt64Array
      for (const [row, text] of batch.entries()) {
        const whole = tokenizer.encode(text)
        if (whole.length <= preset.maxTokens) continue
        truncated++
        // The library cuts the closing token (`[SEP]`, `</s>`) off as well, which pooling by the last token relies on.
        const closing = whole.at(-1)!
        if (tokenizer.encode(text, { add_special_tokens: false }).at(-1) !== closing)
          ids[row * length + preset.maxTokens - 1] = BigInt(closing)
      }
    }
    const output = await model(inputs)
    if (output.sentence_embedding)
      return { rows: output.sentence_embedding.data, dims: output.sentence_embedding.dims.at(-1) }
    const hidden = output.last_hidden_state ?? output.token_embeddings
    if (!hidden)
      throw new HawtaError(
        `Expected last_hidden_state or sentence_embedding from ${source}, got ${Object.keys(output).join(', ')}`,
      )
    const width = hidden.dims.at(-1) as number
    return { rows: pool(hidden.data as Float32Array, mask, batch.length, length, width, preset.pooling), dims: width }
  }

  async function encode(texts: readonly TokenisedText[], onProgress?: (done: number) => void): Promise<Matrix> {
    // Equal lengths keep their order, so that batches never depend on the sort.
    const order = texts.map((_, i) => i).sort((a, b) => texts[a]!.text.length - texts[b]!.text.length || a - b)
    let data = new Float32Array(texts.length * dims)
    for (let from = 0; from < order.length; from += batchSize) {
      const batch = order.slice(from, from + batchSize)
      const output = await encodeBatch(batch.map((i) => preset.prefix + texts[i]!.text))
      if (output.dims !== dims) {
        dims = output.dims
        data = new Float32Array(texts.length * dims)
      }
      for (const [row, i] of batch.entries()) data.set(output.rows.subarray(row * dims, (row + 1) * dims), i * dims)
      onProgress?.(from + batch.length)
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
    isTooLong: (text) => tokenizer.encode(preset.prefix + text).length > preset.maxTokens,
    dispose: async () => {
      await model.dispose()
    },
  }
}
