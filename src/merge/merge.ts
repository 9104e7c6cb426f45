import { HawtaError } from '../errors.js'
import type { MemoryUnit } from '../types.js'
import { originProperties } from './origins.js'
import type { Incoming, MergePlan, Outcome } from './plan.js'

/** Property: how many different translations of one source were kept, this one among them. */
export const conflictProperty = 'x-conflict'

/** A unit that stays, and what it stands for. */
export interface Merged {
  readonly unit: MemoryUnit
  readonly outcome: Outcome
}

/** The units that stay, in the order of reading, with their origins and conflicts as properties; `units` as the plan read them, or {@link HawtaError}. */
export async function* mergeUnits(units: AsyncIterable<Incoming>, plan: MergePlan): AsyncGenerator<Merged> {
  let position = 0
  for await (const { unit } of units) {
    const outcome = plan.outcomeOf(position++)
    if (outcome) yield { unit: withProperties(unit, outcome), outcome }
  }
  if (position === plan.counts.read) return
  throw new HawtaError(
    `Expected the same ${plan.counts.read} units on second reading, got ${position}: a file has changed`,
  )
}

function withProperties(unit: MemoryUnit, { origins, translations }: Outcome): MemoryUnit {
  // What an earlier merge said of conflicts may hold no longer.
  const { [conflictProperty]: _, ...others } = unit.properties ?? {}
  const conflict = translations > 1 ? { [conflictProperty]: String(translations) } : {}
  return { ...unit, properties: { ...others, ...originProperties(unit, origins), ...conflict } }
}
