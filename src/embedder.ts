import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Encoder, TokenisedText } from './embed/encoder.js'
import { type EncoderOptions, loadEncoder, locateModel, modelsFolder } from './embed/load.js'
import { createRecent, type Recent } from './embed/recent.js'
import { measureScale, type SimilarityScale } from './embed/scale.js'
import { HawtaError } from './errors.js'
import type { Glossary } from './lexicon/glossary.js'
import { loadLexicalTable } from './lexicon/load.js'
import { createProjection, type Projection, type SparseVector } from './lexicon/project.js'
import { readGlossary } from './lexicon/read-glossary.js'
import { type Token, tokens } from './text/tokens.js'
import type { Matrix } from './types.js'

/** Texts to vectors, dense and lexical evidence joined: the one notion of similarity that everything downstream sees. */
export interface Embedder {
  readonly name: string
  /** SHA-256 over the model's files, and the glossary if there is one. */
  readonly hash: string
  /** Whether a row of joined segments is the sum of their rows. */
  readonly additive: boolean
  /** Texts cut at the model's token limit so far. */
  readonly truncated: number
  /** One row a text: unnormalised if additive, else of unit length. */
  embed(texts: readonly string[], onProgress?: (done: number) => void): Promise<Matrix>
  /** What cosines mean in this model, from sentences that no model was trained on. */
  scale(): Promise<SimilarityScale>
  dispose(): Promise<void>
}

/** What goes with a model. */
export interface EmbedderOptions extends EncoderOptions {
  /** CSV or TSV file of the user's terms, see `readGlossary`. */
  readonly glossary?: string | undefined
}

/** Authored sentence pairs on all subjects, kept out of training: English, Sorani. */
const scalePairsPath = join(modelsFolder, 'scale-pairs.tsv')
/** Distinct words whose sparse lexical vectors are kept (some 30 MB). */
const wordCacheSize = 16384

/**
 * Loads the model that `name` leads to. A static model comes with a lexical table, whose vector stands beside the
 * encoder's: row = [encoder weight x encoder sum | lexical sum], additive as both are.
 */
export async function loadEmbedder(name: string, options: EmbedderOptions = {}): Promise<Embedder> {
  const location = await locateModel(name)
  if (options.glossary !== undefined && !location.manifest)
    throw new HawtaError(`Expected a model with a lexical table for the glossary, as the embedded one, got ${name}`)
  const glossary = options.glossary === undefined ? undefined : await readGlossary(options.glossary)
  const encoder = await loadEncoder(location, options)
  if (!location.folder || !location.manifest) return createEmbedder(encoder, undefined)
  const projection = createProjection(await loadLexicalTable(location.folder))
  const centre = await loadCentre(location.folder, encoder.dims + projection.dims)
  return createEmbedder(encoder, { projection, encoderWeight: location.manifest.encoderWeight, centre, glossary })
}

/** What turns a static encoder's sums into joint vectors. */
interface Joint {
  readonly projection: Projection
  readonly encoderWeight: number
  /** Mean joint vector of a Sorani and of an English word: without it, all texts of a language look alike. */
  readonly centre: Readonly<Record<'k' | 'e', Float32Array>>
  readonly glossary: Glossary | undefined
}

async function loadCentre(folder: string, dims: number): Promise<Joint['centre']> {
  const path = join(folder, 'centre.f32')
  const bytes = await readFile(path)
  if (bytes.length !== 2 * dims * 4)
    throw new HawtaError(`Expected 2 x ${dims} float32 values, got ${bytes.length} bytes (${path})`)
  const values = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))
  return { k: values.subarray(0, dims), e: values.subarray(dims) }
}

function createEmbedder(encoder: Encoder, joint: Joint | undefined): Embedder {
  const words = createRecent<SparseVector>(wordCacheSize)
  async function embed(texts: readonly string[], onProgress?: (done: number) => void): Promise<Matrix> {
    const inputs = texts.map((text) => ({ text, tokens: tokens(text) }))
    const dense = await encoder.encode(inputs, onProgress)
    if (!joint) return dense
    return joinEvidence(dense, inputs, joint, words)
  }
  return {
    name: encoder.name,
    hash: joint?.glossary ? hashWith(encoder.hash, joint.glossary) : encoder.hash,
    additive: encoder.additive,
    get truncated() {
      return encoder.truncated
    },
    embed,
    async scale() {
      const lines = (await readFile(scalePairsPath, 'utf8')).trimEnd().split('\n')
      const side = (column: number) => embed(lines.map((line) => line.split('\t')[column] ?? ''))
      return measureScale(await side(1), await side(0))
    },
    dispose: () => encoder.dispose(),
  }
}

/** A glossary changes vectors, so it is a part of what made them. */
function hashWith(hash: string, { entries }: Glossary): string {
  return createHash('sha256')
    .update(`${hash}\n${entries.join('\n')}`)
    .digest('hex')
}

/** Rows [weight x dense | lexical] - centre x words, (n, dense dims + lexical dims). */
function joinEvidence(
  dense: Matrix,
  texts: readonly TokenisedText[],
  { projection, encoderWeight, centre, glossary }: Joint,
  words: Recent<SparseVector>,
): Matrix {
  const dims = dense.dims + projection.dims
  const data = new Float32Array(texts.length * dims)
  for (const [row, { tokens }] of texts.entries()) {
    const sum = data.subarray(row * dims, (row + 1) * dims)
    for (let d = 0; d < dense.dims; d++) sum[d] = encoderWeight * dense.data[row * dense.dims + d]!
    for (const token of tokens) addWord(sum.subarray(dense.dims), wordVector(token))
    for (const name of glossary?.occurrences(tokens) ?? []) addWord(sum.subarray(dense.dims), projection.term(name))
    for (const kind of ['k', 'e'] as const) {
      const count = tokens.filter((token) => token.kind === kind).length
      if (count > 0) for (let d = 0; d < dims; d++) sum[d]! -= count * centre[kind][d]!
    }
  }
  return { data, rows: texts.length, dims }

  function wordVector(token: Token): SparseVector {
    const key = token.kind + token.form
    let word = words.get(key)
    if (!word) {
      word = projection.word(token)
      words.set(key, word)
    }
    return word
  }
}

function addWord(sum: Float32Array, { places, values }: SparseVector): void {
  for (let i = 0; i < places.length; i++) sum[places[i]!]! += values[i]!
}

/** Short form of a model's identity for signatures: name and the first 12 hex digits of its hash. */
export function modelSignature({ name, hash }: Pick<Embedder, 'name' | 'hash'>): string {
  return `${name}@${hash.slice(0, 12)}`
}
