import type { Matrix, ScoredBead, Span } from '../types.js'
import type { AlignOptions } from './align.js'
import { alignAndHear, alignSegments } from './align.js'
import type { LikelyBead } from './decode.js'
import type { SpanVectors } from './spans.js'
import { withJoinedSpans } from './spans.js'

/** Embeds spans of segments as joined text: one row for each span. */
export type EmbedSpans = (side: 'source' | 'target', spans: readonly Span[]) => Promise<Matrix>

/** A bead is in doubt between these probabilities. */
const doubtful = 0.05

/** At most this many spans for each segment of the two sides. */
const spansPerSegment = 0.45

/**
 * {@link alignSegments} for encoders whose vectors do not add up: a first pass with sums, then only the spans of beads
 * in doubt are embedded as joined text, at most .45 for each segment, and the alignment is made again with them.
 */
export async function alignSegmentsLazily(
  source: SpanVectors,
  target: SpanVectors,
  embedSpans: EmbedSpans,
  options: AlignOptions = {},
): Promise<ScoredBead[]> {
  const doubts: LikelyBead[] = []
  const hear = (bead: LikelyBead) => {
    if (bead.probability <= 1 - doubtful) doubts.push(bead)
  }
  const first = alignAndHear(source, target, options, { likely: doubtful, hear })
  const wanted = chooseSpans(doubts, Math.floor(spansPerSegment * (source.count + target.count)))
  if (wanted.source.length + wanted.target.length === 0) return first
  const embed = async (side: 'source' | 'target', spans: SpanVectors) =>
    wanted[side].length > 0 ? withJoinedSpans(spans, wanted[side], await embedSpans(side, wanted[side])) : spans
  return alignSegments(await embed('source', source), await embed('target', target), options)
}

/** Spans of more than one segment, those of the beads most in doubt first, each once. */
function chooseSpans(doubts: readonly LikelyBead[], most: number): { source: Span[]; target: Span[] } {
  const doubt = (bead: LikelyBead) => bead.probability * (1 - bead.probability)
  const ordered = doubts.map((bead, index) => ({ bead, index }))
  ordered.sort((a, b) => doubt(b.bead) - doubt(a.bead) || a.index - b.index)
  const chosen = { source: new Map<string, Span>(), target: new Map<string, Span>() }
  for (const { bead } of ordered) {
    for (const side of ['source', 'target'] as const) {
      const span = bead[side]
      if (span.to - span.from < 2 || chosen.source.size + chosen.target.size >= most) continue
      chosen[side].set(`${span.from}-${span.to}`, span)
    }
  }
  return { source: [...chosen.source.values()], target: [...chosen.target.values()] }
}
