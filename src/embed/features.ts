import { channels, skeletonGrams } from '../text/stems.js'
import type { Token } from '../text/tokens.js'

/**
 * Names of the encoder's features of one word, e.g. `sk:kazm 5k:kazmi 4k:kazm ^ksm$ ^ks ksm sm$ ...` for کازمی.
 * The twin of `word_features` in models/training/features.py.
 */
export function wordFeatures(token: Token): readonly string[] {
  if (token.kind === '#') return [`#${token.form}`]
  return [...channels.map(({ name, cut }) => `${name}${token.kind}:${cut(token)}`), ...skeletonGrams(token)]
}
