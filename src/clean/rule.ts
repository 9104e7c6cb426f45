import type { MemoryUnit } from '../types.js'

/** What a rule has found out about a unit. */
export interface Finding {
  /** How bad it is, in the rule's own measure; 0 where nothing is wrong. */
  readonly score: number
  /** What the score comes from, for people; empty where nothing is wrong. */
  readonly reason: string
}

/** One thing that can be wrong with a unit, told from the unit alone. */
export interface Rule {
  /** One word, for `--rules`. */
  readonly name: string
  /** What it rejects, for the help. */
  readonly rejects: string
  readonly examine: (unit: MemoryUnit) => Finding | Promise<Finding>
  /** Whether a unit of this score may stay. */
  readonly accept: (score: number) => boolean
}

/** The finding where nothing is wrong. */
export const nothing: Finding = { score: 0, reason: '' }

/** The worse of what is found on the two sides of a unit, each named in the reason. */
export function worseSide(unit: MemoryUnit, examine: (text: string) => Finding): Finding {
  const [source, target] = [examine(unit.source), examine(unit.target)]
  const [side, worse] = target.score > source.score ? ['target', target] : ['source', source]
  return worse.score === 0 ? nothing : { score: worse.score, reason: `${side}: ${worse.reason}` }
}
