import { alignSegments } from '../align/align.js'
import { formatBeads } from '../evaluate/beads.js'
import type { ScoredBead } from '../types.js'
import type { SideVectors } from './vectors.js'

/** Beads of two files of one sentence a line: `[0]:[0, 1]` lines, in order, covering both sides. */
export function beadsCommand(source: SideVectors, target: SideVectors): { beads: readonly ScoredBead[]; text: string } {
  const beads = alignSegments(source.spans, target.spans, {
    sourceLengths: source.lines.map((line) => line.length),
    targetLengths: target.lines.map((line) => line.length),
  })
  return { beads, text: formatBeads(beads) }
}
