/** The model that ships with the package. */
export const defaultModel = 'hawta-ckb-en'

/** How a transformer's token vectors become one sentence vector. */
export type Pooling = 'mean' | 'cls' | 'last'

/** What a hub model needs to be used as its authors meant it. */
export interface Preset {
  readonly id: string
  readonly pooling: Pooling
  /** Put before every text. */
  readonly prefix: string
  readonly dtype: 'fp32' | 'q8'
  /** Longest input, in tokens; what is longer is cut and counted. */
  readonly maxTokens: number
  /** Whether the weights lie in a file of their own, onnx/model.onnx_data, beside the graph. */
  readonly hasDataFile?: boolean
}

/** What is known of a preset beyond its use; undefined where nobody published or measured it. */
export interface PresetFacts {
  /** Bytes of the weights that the preset uses. */
  readonly bytes: number | undefined
  /** SPDX identifier, from the model card. */
  readonly licence: string
  /** Published F1 of English to Sorani on NTREX-128. */
  readonly ntrexF1: number | undefined
}

const e5 = { pooling: 'mean', prefix: 'query: ', dtype: 'q8', maxTokens: 512 } as const

/** Short names for models that know Sorani more or less; any other hub id or folder works as well. */
export const presets: Readonly<Record<string, Preset>> = {
  'e5-small': { id: 'Xenova/multilingual-e5-small', ...e5 },
  'e5-base': { id: 'Xenova/multilingual-e5-base', ...e5 },
  'e5-large': { id: 'Xenova/multilingual-e5-large', ...e5 },
  'e5-large-instruct': {
    id: 'intfloat/multilingual-e5-large-instruct',
    ...e5,
    // The authors' instruction for bitext mining (Wang et al. 2024); one for both sides, as both may be asked for.
    prefix: 'Instruct: Retrieve parallel sentences.\nQuery: ',
    dtype: 'fp32',
    hasDataFile: true,
  },
  labse: { id: 'Xenova/LaBSE', pooling: 'cls', prefix: '', dtype: 'q8', maxTokens: 256 },
  minilm: {
    id: 'Xenova/paraphrase-multilingual-MiniLM-L12-v2',
    pooling: 'mean',
    prefix: '',
    dtype: 'q8',
    maxTokens: 128,
  },
  'bge-m3': { id: 'Xenova/bge-m3', pooling: 'cls', prefix: '', dtype: 'q8', maxTokens: 8192 },
}

/** Facts of each preset, by its short name; sizes as the hub lists them. */
export const presetFacts: Readonly<Record<string, PresetFacts>> = {
  'e5-small': { bytes: 118e6, licence: 'MIT', ntrexF1: 0.919 },
  'e5-base': { bytes: undefined, licence: 'MIT', ntrexF1: 0.866 },
  'e5-large': { bytes: 562e6, licence: 'MIT', ntrexF1: 0.975 },
  'e5-large-instruct': { bytes: 2.24e9, licence: 'MIT', ntrexF1: 0.988 },
  labse: { bytes: undefined, licence: 'Apache-2.0', ntrexF1: 0.33 },
  minilm: { bytes: undefined, licence: 'Apache-2.0', ntrexF1: 0.716 },
  'bge-m3': { bytes: undefined, licence: 'MIT', ntrexF1: 0.652 },
}

/** The preset of a short name, a hub id or a folder that ends in one; unknown models get mean pooling, no prefix and 512 tokens. */
export function presetFor(name: string): Preset {
  const path = `/${name.replaceAll('\\', '/').replace(/\/+$/, '')}`
  const known = presets[name] ?? Object.values(presets).find(({ id }) => path.endsWith(`/${id}`))
  return known ?? { id: name, pooling: 'mean', prefix: '', dtype: 'q8', maxTokens: 512 }
}
