const foldings: ReadonlyArray<readonly [RegExp, string]> = [
  [/\u0643/g, '\u06A9'], // Arabic kaf -> keheh
  [/[\u064A\u0649]/g, '\u06CC'], // Arabic yeh, alef maksura -> Farsi yeh
  [/[\u0647\u06BE]\u200C/g, '\u06D5'], // heh + ZWNJ -> ae
  [/\u06BE/g, '\u0647'], // heh doachashmee -> heh
  [/[\u200B-\u200F\u0640]/g, ''], // joiners, direction marks, tatweel
]

/** Spells a word with the code points of the Kurdish keyboard, for looking it up in a table; never for output. */
export function foldKeyboard(word: string): string {
  return foldings.reduce((folded, [from, to]) => folded.replace(from, to), word)
}
