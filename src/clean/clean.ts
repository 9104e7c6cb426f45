import type { MemoryUnit } from '../types.js'
import type { Finding, Rule } from './rule.js'

/** Properties of a rejected unit: the rule, and what it found. */
export const ruleProperty = 'x-rejected-by'
export const reasonProperty = 'x-rejected-because'

/** Why a unit does not stay. */
export interface Rejection extends Finding {
  readonly rule: Rule
}

/** The first of some rules that rejects a unit, or undefined where all accept it. */
export async function reject(unit: MemoryUnit, rules: readonly Rule[]): Promise<Rejection | undefined> {
  for (const rule of rules) {
    const finding = rule.examine(unit)
    const { score, reason } = finding instanceof Promise ? await finding : finding
    if (!rule.accept(score)) return { rule, score, reason }
  }
  return undefined
}

/** A rejected unit that says why. */
export function withRejection(unit: MemoryUnit, { rule, reason }: Rejection): MemoryUnit {
  return { ...unit, properties: { ...unit.properties, [ruleProperty]: rule.name, [reasonProperty]: reason } }
}

/** A unit without what an earlier cleaning said of it. */
export function withoutRejection(unit: MemoryUnit): MemoryUnit {
  const { properties: known, ...bare } = unit
  if (!known || !(ruleProperty in known || reasonProperty in known)) return unit
  const { [ruleProperty]: _rule, [reasonProperty]: _reason, ...properties } = known
  return Object.keys(properties).length > 0 ? { ...bare, properties } : bare
}
