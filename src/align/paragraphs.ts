/**
 * How paragraphs and beads go together: probabilities that a bead begins where neither side begins a paragraph, only the
 * target, only the source, or both; and that a segment inside of a bead (not its first on that side) begins one. What
 * they say is learned from the pair: paragraphs are evidence and never a wall.
 */
export interface ParagraphModel {
  readonly begin: readonly number[]
  readonly inside: number
  /** Share of segments that begin a paragraph on each side. */
  readonly source: number
  readonly target: number
}

/** Beads counted by how they go together with paragraphs. */
export interface ParagraphCounts {
  readonly begin: number[]
  insideStarts: number
  inside: number
}

/** The first guess weighs as much as this many beads of the pair. */
const usualBeads = 10

/** Before the pair shows its own: half way between paragraphs that mean nothing and paragraphs that always agree. */
const usualAgreement = 0.5

/** No case is impossible. */
const leastProbability = 0.02

/** 1 where a segment begins a paragraph (the first segment of a text included). */
export function paragraphStarts(paragraphs: ArrayLike<number>): Uint8Array {
  return Uint8Array.from({ length: paragraphs.length }, (_, k) =>
    k === 0 || paragraphs[k] !== paragraphs[k - 1] ? 1 : 0,
  )
}

/** A first model from how many segments begin a paragraph on each side. */
export function firstParagraphModel(sourceStarts: ArrayLike<number>, targetStarts: ArrayLike<number>): ParagraphModel {
  // One segment of each kind more than there are, so that no share is 0 or 1.
  const rate = (starts: ArrayLike<number>) =>
    (Array.from(starts).reduce((sum, one) => sum + one, 0) + 1) / (starts.length + 2)
  const [source, target] = [rate(sourceStarts), rate(targetStarts)]
  const both = (1 - usualAgreement) * source * target + usualAgreement * Math.min(source, target)
  const begin = [1 - source - target + both, target - both, source - both, both]
  const likely = begin.map((probability) => Math.max(probability, leastProbability))
  const total = likely.reduce((sum, probability) => sum + probability, 0)
  const inside = ((1 - usualAgreement) * (source + target)) / 2
  return { begin: likely.map((probability) => probability / total), inside, source, target }
}

/** The model after beads were counted, with the first one as prior. */
export function updateParagraphModel(first: ParagraphModel, counts: ParagraphCounts): ParagraphModel {
  const total = counts.begin.reduce((sum, count) => sum + count, usualBeads)
  return {
    ...first,
    begin: first.begin.map((probability, k) => (probability * usualBeads + counts.begin[k]!) / total),
    inside: (first.inside * usualBeads + counts.insideStarts) / (usualBeads + counts.inside),
  }
}

/** Log-likelihood ratios against chance: four cases of begins, then inside source: no, yes, then inside target: no, yes. */
export function paragraphEvidence({ begin, inside, source, target }: ParagraphModel): Float64Array {
  const left = begin[2]! + begin[3]!
  const right = begin[1]! + begin[3]!
  return Float64Array.of(
    Math.log(begin[0]! / ((1 - left) * (1 - right))),
    Math.log(begin[1]! / ((1 - left) * right)),
    Math.log(begin[2]! / (left * (1 - right))),
    Math.log(begin[3]! / (left * right)),
    Math.log((1 - inside) / (1 - source)),
    Math.log(inside / source),
    Math.log((1 - inside) / (1 - target)),
    Math.log(inside / target),
  )
}
