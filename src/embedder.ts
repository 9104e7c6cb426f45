import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Encoder, TokenisedText } from './embed/encoder.js'
import { type EncoderOptions, hashFiles, loadEncoder, locateModel, modelsFolder } from './embed/load.js'
import { defaultModel } from './embed/presets.js'
import { discriminantWeight, measureScale, type SimilarityScale } from './embed/scale.js'
import { HawtaError } from './errors.js'
import { type FetchProgress, obtainModel } from './hub.js'
import { type Join, joinSums, joinUnits } from './joint.js'
import { loadLexicalEvidence } from './lexicon/evidence.js'
import type { Glossary } from './lexicon/glossary.js'
import { readGlossary } from './lexicon/read-glossary.js'
import { tokens } from './text/tokens.js'
import type { Matrix } from './types.js'

/** Texts to vectors, dense and lexical evidence joined: the one notion of similarity that everything downstream sees. */
export interface Embedder {
  /** The model's name; with `+lexical` where lexical evidence was added to it. */
  readonly name: string
  /** SHA-256 over the model's files, and the lexical table and the glossary where they were added. */
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
  /** Whether a model without lexical evidence gets that of the embedded model, which always has it. */
  readonly lexical?: boolean | undefined
  /** Told how far a hub model is fetched that is not on the disk. */
  readonly onFetch?: FetchProgress | undefined
}

/** Authored sentence pairs on all subjects, kept out of training: English, Sorani. */
const scalePairsPath = join(modelsFolder, 'scale-pairs.tsv')
/** Files that lexical evidence is made of. */
const lexicalFiles = ['lexicon.bin', 'centre.f32']

/**
 * Loads the model that `name` leads to. A static model comes with lexical evidence, which it was trained with; any other
 * model can have it added, weighted by how well each tells authored translations from other pairs.
 */
export async function loadEmbedder(name: string, options: EmbedderOptions = {}): Promise<Embedder> {
  const found = await locateModel(name)
  const isLexical = found?.manifest !== undefined || options.lexical === true
  if (options.glossary !== undefined && !isLexical)
    throw new HawtaError(`Expected a model with a lexical table for the glossary, got ${name}; --lexical adds one`)
  const glossary = options.glossary === undefined ? undefined : await readGlossary(options.glossary)
  const location = found ?? (await obtainModel(name, options.onFetch))
  const encoder = await loadEncoder(location, options)
  if (!isLexical) return createEmbedder(encoder, encoder)
  if (location.manifest === undefined) return withLexicalEvidence(encoder, glossary)
  const lexicon = await loadLexicalEvidence(location.folder, glossary)
  const identity = { name: encoder.name, hash: hashWith(encoder.hash, glossary) }
  return createEmbedder(encoder, identity, joinSums(lexicon, location.manifest.encoderWeight))
}

/** An encoder with the embedded model's lexical evidence beside its vectors. */
async function withLexicalEvidence(encoder: Encoder, glossary: Glossary | undefined): Promise<Embedder> {
  const folder = join(modelsFolder, defaultModel)
  const lexicon = await loadLexicalEvidence(folder, glossary)
  const identity = {
    name: `${encoder.name}+lexical`,
    hash: hashWith(sha256(`${encoder.hash}\n${hashFiles(folder, lexicalFiles)}`), glossary),
  }
  const { source, target } = await scaleTexts()
  const denseWeight = discriminantWeight(await encoder.encode(source), await encoder.encode(target))
  const alone = (texts: readonly TokenisedText[]) =>
    joinUnits(lexicon, 0)({ data: new Float32Array(), rows: texts.length, dims: 0 }, texts)
  const lexicalWeight = discriminantWeight(alone(source), alone(target))
  return createEmbedder(encoder, identity, joinUnits(lexicon, denseWeight / (denseWeight + lexicalWeight)))
}

function createEmbedder(encoder: Encoder, { name, hash }: Pick<Embedder, 'name' | 'hash'>, join?: Join): Embedder {
  async function encode(texts: readonly TokenisedText[], onProgress?: (done: number) => void): Promise<Matrix> {
    const dense = await encoder.encode(texts, onProgress)
    return join ? join(dense, texts) : dense
  }
  return {
    name,
    hash,
    additive: encoder.additive,
    get truncated() {
      return encoder.truncated
    },
    // A transformer alone looks at no words.
    embed: (texts, onProgress) => encode(texts.map(join ? tokenised : (text) => ({ text, tokens: [] })), onProgress),
    async scale() {
      const { source, target } = await scaleTexts()
      return measureScale(await encode(source), await encode(target))
    },
    dispose: () => encoder.dispose(),
  }
}

function tokenised(text: string): TokenisedText {
  return { text, tokens: tokens(text) }
}

/** Sorani and English texts of which each translates the other of its number. */
async function scaleTexts() {
  const lines = (await readFile(scalePairsPath, 'utf8')).trimEnd().split('\n')
  const side = (column: number) => lines.map((line) => tokenised(line.split('\t')[column] ?? ''))
  return { source: side(1), target: side(0) }
}

/** A glossary changes vectors, so it is a part of what made them. */
function hashWith(hash: string, glossary: Glossary | undefined): string {
  return glossary ? sha256(`${hash}\n${glossary.entries.join('\n')}`) : hash
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Short form of a model's identity for signatures: name and the first 12 hex digits of its hash. */
export function modelSignature({ name, hash }: Pick<Embedder, 'name' | 'hash'>): string {
  return `${name}@${hash.slice(0, 12)}`
}
