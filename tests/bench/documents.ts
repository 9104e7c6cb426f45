import { chooseMode } from '../../src/align/mode.js'
import type { SimilarityScale } from '../../src/embed/scale.js'
import { directionOf } from '../../src/match/direction.js'
import { documentSupport, type EmbeddedDocument, probablePairs } from '../../src/pair.js'
import { matchAll } from '../../src/pipeline.js'
import type { Matrix, Mode } from '../../src/types.js'
import { selectRows } from '../../src/vectors/matrix.js'
import { type EmbeddedPair, shuffled } from './data.js'
import { seededRandom } from './synthetic.js'

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
    languageConfidence: 1,
    format: 'text',
    encoding: 'utf-8',
    replacedCharacters: 0,
    presentationForms: 0,
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
  const support = async (source: EmbeddedDocument, target: EmbeddedDocument, similarity: number) => {
    const key = `${source.id}\n${target.id}`
    const value = known.get(key) ?? documentSupport(source, target, similarity, scale)
    known.set(key, value)
    return value
  }
  const match = async (kept: ReadonlySet<number>): Promise<MatchCounts> => {
    const targets = documents.flatMap(({ target }, k) => (kept.has(k) ? target : []))
    const found = await matchAll(
      documents.map(({ source }) => source),
      targets,
      { support },
      () => {},
    )
    const place = new Map(documents.flatMap(({ source, target }, k) => [source.id, target.id].map((id) => [id, k])))
    const isRight = found.pairs.map(({ source, target }) => place.get(source.id) === place.get(target.id))
    return {
      paired: kept.size,
      right: isRight.filter((right) => right).length,
      matches: isRight.length,
      wrong: isRight.filter((right) => !right).length,
      orphans: documents.length - kept.size,
      orphansMatched: found.pairs.filter(({ source }) => !kept.has(place.get(source.id)!)).length,
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
export function countModes(pairs: readonly EmbeddedPair[], scale: SimilarityScale): Readonly<Record<Mode, number>> {
  const counts = { parallel: 0, comparable: 0 }
  for (const pair of pairs) {
    const { source, target } = documentsOf(pair)
    counts[chooseMode(probablePairs(source, target, scale), source.segments.length, target.segments.length).mode]++
  }
  return counts
}

/** A pair whose target's last `share` of lines is in a seeded random order. */
export function withShuffledEnd(pair: EmbeddedPair, share: number, seed: number): EmbeddedPair {
  const count = pair.target.length
  const from = Math.round(count * (1 - share))
  const order = [
    ...Array.from({ length: from }, (_, k) => k),
    ...shuffled(count - from, seededRandom(seed)).map((k) => from + k),
  ]
  return { ...pair, target: order.map((k) => pair.target[k]!), right: selectRows(pair.right, order) }
}

/** A translated pair followed by a comparable one, on both sides. */
export function chained(first: EmbeddedPair, second: EmbeddedPair): EmbeddedPair {
  const join = (a: Matrix, b: Matrix): Matrix => {
    const data = new Float32Array(a.data.length + b.data.length)
    data.set(a.data)
    data.set(b.data, a.data.length)
    return { data, rows: a.rows + b.rows, dims: a.dims }
  }
  return {
    ...first,
    source: [...first.source, ...second.source],
    target: [...first.target, ...second.target],
    left: join(first.left, second.left),
    right: join(first.right, second.right),
  }
}
