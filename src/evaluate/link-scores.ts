import { percentileInterval, resampleSums } from './bootstrap.js'
import {
  blocksOf,
  type Counts,
  countRows,
  countWidth,
  type JudgedPair,
  readCounts,
  type Strictness,
  scoreCounts,
} from './counts.js'
import { type FigureOptions, formatSignature, ratio, type Scores } from './figure.js'
import type { GroundedBead } from './ground.js'

/** Scores of one document pair. */
export interface DocumentScores {
  readonly name: string
  readonly strict: Counts
  readonly lax: Counts
}

/** Scores of the beads of one shape, in the strict sense. */
export interface ShapeScores {
  readonly shape: string
  readonly gold: number
  readonly result: number
  /** Beads of this shape that are in both. */
  readonly right: number
  readonly precision: number
  readonly recall: number
}

/** How good the beads of translations, or the pairs of comparable reports, are. */
export interface LinkScores {
  readonly strict: Scores
  readonly lax: Scores
  readonly counts: { readonly strict: Counts; readonly lax: Counts }
  readonly documents: readonly DocumentScores[]
  readonly shapes: readonly ShapeScores[]
}

/** What is counted: beads of translations or mined pairs. */
export type LinkKind = 'beads' | 'pairs'

/** What varies as a whole when resampling, the same for all results of an evaluation. */
export interface Items {
  readonly kind: 'documents' | 'blocks'
  readonly count: number
  readonly itemOf: (pairIndex: number, bead: GroundedBead) => number
}

/** Resamples documents; where there is only one, blocks of beads, found over gold and all results together. */
export function findItems(results: ReadonlyArray<readonly JudgedPair[]>): Items {
  const [first = []] = results
  if (first.length > 1) return { kind: 'documents', count: first.length, itemOf: (pairIndex) => pairIndex }
  const beads = results.flatMap((pairs) => pairs.flatMap(({ pair }) => [...pair.gold, ...pair.result]))
  const { count, blockOf } = blocksOf(beads)
  return { kind: 'blocks', count, itemOf: (_, bead) => blockOf.get(bead) ?? 0 }
}

/** Scores judged pairs, pooled and in every break-down, with 95 % intervals. */
export function scoreLinks(
  kind: LinkKind,
  pairs: readonly JudgedPair[],
  items: Items,
  options: FigureOptions,
): LinkScores {
  const rows = countRows(pairs, items.count, items.itemOf)
  const sums = resampleSums(rows, countWidth, options)
  const totals = countRows(pairs, 1, () => 0)
  const byDocument = countRows(pairs, pairs.length, (index) => index)
  const score = (strictness: Strictness): Scores => {
    const value = scoreCounts(readCounts(totals, 0, strictness))
    const resampled = Array.from({ length: options.resamples }, (_, row) =>
      scoreCounts(readCounts(sums, row, strictness)),
    )
    const figure = (name: 'precision' | 'recall' | 'f1') => ({
      value: value[name],
      interval: items.count > 1 ? percentileInterval(resampled.map((scores) => scores[name])) : null,
      signature: linkSignature(kind, strictness, name, pairs.length, items, options),
    })
    return { precision: figure('precision'), recall: figure('recall'), f1: figure('f1') }
  }
  return {
    strict: score('strict'),
    lax: score('lax'),
    counts: { strict: readCounts(totals, 0, 'strict'), lax: readCounts(totals, 0, 'lax') },
    documents: pairs.map(({ pair }, row) => ({
      name: pair.name,
      strict: readCounts(byDocument, row, 'strict'),
      lax: readCounts(byDocument, row, 'lax'),
    })),
    shapes: scoreShapes(pairs),
  }
}

/** The signature of one figure about beads or pairs. */
export function linkSignature(
  kind: LinkKind,
  strictness: Strictness,
  name: string,
  documents: number,
  items: Items,
  options: FigureOptions,
): string {
  const convention = kind === 'beads' ? 'null:precision-only' : 'partial:ignored'
  const parts = [kind, strictness, name, `docs:${documents}`, convention]
  return formatSignature(parts, items.count > 1 ? items.kind : null, options)
}

function scoreShapes(pairs: readonly JudgedPair[]): ShapeScores[] {
  const shapes = new Map<string, { gold: number; result: number; right: number }>()
  const entry = (shape: string) => {
    const known = shapes.get(shape) ?? { gold: 0, result: 0, right: 0 }
    shapes.set(shape, known)
    return known
  }
  for (const { pair, judged } of pairs) {
    const counted = pair.mode === 'parallel' ? pair.gold : pair.gold.filter(({ link }) => link.grade === 'full')
    for (const { shape } of counted) entry(shape).gold++
    for (const { bead, verdict } of judged) {
      if (verdict === 'ignored') continue
      entry(bead.shape).result++
      if (verdict === 'strict') entry(bead.shape).right++
    }
  }
  return [...shapes]
    .map(([shape, counts]) => ({
      shape,
      ...counts,
      precision: ratio(counts.right, counts.result),
      recall: ratio(counts.right, counts.gold),
    }))
    .sort((a, b) => b.gold - a.gold || (a.shape < b.shape ? -1 : 1))
}
