/** A piece of text where a PDF draws it; pieces come from left to right. */
export interface Piece {
  readonly text: string
}

type Kind = 'right' | 'left' | 'number' | 'neutral'

const rightLetters = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}]/gu
const anyLetters = /\p{L}/gu
const mirrored: Readonly<Record<string, string>> = Object.fromEntries(
  ['()', '[]', '{}', '\u00AB\u00BB', '\u2039\u203A', '<>'].flatMap(([open = '', close = '']) => [
    [open, close],
    [close, open],
  ]),
)
const brackets = /[()[\]{}\u00AB\u00BB\u2039\u203A<>]/g

/** Whether most letters of a text run from right to left. */
export function isRightToLeft(text: string): boolean {
  const right = countLetters(text, rightLetters)
  return right > 0 && right * 2 >= countLetters(text, anyLetters)
}

function countLetters(text: string, pattern: RegExp): number {
  let count = 0
  for (const [character] of text.matchAll(pattern)) if (!/\p{Nd}|\p{P}/u.test(character)) count++
  return count
}

/**
 * The logical text of a line whose pieces are given as they are seen, each piece being in logical order already: the Unicode
 * Bidirectional Algorithm undone as far as that is possible. Words of the other direction, with the numbers between them,
 * keep their own order; brackets seen from the right are turned.
 */
export function logicalText(pieces: readonly Piece[], isRight: boolean): string {
  const kinds = pieces.map(({ text }) => kindOf(text))
  const runs: number[][] = []
  for (let i = 0; i < pieces.length; ) {
    const to = isRight ? endOfLeftRun(pieces, kinds, i) : endOfRightRun(kinds, i)
    runs.push(Array.from({ length: to - i }, (_, k) => i + k))
    i = to
  }
  if (isRight) {
    return runs
      .reverse()
      .flatMap((run) =>
        run.map((i) => (run.length > 1 || kinds[i] === 'left' ? pieces[i]!.text : turn(pieces[i]!.text))),
      )
      .join('')
  }
  return runs
    .flatMap((run) =>
      kinds[run[0]!] === 'right' ? run.reverse().map((i) => turn(pieces[i]!.text)) : run.map((i) => pieces[i]!.text),
    )
    .join('')
}

function kindOf(text: string): Kind {
  if (countLetters(text, rightLetters) > 0) return 'right'
  if (/\p{L}/u.test(text)) return 'left'
  return /\p{Nd}/u.test(text) ? 'number' : 'neutral'
}

/** The end of a run from left to right that starts at a piece: words, and numbers joined to them or to each other. */
function endOfLeftRun(pieces: readonly Piece[], kinds: readonly Kind[], from: number): number {
  if (kinds[from] !== 'left' && kinds[from] !== 'number') return from + 1
  let last = from
  for (let i = from + 1; i < pieces.length && kinds[i] !== 'right'; i++) {
    if (kinds[i] === 'neutral') continue
    const isWordNear = kinds[last] === 'left' || kinds[i] === 'left'
    const between = pieces
      .slice(last + 1, i)
      .map(({ text }) => text)
      .join('')
    if (!isWordNear && /\s/.test(between)) break
    last = i
  }
  return last + 1
}

/** The end of a run from right to left that starts at a piece: words, with the numbers and marks between them. */
function endOfRightRun(kinds: readonly Kind[], from: number): number {
  if (kinds[from] !== 'right') return from + 1
  let last = from
  for (let i = from + 1; i < kinds.length && kinds[i] !== 'left'; i++) if (kinds[i] === 'right') last = i
  return last + 1
}

/** Turns brackets: a PDF has the shapes that are seen, of which the left one closes. */
function turn(text: string): string {
  return text.replace(brackets, (bracket) => mirrored[bracket]!)
}
