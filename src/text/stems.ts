import { skeleton } from './romanise.js'
import type { Token } from './tokens.js'

// The same lists as models/training/features.py; tests/text/stems.test.ts proves that both cut alike.
const soraniSuffixes = [
  'ekanyan', 'ekanman', 'ekani', 'ekan', 'eke', 'ekey', 'yekan', 'yeke', 'anyan', 'anman', 'anish', 'an', 'yan', 'man',
  'tan', 'ish', 'yek', 'ek', 'ewe', 'tir', 'trin', 'i', 'y', 'e', 'm', 't',
] // biome-ignore format: a table
const soraniVerbPrefixes = ['de', 'na', 'ne']
const englishSuffixes = [
  'ations', 'ation', 'ingly', 'ings', 'ing', 'edly', 'ed', 'ers', 'er', 'ies', 'es', 'ly', 's', 'e', 'y',
] // biome-ignore format: a table
const stemLength = 6
const prefixLengths = [5, 4]
const shortestRest = 3
/** My and your: as often the end of a stem, so that one letter more of the word has to stay. */
const consonantSuffixes = new Set(['m', 't'])

function withoutSuffix(word: string, suffixes: readonly string[]): string {
  for (const suffix of suffixes) {
    const rest = consonantSuffixes.has(suffix) ? shortestRest + 1 : shortestRest
    if (word.length >= suffix.length + rest && word.endsWith(suffix)) return word.slice(0, -suffix.length)
  }
  return word
}

function withoutVerbPrefix({ kind, form }: Token): string {
  const isVerb = kind === 'k' && form.length > 5 && soraniVerbPrefixes.some((prefix) => form.startsWith(prefix))
  return isVerb ? form.slice(2) : form
}

/** A light stem of at most six letters: one English suffix off, or a Sorani verb prefix and two Sorani suffixes. */
export function stem(token: Token): string {
  if (token.kind === '#') return token.form
  if (token.kind === 'e') return withoutSuffix(token.form, englishSuffixes).slice(0, stemLength)
  const bare = withoutVerbPrefix(token)
  return withoutSuffix(withoutSuffix(bare, soraniSuffixes), soraniSuffixes).slice(0, stemLength)
}

/** A way to cut a word, and the name under which the model and the lexicon know it. */
export interface Channel {
  readonly name: string
  readonly cut: (token: Token) => string
}

/** The stem and the first five and four letters without a verb's prefix: what the encoder and the lexical table look words up by. */
export const channels: readonly Channel[] = [
  { name: 's', cut: stem },
  ...prefixLengths.map((length) => ({
    name: String(length),
    cut: (token: Token) => withoutVerbPrefix(token).slice(0, length),
  })),
]

/** The consonant skeleton between ^ and $ with its 3- and 4-grams; none for numbers and below two consonants. */
export function skeletonGrams({ kind, form }: Token): readonly string[] {
  if (kind === '#') return []
  const bones = skeleton(form)
  if (bones.length < 2) return []
  const framed = `^${bones}$`
  const grams = [framed]
  for (const size of [3, 4]) {
    if (framed.length <= size) continue
    for (let i = 0; i + size <= framed.length; i++) grams.push(framed.slice(i, i + size))
  }
  return grams
}
