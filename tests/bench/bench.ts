/**
 * All figures at once, to standard output, JSON and Markdown:
 *
 *     npm run bench -- [--bench DIR] [--out DIR] [--quick]
 */
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { calibrationSignature } from '../../src/judge/confidence.js'
import { argument, defaultBench } from './data.js'
import {
  loadBench,
  measureBeads,
  measureCalibration,
  measureMatching,
  measureMining,
  measureModes,
  signatureOf,
} from './measure.js'
import { measureRetrieval, measureSpeed } from './measure-stages.js'
import { type BenchResult, formatTable, type Row, signatureLine } from './table.js'

const bench = argument('--bench') ?? defaultBench
const out = argument('--out') ?? 'output'
if (!existsSync(join(bench, 'alignment'))) {
  console.error(`Expected the benchmark in ${bench}; say where it is with --bench DIR`)
  process.exit(2)
}
const loaded = await loadBench(bench, process.argv.includes('--quick'))
const rows: readonly Row[] = [
  ...(await measureBeads(loaded)),
  ...(await measureMining(loaded)),
  ...(await measureMatching(loaded)),
  ...(await measureModes(loaded)),
  ...(await measureRetrieval(loaded)),
  ...measureCalibration(loaded),
  ...loaded.rows,
  ...measureSpeed(loaded),
]
await loaded.embedder.dispose()
const signature = signatureOf(loaded, calibrationSignature)
const result: BenchResult = {
  signature,
  rows: rows.map((row) => ({ ...row, signature: signatureLine({ ...signature, n: row.n }) })),
}
const table = formatTable(result)
await mkdir(out, { recursive: true })
await writeFile(join(out, 'bench.json'), `${JSON.stringify(result, null, 2)}\n`)
await writeFile(join(out, 'bench.md'), table)
console.log(table)
