import { foldKeyboard } from './keyboard.js'

/** Sorani ordinals as they open list items, in the spelling that {@link foldKeyboard} gives. */
const soraniOrdinals =
  'یەکەم یەکەمین دووەم دوەم دووهەم سێیەم سێهەم سێیەمین چوارەم پێنجەم شەشەم حەوتەم هەوتەم هەشتەم نۆیەم نۆهەم دەیەم دەهەم یازدەیەم یازدەهەم دوازدەیەم دوازدەهەم کۆتایی'.split(
    ' ',
  )
const englishOrdinals =
  'first firstly second secondly third thirdly fourth fourthly fifth fifthly sixth seventh eighth ninth tenth eleventh twelfth finally lastly'.split(
    ' ',
  )
const ordinals = new Set([...soraniOrdinals, ...englishOrdinals])

/** `1.`, `12)`, `(3)`, `4-`, `5:` in the digits of any script, up to 99 items; `a)`, `(b)`. */
const numberLabel = /^(?:\(?\p{Nd}{1,2}[.):-]{1,2}|\(?\p{L}\))$/u
/** `First:`, and in Sorani also `the first point:`, so up to two words before the colon. */
const wordLabel = /^(\p{L}[\p{L}\p{M}\u200C]*)(?:[ \u00A0](\p{L}[\p{L}\p{M}\u200C]*))?\s?[:.-]$/u

/** Longest label looked at, in code units. */
export const maximumLabelLength = 32

/**
 * Tells whether a text is nothing but the label of a list item, with its mark:
 * `1.`, `(2)`, `3-`, `First:`, or a Sorani ordinal with a colon.
 */
export function isEnumerationLabel(text: string): boolean {
  const label = text.trim()
  if (label.length > maximumLabelLength) return false
  if (numberLabel.test(label)) return true
  const words = wordLabel.exec(label)?.slice(1) ?? []
  return words.some((word) => word !== undefined && ordinals.has(foldKeyboard(word.toLowerCase())))
}
