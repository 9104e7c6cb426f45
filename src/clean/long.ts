import { type Rule, worseSide } from './rule.js'

/** Characters (UTF-16 code units) of about 300 words: no sentence, and no text that a CAT tool would ever match. */
const mostCharacters = 2000

/** A side that is no sentence or paragraph but a document. */
export const longRule: Rule = {
  name: 'long',
  rejects: `a side of more than ${mostCharacters} characters`,
  examine: (unit) => worseSide(unit, ({ length }) => ({ score: length, reason: `${length} characters` })),
  accept: (score) => score <= mostCharacters,
}
