import { alignSegments } from './align/align.js'
import type { MinedPair } from './align/mine.js'
import { chooseMode, type ModeDecision } from './align/mode.js'
import { joinPassages, type Passage } from './align/passages.js'
import { mineSegments } from './align/pool.js'
import { spansFromSums } from './align/spans.js'
import { type SimilarityScale, scaled } from './embed/scale.js'
import { pairProbability } from './judge/confidence.js'
import { type Judgement, judge } from './judge/judge.js'
import { pairSignals } from './judge/pair-signals.js'
import type { Evidence, Matrix, Mode, ScoredBead, SegmentedDocument, Span, TranslationUnit } from './types.js'

/** A document with a vector for each of its segments, and their sum as a unit vector. */
export interface EmbeddedDocument extends SegmentedDocument {
  readonly vectors: Matrix
  readonly direction: Float32Array
}

/** A bead or mined pair with what speaks for it; null beads have neither confidence nor evidence. */
export interface JudgedBead extends ScoredBead {
  readonly confidence: number | null
  readonly partialConfidence: number | null
  readonly evidence: Evidence | null
}

/** What was found between two documents. */
export interface RelatedPair extends ModeDecision {
  readonly beads: readonly JudgedBead[]
}

/** Mined pairs below are not even recorded. */
const leastConfidence = 0.05
/** Mined pairs at least so probable may take in the segments beside them. */
const probablePair = 0.5

/** A mined pair with the probability that it says the same, from the vectors alone. */
export interface ProbableMinedPair extends MinedPair {
  readonly probability: number
}

/** Mined pairs of two documents with the probability that each says the same, from the vectors alone. */
export async function probablePairs(
  source: EmbeddedDocument,
  target: EmbeddedDocument,
  scale: SimilarityScale,
): Promise<ProbableMinedPair[]> {
  return (await mineSegments(source.vectors, target.vectors)).map((pair) => ({
    ...pair,
    probability: pairProbability(pairSignals(pair, scale)),
  }))
}

/**
 * How well two documents belong together: cosine of the documents x sum of p^4 over the probable pairs / sqrt(segments of the
 * shorter one). The power lets a few sure pairs weigh more than many vague ones, which any two texts on one subject have.
 */
export async function documentSupport(
  source: EmbeddedDocument,
  target: EmbeddedDocument,
  similarity: number,
  scale: SimilarityScale,
): Promise<number> {
  const pairs = await probablePairs(source, target, scale)
  const support = pairs.reduce((sum, { probability }) => sum + probability ** 4, 0)
  return (Math.max(0, similarity) * support) / Math.sqrt(Math.min(source.segments.length, target.segments.length))
}

/** Aligns or mines two documents that belong together, and judges what was found. */
export async function relateDocuments(
  source: EmbeddedDocument,
  target: EmbeddedDocument,
  scale: SimilarityScale,
  wanted: Mode | 'auto' = 'auto',
): Promise<RelatedPair> {
  const pairs = await probablePairs(source, target, scale)
  const decision: ModeDecision =
    wanted === 'auto'
      ? chooseMode(pairs, source.segments.length, target.segments.length)
      : { mode: wanted, reason: 'as the --mode option says' }
  const beads =
    decision.mode === 'parallel' ? alignBeads(source, target, scale) : mineBeads(source, target, scale, pairs)
  return { ...decision, beads }
}

function alignBeads(source: EmbeddedDocument, target: EmbeddedDocument, scale: SimilarityScale): JudgedBead[] {
  const beads = alignSegments(spansFromSums(source.vectors), spansFromSums(target.vectors), {
    sourceLengths: source.segments.map(({ raw }) => raw.length),
    targetLengths: target.segments.map(({ raw }) => raw.length),
    sourceParagraphs: source.segments.map(({ paragraph }) => paragraph),
    targetParagraphs: target.segments.map(({ paragraph }) => paragraph),
  })
  return beads.map((bead) => {
    if (bead.source.from === bead.source.to || bead.target.from === bead.target.to)
      return { ...bead, confidence: null, partialConfidence: null, evidence: null }
    return {
      ...bead,
      ...judgeBead(
        source,
        target,
        bead,
        { similarity: scaled(bead.similarity, scale), posterior: bead.margin },
        'bead',
      ),
    }
  })
}

