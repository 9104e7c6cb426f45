import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { constant, embeddingLayer, encoderModel, type Field, node, types } from '../embed/onnx.js'
import { specialToken } from '../embed/special-token.js'
import { seededRandom } from './synthetic.js'

/** Sizes of a transformer. */
export interface TransformerSize {
  readonly layers: number
  readonly hidden: number
  readonly heads: number
}

const places = 512
const specials = ['<s>', '<pad>', '</s>', '<unk>'] as const
/** Longest piece of the vocabulary, characters. */
const longestPiece = 10

/**
 * Writes a transformers.js model folder: a BERT-like encoder with random weights, and a unigram tokenizer as XLM-RoBERTa has
 * it, with the most frequent pieces of `texts` as its vocabulary.
 */
export function writeTransformer(
  folder: string,
  size: TransformerSize,
  texts: readonly string[],
  words = 20_000,
): void {
  const vocabulary = frequentPieces(texts, words)
  mkdirSync(join(folder, 'onnx'), { recursive: true })
  writeFileSync(join(folder, 'onnx', 'model.onnx'), transformer(size, vocabulary.length))
  const piece = (name: string) => ({ SpecialToken: { id: name, type_id: 0 } })
  const single = [piece('<s>'), { Sequence: { id: 'A', type_id: 0 } }, piece('</s>')]
  const metaspace = { type: 'Metaspace', replacement: '▁', add_prefix_space: true, prepend_scheme: 'always' }
  const json = {
    'config.json': {
      model_type: 'bert',
      architectures: ['BertModel'],
      hidden_size: size.hidden,
      vocab_size: vocabulary.length,
      num_attention_heads: size.heads,
      num_hidden_layers: size.layers,
      max_position_embeddings: places,
    },
    'tokenizer_config.json': {
      tokenizer_class: 'PreTrainedTokenizerFast',
      pad_token: '<pad>',
      unk_token: '<unk>',
      model_max_length: places,
    },
    'tokenizer.json': {
      version: '1.0',
      added_tokens: specials.map(specialToken),
      normalizer: { type: 'NFKC' },
      pre_tokenizer: { type: 'Sequence', pretokenizers: [{ type: 'WhitespaceSplit' }, metaspace] },
      post_processor: {
        type: 'TemplateProcessing',
        single,
        pair: single,
        special_tokens: Object.fromEntries(
          ['<s>', '</s>'].map((name) => [
            name,
            { id: name, ids: [specials.indexOf(name as (typeof specials)[number])], tokens: [name] },
          ]),
        ),
      },
      decoder: metaspace,
      model: { type: 'Unigram', unk_id: specials.indexOf('<unk>'), vocab: vocabulary },
    },
  }
  for (const [name, content] of Object.entries(json)) writeFileSync(join(folder, name), JSON.stringify(content))
}

/** Pieces of words with their log probability, special tokens first: all characters, then the most frequent longer ones. */
function frequentPieces(texts: readonly string[], count: number): [string, number][] {
  const counts = new Map<string, number>()
  for (const text of texts) {
    for (const word of text.normalize('NFKC').split(/\s+/)) {
      const letters = [...`▁${word}`]
      for (let from = 0; from < letters.length; from++) {
        for (let to = from + 1; to <= Math.min(letters.length, from + longestPiece); to++) {
          const piece = letters.slice(from, to).join('')
          counts.set(piece, (counts.get(piece) ?? 0) + 1)
        }
      }
    }
  }
  const isLetter = (piece: string) => [...piece].length === 1
  // Frequency x length is what a piece saves.
  const worth = ([piece, times]: readonly [string, number]) => (isLetter(piece) ? Infinity : times * (piece.length - 1))
  const chosen = [...counts].sort((a, b) => worth(b) - worth(a) || (a[0] < b[0] ? -1 : 1)).slice(0, count)
  const total = chosen.reduce((sum, [, times]) => sum + times, 0)
  return [
    ...specials.map((name): [string, number] => [name, 0]),
    ...chosen.map(([piece, times]): [string, number] => [piece, Math.log(times / total)]),
  ]
}

