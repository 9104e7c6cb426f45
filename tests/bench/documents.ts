import { chooseMode } from '../../src/align/mode.js'
import { chooseLinks } from '../../src/batch/matching.js'
import type { SimilarityScale } from '../../src/embed/scale.js'
import { directionOf } from '../../src/match/direction.js'
import { Directions, proposeCandidates } from '../../src/match/match.js'
import { documentSupport, type EmbeddedDocument, probablePairs, relateDocuments, unitsOf } from '../../src/pair.js'
import type { Bead, Matrix, Mode, Span } from '../../src/types.js'
import { dot, selectRows } from '../../src/vectors/matrix.js'
import { plainText } from '../plain-text.js'
import { type EmbeddedPair, shuffled } from './data.js'
import { seededRandom } from './synthetic.js'

/** What `hawta align` writes by default. */
const leastConfidence = 0.5

/** One side of a text pair as the pipeline sees a document: a paragraph a line. */
export function asDocument(id: string, language: string, lines: readonly string[], vectors: Matrix): EmbeddedDocument {
  let start = 0
  const segments = lines.map((raw, index) => {
    const segment = { index, raw, start, end: start + raw.length, paragraph: index }
    start += raw.length + 1
    return segment
  })
  return {
    id,
    path: id,
    text: lines.join('\n'),
    language,
    ...plainText,
    paragraphs: segments.map(({ start, end }) => ({ from: start, to: end })),
    segments,
    vectors,
    direction: directionOf(vectors),
  }
}

/** Both sides of a text pair as documents. */
export function documentsOf(pair: EmbeddedPair): { source: EmbeddedDocument; target: EmbeddedDocument } {
  return {
    source: asDocument(`${pair.name}/source`, 'ckb', pair.source, pair.left),
    target: asDocument(`${pair.name}/target`, 'en', pair.target, pair.right),
  }
}

/** What became of the source documents of a collection. */
export interface MatchCounts {
  /** Documents with a counterpart, and those of them that were given it. */
  readonly paired: number
  readonly right: number
  /** Matches of any kind, and those that are wrong. */
  readonly matches: number
  readonly wrong: number
  /** Documents whose counterpart is not there, and those of them that were matched all the same. */
  readonly orphans: number
  readonly orphansMatched: number
}

/** Matches the documents of a collection as the pipeline does; in every draw a seeded half of the targets is taken away. */
export async function countMatches(
  pairs: readonly EmbeddedPair[],
  scale: SimilarityScale,
  draws: number,
): Promise<{ readonly whole: MatchCounts; readonly halves: MatchCounts }> {
  const documents = pairs.map(documentsOf)
  const known = new Map<string, number>()
  const support = async (source: EmbeddedDocument, target: EmbeddedDocument) => {
    const key = `${source.id}\n${target.id}`
    const similarity = dot(source.direction, 0, target.direction, 0, source.direction.length)
    const value = known.get(key) ?? (await documentSupport(source, target, similarity, scale))
    known.set(key, value)
    return value
  }
  const match = async (kept: ReadonlySet<number>): Promise<MatchCounts> => {
    const targets = documents.flatMap(({ target }, k) => (kept.has(k) ? target : []))
    const sources = documents.map(({ source }) => source)
    const directions = (side: readonly EmbeddedDocument[]) => Directions.of(side.map(({ direction }) => direction))
    const candidates = proposeCandidates(directions(sources), directions(targets))
    const found = await chooseLinks(sources, targets, candidates, support, { tasks: 1, onProgress: () => {} })
    const place = new Map(documents.flatMap(({ source, target }, k) => [source.id, target.id].map((id) => [id, k])))
    const isRight = found.links.map(({ source, target }) => place.get(source.id) === place.get(target.id))
    return {
      paired: kept.size,
      right: isRight.filter((right) => right).length,
      matches: isRight.length,
      wrong: isRight.filter((right) => !right).length,
      orphans: documents.length - kept.size,
      orphansMatched: found.links.filter(({ source }) => !kept.has(place.get(source.id)!)).length,
    }
  }
  const whole = await match(new Set(documents.keys()))
  const counted: MatchCounts[] = []
  for (let draw = 0; draw < draws; draw++) {
    const order = shuffled(documents.length, seededRandom(draw + 1))
    counted.push(await match(new Set(order.slice(0, Math.ceil(order.length / 2)))))
  }
  const sum = (field: keyof MatchCounts) => counted.reduce((total, counts) => total + counts[field], 0)
  const halves = {
    paired: sum('paired'),
    right: sum('right'),
    matches: sum('matches'),
    wrong: sum('wrong'),
    orphans: sum('orphans'),
    orphansMatched: sum('orphansMatched'),
  }
  return { whole, halves }
}

