import { type Channel, channels } from '../text/stems.js'
import { tokens } from '../text/tokens.js'
import type { ChannelSide, LexicalTable, Side } from './format.js'

/** What a word may translate to. */
export interface LexiconTranslation {
  /** The most frequent spelling of the translation's stem. */
  readonly word: string
  /** Probability of this word where the looked-up word stands on the other side, 0 if the table cut it off. */
  readonly forward: number
  /** Probability of the looked-up word where this word stands on the other side, 0 if the table cut it off. */
  readonly backward: number
}

/** What the table knows of a word. */
export interface LexiconEntry {
  /** The word as it was asked for. */
  readonly word: string
  readonly language: 'ckb' | 'en'
  /** What the word was looked up by: its stem, or its first letters where the table has not the stem. */
  readonly key: string
  readonly channel: string
  /** The most frequent spelling of the stem; undefined where the table does not know the word. */
  readonly surface: string | undefined
  /** Best first: by `forward`, then by `backward`, of which rare words have high ones by chance. */
  readonly translations: readonly LexiconTranslation[]
}

/**
 * What a lexical table knows of the words of a text, numbers left out. A word is looked up by its stem, then by its first
 * letters, as the model does it; a word that is not known comes with no translations.
 */
export function lookUp(table: LexicalTable, text: string): readonly LexiconEntry[] {
  const entries: LexiconEntry[] = []
  for (const written of text.split(/\s+/)) {
    for (const token of tokens(written)) {
      if (token.kind === '#') continue
      const found = channels
        .map((channel) => entryOf(table, channel, token.kind as Side, channel.cut(token)))
        .find((entry) => entry !== undefined)
      const language = token.kind === 'k' ? 'ckb' : 'en'
      const unknown = { key: channels[0]!.cut(token), channel: 's', surface: undefined, translations: [] }
      entries.push({ word: written, language, ...(found ?? unknown) })
    }
  }
  return entries
}

function entryOf(table: LexicalTable, { name }: Channel, side: Side, key: string) {
  const sides = table.channels.get(name)
  if (!sides) return undefined
  const [own, other] = side === 'e' ? [sides.e, sides.k] : [sides.k, sides.e]
  const number = own.stems.indexOf(key)
  if (number < 0) return undefined
  const [surfaces, otherSurfaces] = [own.surfaces(), other.surfaces()]
  // A value is p ** exponent * 255, see format.ts.
  const probability = (value: number) => (value / 255) ** (1 / table.settings.exponent)
  const forward = new Map(cellsOf(own, number).map(([target, value]) => [target, probability(value)]))
  const backward = new Map(rowsWith(other, number).map(([target, value]) => [target, probability(value)]))
  const translations = [...new Set([...forward.keys(), ...backward.keys()])]
    .map((target) => ({
      word: otherSurfaces[target]!,
      forward: forward.get(target) ?? 0,
      backward: backward.get(target) ?? 0,
    }))
    .sort((a, b) => b.forward - a.forward || b.backward - a.backward || (a.word < b.word ? -1 : 1))
  return { key, channel: name, surface: surfaces[number]!, translations }
}

/** Numbers and values of a stem's translations. */
function cellsOf(side: ChannelSide, stem: number): [number, number][] {
  const [from, to] = [side.offsets[stem]!, side.offsets[stem + 1]!]
  return Array.from(side.targets.subarray(from, to), (target, i) => [target, side.values[from + i]!])
}

/** Stems that translate to `target`, with the values. */
function rowsWith(side: ChannelSide, target: number): [number, number][] {
  const found: [number, number][] = []
  for (let stem = 0; stem < side.stems.length; stem++) {
    for (let cell = side.offsets[stem]!; cell < side.offsets[stem + 1]!; cell++) {
      if (side.targets[cell] === target) found.push([stem, side.values[cell]!])
    }
  }
  return found
}
