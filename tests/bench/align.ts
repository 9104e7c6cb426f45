/**
 * Strict and lax scores of the aligner on the development documents: `npx tsx tests/bench/align.ts [--bench DIR]`.
 * Three kinds of vectors: `overlaps` (all four layers of the n2 files), `sums` (layer 0 as unit rows) and `lazy` (layer 0,
 * joined spans only on demand); each with the lengths of the texts, as in the pipeline, and with vectors alone.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { alignSegments } from '../../src/align/align.js'
import { alignSegmentsLazily } from '../../src/align/lazy.js'
import type { SpanVectors } from '../../src/align/spans.js'
import { spansFromOverlaps, spansFromSums, spanVector } from '../../src/align/spans.js'
import type { BeadCounts } from '../../src/evaluate/beads.js'
import { addCounts, laxScore, parseBeads, scoreBeads, strictScore } from '../../src/evaluate/beads.js'
import type { Bead, ScoredBead, Span } from '../../src/types.js'
import { createMatrix } from '../../src/vectors/matrix.js'

const dims = 256
const widest = 4

interface Side {
  /** Rows of all layers: layer o, segment i at (o * count + i) * dims. */
  readonly data: Float32Array
  readonly count: number
  readonly lengths: readonly number[]
}

interface Case {
  readonly source: Side
  readonly target: Side
  readonly gold: readonly Bead[]
}

function readSide(folder: string, side: string): Side {
  const bytes = readFileSync(join(folder, `${side}.n2.f32`))
  const data = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))
  const lines = readFileSync(join(folder, `${side}.txt`), 'utf8')
    .replace(/\n$/, '')
    .split('\n')
  return { data, count: data.length / (widest * dims), lengths: lines.map((line) => line.length) }
}

function readCases(bench: string, level: string): Case[] {
  const folder = join(bench, 'alignment', `ntrex-${level}`)
  return readdirSync(folder)
    .sort()
    .map((name) => {
      const path = join(folder, name)
      const gold = parseBeads(readFileSync(join(path, 'gold.txt'), 'utf8'), join(path, 'gold.txt'))
      return { source: readSide(path, 'source'), target: readSide(path, 'target'), gold }
    })
}

/** All documents as one; joined spans that cross documents are left out. */
function chain(cases: readonly Case[]): Case {
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

let requested = 0
let segments = 0

function joinedVectors(side: Side, spans: readonly Span[]) {
  requested += spans.length
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

type Mode = 'overlaps' | 'sums' | 'lazy'

async function align(one: Case, mode: Mode, withLengths: boolean): Promise<ScoredBead[]> {
  const options = withLengths ? { sourceLengths: one.source.lengths, targetLengths: one.target.lengths } : {}
  const spans = (side: Side): SpanVectors => (mode === 'overlaps' ? overlaps(side) : sums(side))
  if (mode !== 'lazy') return alignSegments(spans(one.source), spans(one.target), options)
  segments += one.source.count + one.target.count
  const embed = async (side: 'source' | 'target', wanted: readonly Span[]) => joinedVectors(one[side], wanted)
  return alignSegmentsLazily(spans(one.source), spans(one.target), embed, options)
}

const option = process.argv.indexOf('--bench')
const bench = option > 0 ? process.argv[option + 1]! : fileURLToPath(new URL('../../../shared/bench', import.meta.url))
if (!existsSync(join(bench, 'alignment'))) {
  console.error(`Expected the benchmark in ${bench}; say where it is with --bench DIR`)
  process.exit(2)
}
console.log('data       vectors   lengths   strict P / R / F1          lax F1   texts per segment')
for (const level of ['low', 'high']) {
  const documents = readCases(bench, level)
  for (const [name, cases] of [
    [level, documents],
    [`${level}-long`, [chain(documents)]],
  ] as const) {
    for (const withLengths of [true, false]) {
      for (const mode of ['overlaps', 'sums', 'lazy'] as const) {
        requested = 0
        segments = 0
        const counts: BeadCounts[] = []
        for (const one of cases) counts.push(scoreBeads(one.gold, await align(one, mode, withLengths)))
        const strict = strictScore(addCounts(counts))
        const figures = [strict.precision, strict.recall, strict.f1].map((value) => value.toFixed(4)).join(' / ')
        const texts = mode === 'lazy' ? (1 + requested / segments).toFixed(2) : mode === 'sums' ? '1' : String(widest)
        const lax = laxScore(addCounts(counts)).f1.toFixed(4)
        console.log(
          `${name.padEnd(11)}${mode.padEnd(10)}${(withLengths ? 'yes' : 'no').padEnd(10)}${figures}   ${lax}   ${texts}`,
        )
      }
    }
  }
}
