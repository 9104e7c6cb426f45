/**
 * Seconds, peak memory and recall of candidate generation on made-up document vectors, one core: `npx tsx
 * tests/bench/match-speed.ts [--dims 2304] [documents ...]`. Each size runs in a process of its own.
 */
import { packDirection } from '../../src/match/direction.js'
import { Directions, proposeCandidates } from '../../src/match/match.js'
import type { Matrix } from '../../src/types.js'
import { createMatrix, unitRows } from '../../src/vectors/matrix.js'
import { blockProducts, transposedRows } from '../../src/vectors/products.js'
import { argument } from './data.js'
import { type Measured, measureApart, peakMegabytes } from './speed.js'
import { seededRandom } from './synthetic.js'

const usualSizes = [2500, 5000, 10_000, 20_000]
/** Documents share a common direction and one of the topics; cosines of counterparts are .4, of others up to .3. */
const topics = 200
const weights = { common: 0.35, topic: 0.4, own: 0.35, noise: 0.77 }
/** Recall and the time of exact products are measured on so many sources. */
const sampled = 512

async function measure(count: number, dims: number): Promise<Measured> {
  const random = seededRandom(1)
  const draw = () => Float32Array.from({ length: dims }, () => (random() - 0.5) * Math.sqrt(12 / dims))
  const common = draw()
  const subjects = Array.from({ length: topics }, draw)
  const [left, right] = [new Directions(count), new Directions(count)]
  for (let i = 0; i < count; i++) {
    const topic = subjects[Math.floor(random() ** 2 * topics)]!
    const own = draw()
    for (const side of [left, right]) {
      const vector = common.map((value, d) => {
        const shared = weights.common * value + weights.topic * topic[d]! + weights.own * own[d]!
        return shared + weights.noise * (random() - 0.5) * Math.sqrt(12 / dims)
      })
      side.set(i, packDirection(vector))
    }
  }
  const start = performance.now()
  const candidates = proposeCandidates(left, right)
  const seconds = (performance.now() - start) / 1000
  const peak = peakMegabytes()
  const found = new Set(candidates.map((one) => one.source * count + one.target))
  const began = performance.now()
  let [hits, best] = [0, new Array<number>(sampled).fill(-1)]
  const highest = new Float32Array(sampled).fill(-1)
  const sources = unitRowsOf(left, 0, sampled)
  for (let from = 0; from < count; from += 4096) {
    const to = Math.min(count, from + 4096)
    const products = await blockProducts(sources, 0, sampled, transposedRows(unitRowsOf(right, from, to), 0, to - from))
    for (let i = 0; i < sampled; i++) {
      for (let j = from; j < to; j++) {
        const value = products[i * (to - from) + j - from]!
        if (value > highest[i]!) [highest[i], best[i]] = [value, j]
      }
    }
  }
  const exactSeconds = ((performance.now() - began) / 1000) * (count / sampled)
  best.forEach((target, source) => {
    if (found.has(source * count + target)) hits++
  })
  const right1 = best.filter((target, source) => target === source).length / sampled
  const detail =
    `${(hits / sampled).toFixed(3)} of the best by exact products found (they are right for ${right1.toFixed(3)}); ` +
    `those would take ${exactSeconds.toFixed(1)} s`
  return { seconds, peakMegabytes: peak, size: `${count} x ${count}`, detail }
}

function unitRowsOf({ steps, dims }: Directions, from: number, to: number): Matrix {
  return unitRows(createMatrix(to - from, dims, Float32Array.from(steps.subarray(from * dims, to * dims))))
}

const dims = Number(argument('--dims') ?? 2304)
const sizes = process.argv.slice(2).filter((word, k, all) => /^\d+$/.test(word) && all[k - 1] !== '--dims')
if (process.argv.includes('--one')) console.log(JSON.stringify(await measure(Number(sizes[0]), dims)))
else {
  for (const count of sizes.length > 0 ? sizes : usualSizes.map(String)) {
    const measured = measureApart('match-speed.ts', '--one', count, '--dims', String(dims))
    const { size, seconds, peakMegabytes: peak, detail } = measured
    console.log(`${size.padEnd(16)}${seconds.toFixed(2).padStart(8)} s${peak.toFixed(0).padStart(7)} MB (${detail})`)
  }
}
