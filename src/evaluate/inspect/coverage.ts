import type { Bead, Mode } from '../../types.js'
import type { Alignments } from '../alignments.js'
import { isNull } from '../verdicts.js'

/** How much of two documents is in units. */
export interface InspectedPair {
  readonly source: string
  readonly target: string
  readonly mode: Mode
  readonly reason: string
  readonly score: number
  readonly sourceSegments: number
  readonly targetSegments: number
  /** Segments that are in a unit. */
  readonly sourceCovered: number
  readonly targetCovered: number
  readonly units: number
  readonly nullBeads: number
  /** The null beads themselves; none for comparable documents, where they say nothing. */
  readonly nulls: readonly Bead[]
  readonly meanConfidence: number | null
}

/** Null beads in a row: where a translation left something out, or where the alignment was lost. */
export interface NullRun {
  readonly source: string
  readonly target: string
  /** Index of the first one among the pair's beads. */
  readonly start: number
  readonly length: number
}

/** Inspects every document pair of an alignments.jsonl. */
export function inspectPairs({ documents, pairs }: Alignments): InspectedPair[] {
  return pairs.map(({ source, target, mode, reason, score, beads }) => {
    const full = beads.filter((bead) => !isNull(bead))
    const confidences = full.flatMap(({ confidence }) => confidence ?? [])
    const covered = (side: 'source' | 'target') =>
      new Set(
        full.flatMap((bead) => Array.from({ length: bead[side].to - bead[side].from }, (_, k) => bead[side].from + k)),
      ).size
    return {
      source,
      target,
      mode,
      reason,
      score,
      sourceSegments: documents.get(source)?.segments.length ?? 0,
      targetSegments: documents.get(target)?.segments.length ?? 0,
      sourceCovered: covered('source'),
      targetCovered: covered('target'),
      units: full.length,
      nullBeads: beads.length - full.length,
      nulls: mode === 'parallel' ? beads.filter(isNull) : [],
      meanConfidence: confidences.length === 0 ? null : confidences.reduce((a, b) => a + b, 0) / confidences.length,
    }
  })
}

/** Finds runs of at least `minimum` null beads in translations, the longest first. */
export function findNullRuns({ pairs }: Alignments, minimum: number): NullRun[] {
  const runs: NullRun[] = []
  for (const { source, target, mode, beads } of pairs) {
    if (mode !== 'parallel') continue
    let start = 0
    for (let index = 0; index <= beads.length; index++) {
      const bead = beads[index]
      if (bead && isNull(bead)) continue
      if (index - start >= minimum) runs.push({ source, target, start, length: index - start })
      start = index + 1
    }
  }
  return runs.sort((a, b) => b.length - a.length)
}
