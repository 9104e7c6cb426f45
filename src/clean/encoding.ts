import { isUtf8 } from 'node:buffer'
import { type Rule, worseSide } from './rule.js'

const utf8 = new TextDecoder()
const replacement = /\uFFFD/g
/** What is read wrongly in practice: Latin-1 letters and signs, Arabic script, dashes and curly quotes. */
const plausible = /^[\u00A0-\u00FF\u0600-\u06FF\u2010-\u2044]+$/
/**
 * Sound text has a letter and a mark beside it that would make one other character (`ES\u00C9\u201D`); not so many of them, though.
 * One is enough where it takes a mark that nobody writes there (`\u00C3\u00A9`, `\u00E2\u20AC\u2122`).
 */
const fewCharacters = 3
const curlyMark = /[\u2010-\u2044]/
const latinLetterOrMark = /[\u00A0-\u00FF\u2010-\u2044]/
/** The characters of bytes 0x80 to 0xFF. Written out, for Node 20 takes windows-1252 for ISO 8859-1, which has controls instead of these. */
const windows1252 = [
  ...'\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F',
  ...'\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178',
  ...charactersOf('iso-8859-1').slice(0x20),
]
const codePages = [
  { ...readCodePage(windows1252), telling: latinLetterOrMark },
  { ...readCodePage(charactersOf('windows-1256')), telling: curlyMark },
]

/** Text that was decoded wrongly: with replacement characters, or UTF-8 read as a Windows code page (`Ø³Ù„Ø§Ùˆ`, `Ã©`). */
export const encodingRule: Rule = {
  name: 'encoding',
  rejects: 'wrongly decoded text: U+FFFD, UTF-8 read as windows-1252 or windows-1256',
  examine: (unit) =>
    worseSide(unit, (text) => {
      const lost = text.match(replacement)?.length ?? 0
      if (lost > 0) return { score: lost, reason: `${lost} unreadable characters (U+FFFD)` }
      const meant = codePages.map((page) => decodeAgain(text, page)).find((found) => found !== '') ?? ''
      return { score: meant.length, reason: `should perhaps read ${meant.slice(0, 20)}` }
    }),
  accept: (score) => score === 0,
}

/** What runs of letters from beyond ASCII mean if their bytes are UTF-8; empty where they are not, or too few to tell. */
function decodeAgain(text: string, { bytes, start, telling }: (typeof codePages)[number]): string {
  if (!start.test(text)) return ''
  let run: number[] = []
  let meant = ''
  for (const character of `${text} `) {
    const byte = bytes.get(character)
    if (byte !== undefined) {
      run.push(byte)
      continue
    }
    if (run.length > 1) meant += decodeUtf8(run)
    run = []
  }
  return meant.length >= fewCharacters || telling.test(meant) ? meant : ''
}

/** Empty for bytes that are no UTF-8, the usual case: sound text of that code page. */
function decodeUtf8(bytes: readonly number[]): string {
  const buffer = Uint8Array.from(bytes)
  if (!isUtf8(buffer)) return ''
  const text = utf8.decode(buffer)
  return plausible.test(text) ? text : ''
}

/** The byte of each character from beyond ASCII; `start` finds what the first two bytes of a character in UTF-8 look like. */
function readCodePage(characters: readonly string[]): { bytes: ReadonlyMap<string, number>; start: RegExp } {
  // In UTF-8, bytes from 0xC2 on start a character and those below 0xC0 go on with it.
  const [following, leading] = [characters.slice(0, 0x40).join(''), characters.slice(0x42).join('')]
  return {
    bytes: new Map(characters.map((character, i) => [character, i + 0x80])),
    start: new RegExp(`[${leading}][${following}]`),
  }
}

function charactersOf(codePage: string): string[] {
  const decoder = new TextDecoder(codePage)
  return Array.from({ length: 0x80 }, (_, i) => decoder.decode(Uint8Array.of(i + 0x80)))
}
