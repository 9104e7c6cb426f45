import type { MemoryUnit } from '../types.js'
import { KeyNumbers } from './key-numbers.js'
import { exactUnitKey, nearUnitKeys } from './keys.js'
import { joinOrigins, type Origins, originsOf } from './origins.js'
import { type Preference, rankOf } from './prefer.js'

/** A unit and the file that it was read from. */
export interface Incoming {
  readonly unit: MemoryUnit
  readonly file: string
}

/** What becomes of the different translations of one source: `mark` keeps and marks all, `best` keeps the preferred one. */
export type ConflictChoice = 'mark' | 'best'
export const conflictChoices = ['mark', 'best'] as const satisfies readonly ConflictChoice[]

export interface MergeOptions {
  readonly prefer: Preference
  readonly conflicts: ConflictChoice
}

/** How many units of which kind there were. */
export interface MergeCounts {
  readonly read: number
  /** Units that are in another one: the same texts; the same but for case, punctuation, digits and keyboard. */
  readonly exact: number
  readonly near: number
  /** Sources with several translations, and those translations, each counted once. */
  readonly conflicts: { readonly sources: number; readonly units: number }
}

/** What is written for a unit that stays. */
export interface Outcome {
  readonly origins: Origins
  /** Number of its source, and of the different translations that this has. */
  readonly source: number
  readonly translations: number
}

/** What becomes of every unit, by its place in the order of reading; undefined where another stands for it. */
export interface MergePlan {
  readonly counts: MergeCounts
  readonly outcomeOf: (position: number) => Outcome | undefined
}

/**
 * Reads all units and decides which of them stay, in about 200 bytes a unit, whatever their length.
 * Of near duplicates the preferred one stays; of equals the first.
 */
export async function planMerge(units: AsyncIterable<Incoming>, options: MergeOptions): Promise<MergePlan> {
  const [exactKeys, nearKeys, sourceKeys] = [new KeyNumbers(), new KeyNumbers(), new KeyNumbers()]
  const shared = new Map<string, Origins>()
  /** By position: the number of the near key. */
  const nears: number[] = []
  /** By exact key: the same. */
  const nearsOfExact: number[] = []
  /** By near key. */
  const [winners, ranks, sources, origins]: [number[], number[], number[], Origins[]] = [[], [], [], []]
  const numberNearKey = (unit: MemoryUnit) => {
    const keys = nearUnitKeys(unit)
    const near = nearKeys.numberOf(keys.unit)
    sources[near] ??= sourceKeys.numberOf(keys.source)
    return near
  }

  for await (const { unit, file } of units) {
    const position = nears.length
    const exact = exactKeys.numberOf(exactUnitKey(unit))
    const near = nearsOfExact[exact] ?? numberNearKey(unit)
    nearsOfExact[exact] = near
    const rank = rankOf(unit, options.prefer)
    const known = origins[near]
    const own = originsOf(unit, file)
    origins[near] = share(known ? joinOrigins(known, own) : own, shared)
    if (!known || rank > (ranks[near] ?? 0)) {
      winners[near] = position
      ranks[near] = rank
    }
    nears.push(near)
  }

  const translations = countTranslations(sources, sourceKeys.count)
  const best = bestOfSources(sources, ranks, winners)
  const several = translations.filter((count) => count > 1)
  return {
    counts: {
      read: nears.length,
      exact: nears.length - exactKeys.count,
      near: exactKeys.count - nearKeys.count,
      conflicts: { sources: several.length, units: several.reduce((sum, count) => sum + count, 0) },
    },
    outcomeOf: (position) => {
      const near = nears[position] ?? -1
      const [source = -1, from] = [sources[near], origins[near]]
      if (!from || winners[near] !== position) return undefined
      if (options.conflicts === 'best') {
        return best[source] === near ? { origins: from, source, translations: 1 } : undefined
      }
      return { origins: from, source, translations: translations[source] ?? 1 }
    },
  }
}

/** One object for all equal ones. */
function share(origins: Origins, shared: Map<string, Origins>): Origins {
  const key = `${origins.files}\n${origins.documents}`
  const known = shared.get(key)
  if (!known) shared.set(key, origins)
  return known ?? origins
}

function countTranslations(sources: readonly number[], count: number): readonly number[] {
  const translations = new Array<number>(count).fill(0)
  for (const source of sources) translations[source] = (translations[source] ?? 0) + 1
  return translations
}

/** By source: the near key of the preferred translation, of equals that which was read first. */
function bestOfSources(
  sources: readonly number[],
  ranks: readonly number[],
  winners: readonly number[],
): readonly number[] {
  const isBetter = (near: number, other: number) => {
    const [rank = 0, otherRank = 0] = [ranks[near], ranks[other]]
    return rank === otherRank ? (winners[near] ?? 0) < (winners[other] ?? 0) : rank > otherRank
  }
  const best: number[] = []
  sources.forEach((source, near) => {
    const known = best[source]
    if (known === undefined || isBetter(near, known)) best[source] = near
  })
  return best
}
