import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { alignSegments } from '../../src/align/align.js'
import { alignSegmentsLazily } from '../../src/align/lazy.js'
import type { SpanVectors } from '../../src/align/spans.js'
import { spansFromOverlaps, spansFromSums, spanVector } from '../../src/align/spans.js'
import { addCounts, laxScore, type PrecisionRecall, scoreBeads, strictScore } from '../../src/evaluate/beads.js'
import type { Bead, ScoredBead, Span } from '../../src/types.js'
import { createMatrix } from '../../src/vectors/matrix.js'
import { type EmbeddedPair, lengthsOf, readPairs, type TextPair } from './data.js'

const dims = 256
const widest = 4

interface Side {
  /** Rows of all layers: layer o, segment i at (o * count + i) * dims. */
  readonly data: Float32Array
  readonly count: number
  readonly lengths: readonly number[]
}

/** A document pair with vectors of its lines and of up to four lines joined. */
export interface Case {
  readonly source: Side
  readonly target: Side
  readonly gold: readonly Bead[]
}

function readSide(folder: string, side: string, lines: readonly string[]): Side {
  const bytes = readFileSync(join(folder, `${side}.n2.f32`))
  const data = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))
  return { data, count: data.length / (widest * dims), lengths: lengthsOf(lines) }
}

/** The documents of a level (`low`, `high`) with their n2 vectors. */
export function readCases(bench: string, level: string): Case[] {
  return readPairs(bench, `alignment/ntrex-${level}`).map(({ path, source, target, gold }: TextPair) => ({
    source: readSide(path, 'source', source),
    target: readSide(path, 'target', target),
    gold,
  }))
}

/** All documents as one; joined spans that cross documents are left out. */
export function chain(cases: readonly Case[]): Case {
  const joinSides = (sides: readonly Side[]): Side => {
    const count = sides.reduce((sum, side) => sum + side.count, 0)
    const data = new Float32Array(widest * count * dims)
    let from = 0
    for (const side of sides) {
      for (let layer = 0; layer < widest; layer++) {
        const rows = side.data.subarray(layer * side.count * dims, (layer + 1) * side.count * dims)
        data.set(rows, (layer * count + from) * dims)
      }
      from += side.count
    }
    return { data, count, lengths: sides.flatMap((side) => side.lengths) }
  }
  const moved = (span: Span, by: number) => ({ from: span.from + by, to: span.to + by })
  const gold: Bead[] = []
  let [source, target] = [0, 0]
  for (const one of cases) {
    for (const bead of one.gold) gold.push({ source: moved(bead.source, source), target: moved(bead.target, target) })
    source += one.source.count
    target += one.target.count
  }
  return { source: joinSides(cases.map((one) => one.source)), target: joinSides(cases.map((one) => one.target)), gold }
}

const sums = (side: Side) => spansFromSums(createMatrix(side.count, dims, side.data.slice(0, side.count * dims)))
const overlaps = (side: Side) => spansFromOverlaps(side.data, widest, side.count, dims)

function joinedVectors(side: Side, spans: readonly Span[]) {
  const rows = createMatrix(spans.length, dims)
  spans.forEach((span, k) => {
    const layer = span.to - span.from - 1
    if (layer >= widest) {
      // The data hold no wider spans: their sum stands in.
      rows.data.set(spanVector(sums(side), span), k * dims)
      return
    }
    const start = (layer * side.count + span.to - 1) * dims
    rows.data.set(side.data.subarray(start, start + dims), k * dims)
  })
  return rows
}

/** Vectors of all overlaps; sums of the lines' vectors; or joined lines only where they are asked for. */
export type VectorUse = 'overlaps' | 'sums' | 'lazy'

/** Scores over documents, pooled, and how many texts were embedded for each line. */
export interface AlignmentScores {
  readonly strict: PrecisionRecall
  readonly lax: PrecisionRecall
  readonly textsPerLine: number
}

/** Aligns documents on their n2 vectors and scores them. */
export async function scoreVectors(
  cases: readonly Case[],
  use: VectorUse,
  withLengths: boolean,
): Promise<AlignmentScores> {
  const texts = { requested: 0, lines: 0 }
  const counts = []
  for (const one of cases) counts.push(scoreBeads(one.gold, await alignCase(one, use, withLengths, texts)))
  const textsPerLine = use === 'lazy' ? 1 + texts.requested / texts.lines : use === 'sums' ? 1 : widest
  return { strict: strictScore(addCounts(counts)), lax: laxScore(addCounts(counts)), textsPerLine }
}

/** Aligns documents on the vectors of an encoder, with lengths, and scores them. */
export function scoreTexts(pairs: readonly EmbeddedPair[]): AlignmentScores {
  const counts = pairs.map((pair) => scoreBeads(pair.gold, alignTexts(pair)))
  return { strict: strictScore(addCounts(counts)), lax: laxScore(addCounts(counts)), textsPerLine: 1 }
}

/** The beads of a text pair from an additive encoder's vectors and the lengths. */
export function alignTexts({ left, right, source, target }: EmbeddedPair): ScoredBead[] {
  const options = { sourceLengths: lengthsOf(source), targetLengths: lengthsOf(target) }
  return alignSegments(spansFromSums(left), spansFromSums(right), options)
}

async function alignCase(
  one: Case,
  use: VectorUse,
  withLengths: boolean,
  texts: { requested: number; lines: number },
): Promise<ScoredBead[]> {
  const options = withLengths ? { sourceLengths: one.source.lengths, targetLengths: one.target.lengths } : {}
  const spans = (side: Side): SpanVectors => (use === 'overlaps' ? overlaps(side) : sums(side))
  if (use !== 'lazy') return alignSegments(spans(one.source), spans(one.target), options)
  texts.lines += one.source.count + one.target.count
  const embed = async (side: 'source' | 'target', wanted: readonly Span[]) => {
    texts.requested += wanted.length
    return joinedVectors(one[side], wanted)
  }
  return alignSegmentsLazily(spans(one.source), spans(one.target), embed, options)
}
