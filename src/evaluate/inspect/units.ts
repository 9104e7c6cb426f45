import type { Evidence, Mode, Span } from '../../types.js'
import type { Alignments } from '../alignments.js'
import type { MemoryUnit } from '../readers.js'

/** A unit as inspection sees it; what the file does not tell is null. */
export interface PlainUnit extends Omit<MemoryUnit, 'line'> {
  readonly evidence: Evidence | null
}

/** The units of an alignments.jsonl: its beads without the null ones. */
export function unitsOfAlignments({ documents, pairs }: Alignments): PlainUnit[] {
  return pairs.flatMap((pair) => {
    const [source, target] = [documents.get(pair.source), documents.get(pair.target)]
    const textOf = (segments: readonly { raw: string }[] = [], { from, to }: Span) =>
      segments
        .slice(from, to)
        .map(({ raw }) => raw)
        .join(' ')
    return pair.beads.filter(isFull).map((bead) => ({
      source: textOf(source?.segments, bead.source),
      target: textOf(target?.segments, bead.target),
      sourceLanguage: source?.language ?? null,
      targetLanguage: target?.language ?? null,
      confidence: bead.confidence,
      kind: kindOf(pair.mode, bead.source, bead.target),
      sourceDocument: pair.source,
      targetDocument: pair.target,
      sourceSegments: bead.source,
      targetSegments: bead.target,
      evidence: bead.evidence,
    }))
  })
}

/** The units of a memory: the same, without evidence. */
export function unitsOfMemory(units: readonly MemoryUnit[]): PlainUnit[] {
  return units.map(({ line: _, ...unit }) => ({ ...unit, evidence: null }))
}

function isFull({ source, target }: { source: Span; target: Span }): boolean {
  return source.from < source.to && target.from < target.to
}

function kindOf(mode: Mode, source: Span, target: Span): string {
  return mode === 'comparable' ? 'mined' : `${source.to - source.from}-${target.to - target.from}`
}
