import { locateModel } from '../embed/load.js'
import { exitCodes, HawtaError } from '../errors.js'
import { loadLexicalTable } from '../lexicon/load.js'
import { type LexiconEntry, lookUp } from '../lexicon/lookup.js'
import { isolated } from './excerpt.js'

/** How what is found is shown. */
export interface LexiconView {
  /** Translations a word at most. */
  readonly limit: number
  /** Whether a terminal shows it: direction isolates then keep right-to-left words in their column. */
  readonly isTerminal: boolean
}

/** Looks words up in the lexical table of a model and lays what it knows out for people. */
export async function lexiconCommand(
  words: readonly string[],
  model: string,
  view: LexiconView,
): Promise<{ entries: readonly LexiconEntry[]; text: string }> {
  const location = await locateModel(model)
  if (!location?.manifest)
    throw new HawtaError(`Expected a model with a lexical table, as the embedded one, got ${model}`)
  const table = await loadLexicalTable(location.folder)
  const found = words.flatMap((word) => lookUp(table, word))
  if (found.length === 0) {
    const message = `Expected Sorani or English words, got ${words.map((word) => JSON.stringify(word)).join(', ')}`
    throw new HawtaError(message, { exitCode: exitCodes.badUsage })
  }
  const entries = found.map((entry) => ({ ...entry, translations: entry.translations.slice(0, view.limit) }))
  return { entries, text: formatLexicon(entries, view.isTerminal) }
}

/** One block a word: `word (stem)`, then a line a translation: probability there, probability back, word. */
export function formatLexicon(entries: readonly LexiconEntry[], isTerminal: boolean): string {
  const shown = (word: string) => isolated(word, isTerminal)
  const blocks = entries.map(({ word, channel, key, surface, translations }) => {
    if (surface === undefined) return `${shown(word)}: not in the table\n`
    const by = channel === 's' ? `stem ${key}` : `first letters ${key}`
    const lines = translations.map((one) => `  ${share(one.forward)}  ${share(one.backward)}  ${shown(one.word)}\n`)
    if (lines.length === 0) return `${shown(word)} (${by}): in the table, without translations\n`
    return `${shown(word)} (${by}, as in ${shown(surface)})\n  there   back\n${lines.join('')}`
  })
  return blocks.join('\n')
}

/** A probability in five columns; what the table cut off is a dash. */
function share(probability: number): string {
  return (probability > 0 ? probability.toFixed(3) : '-').padStart(5)
}
