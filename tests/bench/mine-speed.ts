/**
 * Seconds and peak memory of mining in pools of synthetic sentences, one core: `npx tsx tests/bench/mine-speed.ts
 * [--dims 256] [sentences ...]`. Each size runs in a process of its own; memory includes the vectors and the runtime.
 */
import { minePool } from '../../src/align/pool.js'
import { createMatrix } from '../../src/vectors/matrix.js'
import { argument } from './data.js'
import { type Measured, measureApart, peakMegabytes } from './speed.js'
import { seededRandom } from './synthetic.js'

const usualSizes = [1000, 3000, 10_000]
/** Every other sentence has a counterpart, at this noise a side: cosine 1 / (1 + noise^2). */
const noise = 0.7

async function measure(count: number, dims: number): Promise<Measured> {
  const random = seededRandom(1)
  const source = createMatrix(count, dims)
  const target = createMatrix(count, dims)
  for (let i = 0; i < count; i++) {
    // An even sentence of the source belongs to the one as far from the end of the target.
    const other = count - 1 - i
    for (let d = 0; d < dims; d++) {
      const meaning = random() - 0.5
      source.data[i * dims + d] = meaning + noise * (random() - 0.5)
      target.data[other * dims + d] = (i % 2 === 0 ? meaning : random() - 0.5) + noise * (random() - 0.5)
    }
  }
  const before = peakMegabytes()
  const start = performance.now()
  const pairs = (await minePool(source, target)).slice(0, Math.ceil(count / 2))
  const seconds = (performance.now() - start) / 1000
  const right = pairs.filter((pair) => pair.source % 2 === 0 && pair.target === count - 1 - pair.source).length
  const detail = `${before.toFixed(0)} MB before, ${((100 * right) / pairs.length).toFixed(1)} % of the best half right`
  return { seconds, peakMegabytes: peakMegabytes(), size: `${count} x ${count}`, detail }
}

const dims = Number(argument('--dims') ?? 256)
const sizes = process.argv.slice(2).filter((word, k, all) => /^\d+$/.test(word) && all[k - 1] !== '--dims')
if (process.argv.includes('--one')) console.log(JSON.stringify(await measure(Number(sizes[0]), dims)))
else {
  for (const count of sizes.length > 0 ? sizes : usualSizes.map(String)) {
    const measured = measureApart('mine-speed.ts', '--one', count, '--dims', String(dims))
    const { size, seconds, peakMegabytes: peak, detail } = measured
    console.log(`${size.padEnd(16)}${seconds.toFixed(2).padStart(8)} s${peak.toFixed(0).padStart(7)} MB (${detail})`)
  }
}
