import type { MemoryUnit } from '../types.js'

/** Which of several units for the same is the better one. */
export type Preference = 'confident' | 'newest'
export const preferences = ['confident', 'newest'] as const satisfies readonly Preference[]

/** Files have three decimals and whole seconds: what they cannot tell apart is equal, so that merging again decides the same. */
const confidenceSteps = 1000
const millisecondsPerSecond = 1000

/**
 * How good a unit is by a preference: the more, the better. A unit without a confidence was made by people and counts as sure;
 * one without a date as older than any other.
 */
export function rankOf({ confidence, date }: MemoryUnit, preference: Preference): number {
  if (preference === 'confident') return Math.round((confidence ?? 1) * confidenceSteps)
  return date ? Math.floor(date.getTime() / millisecondsPerSecond) : -Infinity
}
