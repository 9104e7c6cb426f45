import { type Rule, worseSide } from './rule.js'

/** Controls but for TAB, line breaks and NEL; non-characters; lone surrogates. CAT tools refuse files with most of them. */
const controls = /(?![\t\n\r\u0085])\p{Cc}|\p{Cs}|[\uFDD0-\uFDEF\uFFFE\uFFFF]/gu

/** Characters that no text has. */
export const controlRule: Rule = {
  name: 'control',
  rejects: 'control characters and other code points that are no text',
  examine: (unit) =>
    worseSide(unit, (text) => {
      const found = text.match(controls) ?? []
      return { score: found.length, reason: `${found.length} of them, first ${codePoint(found[0] ?? '')}` }
    }),
  accept: (score) => score === 0,
}

/** U+0007 */
function codePoint(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
}
