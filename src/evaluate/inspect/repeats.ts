import { squeeze } from '../coordinates.js'

/** Units that repeat each other, by their indices. */
export interface Repeats {
  /** Units whose both sides came before. */
  readonly duplicates: ReadonlySet<number>
  /** Units with a side that is translated otherwise elsewhere. */
  readonly conflicts: ReadonlySet<number>
}

/** Finds duplicates and conflicting translations; white space and case make no difference. */
export function findRepeats(units: ReadonlyArray<{ readonly source: string; readonly target: string }>): Repeats {
  const keys = units.map(({ source, target }) => [fold(source), fold(target)] as const)
  const seen = new Set<string>()
  const duplicates = new Set<number>()
  keys.forEach(([source, target], index) => {
    const key = `${source}\t${target}`
    if (seen.has(key)) duplicates.add(index)
    seen.add(key)
  })
  const conflicts = new Set<number>()
  for (const side of [0, 1] as const) {
    const bySide = new Map<string, { others: Set<string>; indices: number[] }>()
    keys.forEach((key, index) => {
      const entry = bySide.get(key[side]) ?? { others: new Set(), indices: [] }
      bySide.set(key[side], entry)
      entry.others.add(key[1 - side] ?? '')
      entry.indices.push(index)
    })
    for (const { others, indices } of bySide.values()) {
      if (others.size > 1) for (const index of indices) conflicts.add(index)
    }
  }
  return { duplicates, conflicts }
}

function fold(text: string): string {
  return squeeze(text).toLowerCase()
}