function mineBeads(
  source: EmbeddedDocument,
  target: EmbeddedDocument,
  scale: SimilarityScale,
  pairs: readonly ProbableMinedPair[],
): JudgedBead[] {
  const single = pairs.map((pair) => ({ ...pair, ...judgeMined(source, target, scale, pair, aloneOf(pair)) }))
  const probable = pairs.filter(({ probability }) => probability >= probablePair)
  const taken = {
    source: new Set(probable.map((pair) => pair.source)),
    target: new Set(probable.map((pair) => pair.target)),
  }
  const grown = joinPassages(spansFromSums(source.vectors), spansFromSums(target.vectors), probable, taken)
    .map((passage, k) => ({ passage, pair: probable[k]! }))
    .filter(({ passage }) => passage.gain > 0)
    .map(({ passage, pair }) => ({ pair, ...judgeMined(source, target, scale, pair, passage) }))
    .filter(({ pair, confidence }) => confidence >= single.find((one) => one.source === pair.source)!.confidence)
  const isIn = (bead: JudgedBead, pair: ProbableMinedPair) =>
    (bead.source.from <= pair.source && pair.source < bead.source.to) ||
    (bead.target.from <= pair.target && pair.target < bead.target.to)
  const others = single
    .filter((pair) => !grown.some(({ bead }) => isIn(bead, pair)))
    .map(({ bead, confidence }) => ({ bead, confidence }))
  return [...grown.map(({ bead, confidence }) => ({ bead, confidence })), ...others]
    .filter(({ confidence }) => confidence >= leastConfidence)
    .sort((a, b) => b.confidence - a.confidence || a.bead.source.from - b.bead.source.from)
    .map(({ bead }) => bead)
}

function aloneOf({ source, target, similarity }: MinedPair): Passage {
  return {
    source: { from: source, to: source + 1 },
    target: { from: target, to: target + 1 },
    similarity,
    gain: 0,
  }
}

/** Judges a mined pair as the passage that it has grown to: its margin and lead grow as its cosine does. */
function judgeMined(
  source: EmbeddedDocument,
  target: EmbeddedDocument,
  scale: SimilarityScale,
  pair: MinedPair,
  passage: Passage,
): { bead: JudgedBead; confidence: number } {
  const bead = {
    source: passage.source,
    target: passage.target,
    similarity: passage.similarity,
    margin: pair.margin + passage.gain,
  }
  const signals = pairSignals({ similarity: passage.similarity, lead: pair.lead + passage.gain }, scale)
  const judged = judgeBead(source, target, bead, signals, 'mined')
  return { bead: { ...bead, ...judged }, confidence: judged.confidence }
}

function judgeBead(
  source: EmbeddedDocument,
  target: EmbeddedDocument,
  bead: ScoredBead,
  signals: Readonly<Record<string, number>>,
  kind: 'bead' | 'mined',
): Judgement {
  return judge(
    { text: spanText(source, bead.source), language: source.language },
    { text: spanText(target, bead.target), language: target.language },
    bead,
    signals,
    kind,
  )
}

/**
 * The raw text of a span: within a paragraph exactly as it stands in the document; segments of different paragraphs are
 * joined by a space, since no tool shows a translator text across a paragraph break.
 */
export function spanText({ text, segments }: SegmentedDocument, { from, to }: Span): string {
  const first = segments[from]!
  const last = segments[to - 1]!
  if (first.paragraph === last.paragraph) return text.slice(first.start, last.end)
  return segments
    .slice(from, to)
    .map(({ raw }) => raw)
    .join(' ')
}

/** Translation units of a related pair, at or above a confidence, in the order of its beads. */
export function unitsOf(
  source: SegmentedDocument,
  target: SegmentedDocument,
  { mode, beads }: RelatedPair,
  minConfidence: number,
): TranslationUnit[] {
  return beads.flatMap(({ confidence, partialConfidence, evidence, ...bead }) => {
    if (confidence === null || partialConfidence === null || evidence === null) return []
    if (confidence < minConfidence) return []
    const shape = `${bead.source.to - bead.source.from}-${bead.target.to - bead.target.from}`
    return {
      source: spanText(source, bead.source),
      target: spanText(target, bead.target),
      sourceLanguage: source.language,
      targetLanguage: target.language,
      confidence,
      partialConfidence,
      kind: mode === 'parallel' ? shape : 'mined',
      sourceDocument: source.id,
      targetDocument: target.id,
      sourceSegments: bead.source,
      targetSegments: bead.target,
      evidence,
    }
  })
}
