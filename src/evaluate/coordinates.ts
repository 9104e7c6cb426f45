import { HawtaError } from '../errors.js'
import type { Span } from '../types.js'

/**
 * Where sentences stand in their document, counted in characters that are not white space (UTF-16 code units):
 * the same in every segmentation of a text, so that beads over different segmentations can be compared.
 */
export interface Coordinates {
  /** Sentence `i` is [starts[i], starts[i + 1]). */
  readonly starts: readonly number[]
  /** The whole text without its white space. */
  readonly text: string
}

const whiteSpace = /\s+/g

/** Takes the white space out of a text; two texts that differ in nothing else come out equal. */
export function squeeze(text: string): string {
  return text.replace(whiteSpace, '')
}

/** Lays out the sentences of a document. */
export function layOut(sentences: readonly string[]): Coordinates {
  const squeezed = sentences.map(squeeze)
  const starts = [0]
  for (const text of squeezed) starts.push((starts.at(-1) ?? 0) + text.length)
  return { starts, text: squeezed.join('') }
}

/** Turns a range of sentences into a range of characters. Throws {@link HawtaError} where there are fewer sentences. */
export function toCharacters({ from, to }: Span, { starts }: Coordinates, where: string): Span {
  const [start, end] = [starts[from], starts[to]]
  if (from === to) return { from: 0, to: 0 }
  if (start === undefined || end === undefined) {
    throw new HawtaError(`Expected sentences below ${starts.length - 1}, got ${to - 1} (${where})`)
  }
  return { from: start, to: end }
}

/** Throws {@link HawtaError} unless both layouts are of the same text; `where` names the document. */
export function checkSameText(gold: Coordinates, result: Coordinates, where: string): void {
  if (gold.text === result.text) return
  let at = 0
  while (gold.text[at] === result.text[at]) at++
  const show = (text: string) => JSON.stringify(text.slice(Math.max(0, at - 10), at + 20))
  throw new HawtaError(`Expected the gold's text, ${show(gold.text)}, got ${show(result.text)} (${where})`)
}

/** Finds texts in a document; one that occurs n times is found n times, and from then on at its last place. */
export function makeLocator({ text }: Coordinates): (wanted: string) => Span | null {
  const next = new Map<string, number>()
  return (wanted) => {
    const squeezed = squeeze(wanted)
    const from = next.get(squeezed) ?? 0
    const at = text.indexOf(squeezed, from)
    const found = at === -1 && from > 0 ? text.lastIndexOf(squeezed) : at
    if (found === -1 || squeezed === '') return null
    next.set(squeezed, found + squeezed.length)
    return { from: found, to: found + squeezed.length }
  }
}
