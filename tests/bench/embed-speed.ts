/**
 * What the embedded model takes: `npm run build && npx tsx tests/bench/embed-speed.ts [sentences ...]`. Peak memory is that
 * of `hawta embed` on authored sentences; the rate is that of one thread between the smallest and the largest number, so
 * that starting does not count; loading is measured in a process of its own. All times are processor time, which other programs change less.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fileLines } from './data.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const reports = join(root, 'models/training/authored/reports')
/** Prints the peak of a process and its processor time when it ends. */
const atExit = `import { readFileSync } from 'node:fs'
process.on('exit', () => console.log(JSON.stringify({
  peak: Number(/VmHWM:\\s*(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]) / 1024,
  user: process.cpuUsage().user / 1e6,
})))`
const load = `const spent = () => process.cpuUsage().user / 1e3
const start = spent()
const { loadEmbedder } = await import(${JSON.stringify(join(root, 'dist/embedder.js'))})
const imported = spent()
await loadEmbedder('hawta-ckb-en')
console.log(JSON.stringify({ imported: imported - start, loaded: spent() - imported }))`

function run(...words: string[]) {
  const { stdout, stderr, status } = spawnSync(process.execPath, words, { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout) as Record<string, number>
}

const given = process.argv.slice(2).map(Number)
const sizes = given.length > 0 ? given : [2000, 20_000]
const sentences = readdirSync(reports)
  .sort()
  .flatMap((name) => fileLines(join(reports, name)))
  .flatMap((line) => line.split('\t').slice(0, 2))
const folder = mkdtempSync(join(tmpdir(), 'hawta-'))
try {
  const seconds = sizes.map((size) => {
    const lines = sentences.filter((_, i) => i % Math.floor(sentences.length / size) === 0).slice(0, size)
    writeFileSync(join(folder, 'lines.txt'), `${lines.join('\n')}\n`)
    const command = [
      join(root, 'src/hawta.js'),
      'embed',
      join(folder, 'lines.txt'),
      '--out',
      join(folder, 'x.npy'),
      '-q',
    ]
    const { peak, user } = run('--import', `data:text/javascript,${encodeURIComponent(atExit)}`, ...command)
    console.log(`${size} sentences: peak ${peak!.toFixed(0)} MB (goal <= 250), ${user!.toFixed(2)} s of processor time`)
    return user!
  })
  if (sizes.length > 1) {
    const rate = (sizes.at(-1)! - sizes[0]!) / (seconds.at(-1)! - seconds[0]!)
    console.log(`${rate.toFixed(0)} sentences/s of processor time (goal >= 5000)`)
  }
  const { imported, loaded } = run('--input-type=module', '-e', load)
  console.log(
    `loading ${loaded!.toFixed(0)} ms (goal <= 300), after ${imported!.toFixed(0)} ms for importing the runtime, processor time`,
  )
} finally {
  rmSync(folder, { recursive: true })
}
