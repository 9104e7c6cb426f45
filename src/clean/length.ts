import { knownPair } from '../text/known-language.js'
import { lengthDeviation } from '../text/length.js'
import type { MemoryUnit } from '../types.js'
import { nothing, type Rule } from './rule.js'

/** None of 11,000 pairs (authored reports, news, encyclopedia) lies beyond; half of those whose target is cut in half do. */
const mostDeviations = 4
/** One side of a unit in other languages may be so many times as long as the other and `slack` characters more. */
const mostTimes = 4
const slack = 20

/** Sides whose lengths do not go together. */
export const lengthRule: Rule = {
  name: 'length',
  rejects: `one side far longer than the other: ${mostDeviations} standard deviations (ckb-en), ${mostTimes} times (other languages)`,
  examine: (unit) => {
    const score = deviation(unit)
    if (score === 0) return nothing
    const [source, target] = [unit.source.trim().length, unit.target.trim().length]
    return { score, reason: `${source} and ${target} characters` }
  },
  accept: (score) => score <= mostDeviations,
}

function deviation({ source, target, sourceLanguage, targetLanguage }: MemoryUnit): number {
  const pair = knownPair(sourceLanguage ?? '', targetLanguage ?? '')
  if (pair) return Math.abs(lengthDeviation(source, target, pair))
  const [shorter = 0, longer = 0] = [source.trim().length, target.trim().length].sort((a, b) => a - b)
  return (mostDeviations * longer) / (mostTimes * shorter + slack)
}
