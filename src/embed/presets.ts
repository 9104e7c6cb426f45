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
}

const e5 = { pooling: 'mean', prefix: 'query: ', dtype: 'q8', maxTokens: 512 } as const

/** Short names for models that know Sorani more or less; any other hub id or folder works as well. */
export const presets: Readonly<Record<string, Preset>> = {
  'e5-small': { id: 'Xenova/multilingual-e5-small', ...e5 },
  'e5-base': { id: 'Xenova/multilingual-e5-base', ...e5 },
  'e5-large': { id: 'Xenova/multilingual-e5-large', ...e5 },
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

/** The preset of a model name or hub id; unknown models get mean pooling, no prefix and 512 tokens. */
export function presetFor(name: string): Preset {
  const known = presets[name] ?? Object.values(presets).find(({ id }) => id === name)
  return known ?? { id: name, pooling: 'mean', prefix: '', dtype: 'q8', maxTokens: 512 }
}
