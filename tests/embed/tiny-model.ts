import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { tinyTransformer } from './onnx.js'
import { specialToken } from './special-token.js'

/** Tokens of the tiny model and their vectors; token t at place p has its vector + (p, 0, 0, 0). */
const tokens: Readonly<Record<string, readonly number[]>> = {
  '[PAD]': [9, 9, 9, 9],
  '[UNK]': [0, 0, 2, 2],
  '[CLS]': [1, 0, 0, 0],
  '[SEP]': [0, 1, 0, 0],
  a: [0, 0, 1, 0],
  b: [0, 0, 0, 1],
}
const places = 64

/**
 * Writes a transformers.js model folder whose weights stand in the files named, e.g. `model.onnx`; `maxTokens` is what its
 * tokenizer says that it takes.
 */
export function writeTinyModel(folder: string, weights: readonly string[], maxTokens = places): string {
  mkdirSync(join(folder, 'onnx'), { recursive: true })
  const positions = Array.from({ length: places }, (_, place) => [place, 0, 0, 0])
  for (const name of weights)
    writeFileSync(join(folder, 'onnx', name), tinyTransformer(Object.values(tokens), positions))
  const names = Object.keys(tokens)
  const vocab = Object.fromEntries(names.map((name, id) => [name, id]))
  const piece = (name: string) => ({ SpecialToken: { id: name, type_id: 0 } })
  const sequence = { Sequence: { id: 'A', type_id: 0 } }
  const json = {
    'config.json': {
      model_type: 'bert',
      architectures: ['BertModel'],
      hidden_size: 4,
      vocab_size: names.length,
      pad_token_id: 0,
      num_attention_heads: 1,
      num_hidden_layers: 0,
      max_position_embeddings: places,
    },
    'tokenizer_config.json': {
      tokenizer_class: 'PreTrainedTokenizerFast',
      pad_token: '[PAD]',
      unk_token: '[UNK]',
      model_max_length: maxTokens,
    },
    'tokenizer.json': {
      version: '1.0',
      truncation: null,
      padding: null,
      added_tokens: names.slice(0, 4).map(specialToken),
      normalizer: null,
      pre_tokenizer: { type: 'WhitespaceSplit' },
      post_processor: {
        type: 'TemplateProcessing',
        single: [piece('[CLS]'), sequence, piece('[SEP]')],
        pair: [piece('[CLS]'), sequence, piece('[SEP]')],
        special_tokens: Object.fromEntries(
          ['[CLS]', '[SEP]'].map((name) => [name, { id: name, ids: [vocab[name]], tokens: [name] }]),
        ),
      },
      decoder: null,
      model: { type: 'WordLevel', vocab, unk_token: '[UNK]' },
    },
  }
  for (const [name, content] of Object.entries(json)) writeFileSync(join(folder, name), JSON.stringify(content))
  return folder
}
