/**
 * Seconds and peak memory of the alignment stage on synthetic texts, one core: `npx tsx tests/bench/align-speed.ts
 * [--overlaps] [lines ...]`. Each size runs in a process of its own; memory includes the vectors and the runtime.
 */
import { alignSegments } from '../../src/align/align.js'
import type { SpanVectors } from '../../src/align/spans.js'
import { spansFromOverlaps, spansFromSums } from '../../src/align/spans.js'
import { scoreBeads, strictScore } from '../../src/evaluate/beads.js'
import type { Bead } from '../../src/types.js'
import { createMatrix } from '../../src/vectors/matrix.js'
import { type Measured, measureApart, peakMegabytes } from './speed.js'
import { syntheticPair } from './synthetic.js'

const dims = 256
const widest = 4
const usualSizes = [1000, 5000, 10_000, 50_000]

function overlaps(sums: Float32Array, count: number): SpanVectors {
  const data = new Float32Array(widest * count * dims)
  for (let layer = 0; layer < widest; layer++) {
    for (let last = layer; last < count; last++) {
      const row = (layer * count + last) * dims
      for (let k = last - layer; k <= last; k++) for (let d = 0; d < dims; d++) data[row + d]! += sums[k * dims + d]!
      let square = 0
      for (let d = 0; d < dims; d++) square += data[row + d]! ** 2
      for (let d = 0; d < dims; d++) data[row + d]! /= Math.sqrt(square)
    }
  }
  return spansFromOverlaps(data, widest, count, dims)
}

function measure(lines: number, withOverlaps: boolean): Measured {
  const { source, target, gold } = syntheticPair(lines, dims, 1)
  const spans = (sums: Float32Array) => {
    const count = sums.length / dims
    return withOverlaps ? overlaps(sums, count) : spansFromSums(createMatrix(count, dims, sums))
  }
  const left = spans(source)
  const right = spans(target)
  const before = peakMegabytes()
  const start = performance.now()
  const result: Bead[] = alignSegments(left, right)
  const seconds = (performance.now() - start) / 1000
  const peak = peakMegabytes()
  const { f1 } = strictScore(scoreBeads(gold, result))
  return {
    seconds,
    peakMegabytes: peak,
    size: `${left.count} x ${right.count}`,
    detail: `${before.toFixed(0)} MB before, strict F1 ${f1.toFixed(4)}`,
  }
}

const options = process.argv.slice(2)
const withOverlaps = options.includes('--overlaps')
const sizes = options.filter((option) => /^\d+$/.test(option)).map(Number)
if (options.includes('--one')) console.log(JSON.stringify(measure(sizes[0]!, withOverlaps)))
else {
  for (const lines of sizes.length > 0 ? sizes : usualSizes) {
    const words = ['--one', String(lines), ...(withOverlaps ? ['--overlaps'] : [])]
    const { size, seconds, peakMegabytes: peak, detail } = measureApart('align-speed.ts', ...words)
    console.log(`${size.padEnd(16)}${seconds.toFixed(2).padStart(8)} s${peak.toFixed(0).padStart(7)} MB (${detail})`)
  }
}