/** How many text pairs the pipeline would align and how many it would mine. */
export async function countModes(
  pairs: readonly EmbeddedPair[],
  scale: SimilarityScale,
): Promise<Readonly<Record<Mode, number>>> {
  const counts = { parallel: 0, comparable: 0 }
  for (const pair of pairs) {
    const { source, target } = documentsOf(pair)
    counts[
      chooseMode(await probablePairs(source, target, scale), source.segments.length, target.segments.length).mode
    ]++
  }
  return counts
}

/** Sentences that a result joins and those that gold joins, by pairs of one sentence each. */
export interface LinkCounts {
  readonly found: number
  readonly right: number
  readonly gold: number
}

/** What `hawta align` writes of text pairs by default, against gold: a unit's sentences of both sides pair by pair. */
export async function countUnits(pairs: readonly EmbeddedPair[], scale: SimilarityScale): Promise<LinkCounts> {
  const counts = { found: 0, right: 0, gold: 0 }
  const linksOf = ({ source, target }: Bead): string[] => {
    const links: string[] = []
    for (let i = source.from; i < source.to; i++) for (let j = target.from; j < target.to; j++) links.push(`${i} ${j}`)
    return links
  }
  for (const pair of pairs) {
    const { source, target } = documentsOf(pair)
    const units = unitsOf(source, target, await relateDocuments(source, target, scale), leastConfidence)
    const found = units.flatMap((unit) => linksOf({ source: unit.sourceSegments, target: unit.targetSegments }))
    const gold = new Set(pair.gold.flatMap(linksOf))
    counts.found += found.length
    counts.right += found.filter((link) => gold.has(link)).length
    counts.gold += gold.size
  }
  return counts
}

/** A pair whose target's last `share` of lines is in a seeded random order; gold is cut into beads of one target line. */
export function withShuffledEnd(pair: EmbeddedPair, share: number, seed: number): EmbeddedPair {
  const count = pair.target.length
  const from = Math.round(count * (1 - share))
  return reordered(pair, [
    ...Array.from({ length: from }, (_, k) => k),
    ...shuffled(count - from, seededRandom(seed)).map((k) => from + k),
  ])
}

/** A pair whose target has its halves the other way round. */
export function withSwappedHalves(pair: EmbeddedPair): EmbeddedPair {
  const count = pair.target.length
  return reordered(
    pair,
    Array.from({ length: count }, (_, k) => (k + Math.floor(count / 2)) % count),
  )
}

/** A pair of which only the first halves belong together: the second half of the target is that of another pair. */
export function withOtherEnd(pair: EmbeddedPair, other: EmbeddedPair): EmbeddedPair {
  // The middle of the alignment, so that no bead is cut.
  const kept = pair.gold.slice(0, Math.floor(pair.gold.length / 2))
  const own = Math.max(0, ...kept.map(({ target }) => target.to))
  const from = Math.floor(other.target.length / 2)
  const [left, right] = [firstRows(pair.right, own), lastRows(other.right, from)]
  return {
    ...pair,
    gold: kept,
    target: [...pair.target.slice(0, own), ...other.target.slice(from)],
    right: stacked(left, right),
  }
}

/** A translated pair followed by a comparable one, on both sides. */
export function chained(first: EmbeddedPair, second: EmbeddedPair): EmbeddedPair {
  const moved = ({ from, to }: Span, by: number) => ({ from: from + by, to: to + by })
  const [sources, targets] = [first.source.length, first.target.length]
  return {
    ...first,
    source: [...first.source, ...second.source],
    target: [...first.target, ...second.target],
    left: stacked(first.left, second.left),
    right: stacked(first.right, second.right),
    gold: [
      ...first.gold,
      ...second.gold.map(({ source, target }) => ({ source: moved(source, sources), target: moved(target, targets) })),
    ],
  }
}

function reordered(pair: EmbeddedPair, order: readonly number[]): EmbeddedPair {
  const place = new Map(order.map((old, now) => [old, now]))
  const gold = pair.gold.flatMap(({ source, target }) =>
    Array.from({ length: target.to - target.from }, (_, k) => {
      const now = place.get(target.from + k)!
      return { source, target: { from: now, to: now + 1 } }
    }),
  )
  return { ...pair, gold, target: order.map((k) => pair.target[k]!), right: selectRows(pair.right, order) }
}

function firstRows(matrix: Matrix, count: number): Matrix {
  return selectRows(
    matrix,
    Array.from({ length: count }, (_, k) => k),
  )
}

function lastRows(matrix: Matrix, from: number): Matrix {
  return selectRows(
    matrix,
    Array.from({ length: matrix.rows - from }, (_, k) => from + k),
  )
}

function stacked(a: Matrix, b: Matrix): Matrix {
  const data = new Float32Array(a.data.length + b.data.length)
  data.set(a.data)
  data.set(b.data, a.data.length)
  return { data, rows: a.rows + b.rows, dims: a.dims }
}
