import { foldKeyboard } from './keyboard.js'

/** Sorani ordinals as they open list items, in the spelling that {@link foldKeyboard} gives. */
const soraniOrdinals =
  'یەکەم یەکەمین دووەم دوەم دووهەم سێیەم سێهەم سێیەمین چوارەم پێنجەم شەشەم حەوتەم هەوتەم هەشتەم نۆیەم نۆهەم دەیەم دەهەم یازدەیەم یازدەهەم دوازدەیەم دوازدەهەم'.split(
    ' ',
  )
const englishOrdinals =
  'first firstly second secondly third thirdly fourth fourthly fifth fifthly sixth seventh eighth ninth tenth eleventh twelfth finally lastly'.split(
    ' ',
  )
const ordinals = new Set([...soraniOrdinals, ...englishOrdinals])

/** `1.`, `12)`, `(3)`, `4-`, `5:`, `Q2.` in the digits of any script, up to 99 items; `a)`, `(b)`, `C.`. */
const numberLabel = /^(?:\(?\p{L}?\p{Nd}{1,2}[.):-]{1,2}|\(?\p{L}\)|\p{L}\.)$/u
/** `First.`, `First -`, `First:`; two words only before a colon: `The first:`, `First point:`. */
const wordLabel = /^(\p{L}[\p{L}\p{M}\u200C]*)(?:\s?[.:-]|[ \u00A0](\p{L}[\p{L}\p{M}\u200C]*)\s?:)$/u
/** What the first item of a list is called: 1, a, alef, the first. */
const firstLabels = new Set([
  '1',
  '\u0661',
  '\u06F1',
  'a',
  '\u0623',
  '\u0627',
  '\u0626\u0627',
  'first',
  'firstly',
  'یەکەم',
])

/** Longest label looked at, in code units. */
export const maximumLabelLength = 32

/**
 * Tells whether a text is nothing but the label of a list item, with its mark:
 * `1.`, `(2)`, `3-`, `First:`, or a Sorani ordinal with a colon.
 */
export function isEnumerationLabel(text: string): boolean {
  if (text.length > 2 * maximumLabelLength) return false
  const label = text.trim()
  return numberLabel.test(label) || labelWords(label).some((word) => ordinals.has(word))
}

/** Tells whether a label is that of a list's first item. */
export function isFirstLabel(label: string): boolean {
  const core = label.replace(/[\s().:-]/g, '').toLowerCase()
  return firstLabels.has(core) || labelWords(label.trim()).some((word) => firstLabels.has(word))
}

function labelWords(label: string): string[] {
  const words = wordLabel.exec(label)?.slice(1) ?? []
  return words.filter((word) => word !== undefined).map((word) => foldKeyboard(word.toLowerCase()))
}
