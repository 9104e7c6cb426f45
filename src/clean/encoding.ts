import { type Rule, worseSide } from './rule.js'

const strict = new TextDecoder('utf-8', { fatal: true })
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
const codePages = [
  { bytes: readCodePage('windows-1252'), telling: latinLetterOrMark },
  { bytes: readCodePage('windows-1256'), telling: curlyMark },
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
function decodeAgain(text: string, { bytes, telling }: (typeof codePages)[number]): string {
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

function decodeUtf8(bytes: readonly number[]): string {
  try {
    const text = strict.decode(Uint8Array.from(bytes))
    return plausible.test(text) ? text : ''
  } catch {
    // No UTF-8: sound text of that code page, the usual case.
    return ''
  }
}

function readCodePage(name: string): ReadonlyMap<string, number> {
  const decoder = new TextDecoder(name)
  const bytes = Array.from({ length: 128 }, (_, i) => i + 128)
  return new Map(bytes.map((byte) => [decoder.decode(Uint8Array.of(byte)), byte]))
}
