import { type Rule, worseSide } from './rule.js'

/** Anything to be seen: no white space, control or format character. */
const visible = /[^\s\p{Cc}\p{Cf}]/u

/** A side on which nothing is to be seen. */
export const emptyRule: Rule = {
  name: 'empty',
  rejects: 'a side without anything to be seen',
  examine: (unit) => worseSide(unit, (text) => ({ score: visible.test(text) ? 0 : 1, reason: 'nothing to be seen' })),
  accept: (score) => score === 0,
}
