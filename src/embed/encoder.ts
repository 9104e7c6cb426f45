import type { Token } from '../text/tokens.js'
import type { Matrix } from '../types.js'

/** A text with its tokens, so that the encoder and the lexicon tokenise it once. */
export interface TokenisedText {
  readonly text: string
  readonly tokens: readonly Token[]
}

/** Turns texts into vectors. Every model, embedded or from a hub, is used through this. */
export interface Encoder {
  /** As the user named it: a folder name, a preset or a hub id. */
  readonly name: string
  /** SHA-256 over the model's files, 64 hex digits: every result carries its start. */
  readonly hash: string
  readonly dims: number
  /** Whether rows may be summed: the row of joined segments is the sum of their rows. */
  readonly additive: boolean
  /** Texts that the model cut off at its token limit so far. */
  readonly truncated: number
  /** One row a text, in order: unnormalised if additive, else of unit length. */
  encode(texts: readonly TokenisedText[], onProgress?: (done: number) => void): Promise<Matrix>
  dispose(): Promise<void>
}