/** An encoder with layer normalisation after each block and GELU between, as BERT has them. */
function transformer({ layers, hidden, heads }: TransformerSize, words: number): Uint8Array {
  const random = seededRandom(1)
  const parts: Field[] = []
  const weights = (name: string, dims: readonly number[], scale = 0.05) => {
    const values = new Float32Array(dims.reduce((a, b) => a * b)).map(() => (random() - 0.5) * scale)
    parts.push(constant(name, dims, values))
    return name
  }
  const numbers = (name: string, ...values: number[]) => {
    parts.push(constant(name, [values.length], BigInt64Array.from(values, BigInt)))
    return name
  }
  const scalar = (name: string, value: number) => {
    parts.push(constant(name, [1], Float32Array.of(value)))
    return name
  }
  const apply = (type: string, inputs: readonly string[], output: string, attributes = {}) => {
    parts.push(node(type, inputs, output, attributes))
    return output
  }
  const linear = (input: string, from: number, to: number, name: string) =>
    apply(
      'Add',
      [apply('MatMul', [input, weights(`${name}.w`, [from, to])], `${name}.x`), weights(`${name}.b`, [to])],
      name,
    )
  const normalise = (input: string, name: string) => {
    parts.push(constant(`${name}.g`, [hidden], new Float32Array(hidden).fill(1)))
    return apply('LayerNormalization', [input, `${name}.g`, weights(`${name}.b`, [hidden])], name)
  }
  const split = numbers('split', 0, 0, heads, hidden / heads)
  const joined = numbers('joined', 0, 0, hidden)
  const [one, half, root] = [scalar('1', 1), scalar('half', 0.5), scalar('root', Math.SQRT1_2)]
  const [scale, far] = [scalar('scale', 1 / Math.sqrt(hidden / heads)), scalar('far', -1e9)]

  apply(
    'Unsqueeze',
    [apply('Cast', ['attention_mask'], 'mask.f', { to: types.float }), numbers('axes', 1, 2)],
    'mask.u',
  )
  const mask = apply('Mul', [apply('Sub', [one, 'mask.u'], 'mask.i'), far], 'mask')
  let state = normalise('embedded', 'n0')
  for (let k = 0; k < layers; k++) {
    const head = (name: string, perm: readonly number[]) =>
      apply('Transpose', [apply('Reshape', [linear(state, hidden, hidden, name), split], `${name}.s`)], `${name}.t`, {
        perm,
      })
    const [query, key, value] = [head(`q${k}`, [0, 2, 1, 3]), head(`k${k}`, [0, 2, 3, 1]), head(`v${k}`, [0, 2, 1, 3])]
    const scores = apply('Mul', [apply('MatMul', [query, key], `s${k}`), scale], `s${k}.m`)
    const shares = apply('Softmax', [apply('Add', [scores, mask], `s${k}.a`)], `p${k}`)
    const seen = apply('Transpose', [apply('MatMul', [shares, value], `c${k}`)], `c${k}.t`, { perm: [0, 2, 1, 3] })
    const attended = linear(apply('Reshape', [seen, joined], `c${k}.j`), hidden, hidden, `o${k}`)
    const middle = normalise(apply('Add', [attended, state], `r${k}`), `m${k}`)
    const wide = linear(middle, hidden, 4 * hidden, `w${k}`)
    const error = apply('Add', [apply('Erf', [apply('Mul', [wide, root], `e${k}.m`)], `e${k}`), one], `e${k}.a`)
    const active = apply('Mul', [apply('Mul', [wide, error], `g${k}.m`), half], `g${k}`)
    const narrow = linear(active, 4 * hidden, hidden, `f${k}`)
    state = normalise(apply('Add', [narrow, middle], `t${k}`), k === layers - 1 ? 'last_hidden_state' : `n${k + 1}`)
  }
  const table = (rows: number) => new Float32Array(rows * hidden).map(() => random() - 0.5)
  return encoderModel(hidden, [...embeddingLayer(table(words), table(places), hidden, 'embedded'), ...parts])
}
