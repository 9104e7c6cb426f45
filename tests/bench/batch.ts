/**
 * Speed and peak memory of `hawta align` on many documents, and where the time goes; needs `npm run build`:
 *
 *     npm run bench:batch -- [--pairs 1000,10000] [--matched 1000] [--sentences 30] [--jobs 1]
 *
 * The documents are runs of the sentences in models/training/authored/reports; a tenth of them is missing on either side. At
 * 10,000 pairs of 30 sentences, each shares sentences with some 24 others, so that the right counterpart is one of many
 * that resemble it. `--pairs` are run by manifest, then once more, with nothing left to do; `--matched` are matched across
 * the collection. Peak memory is that of the whole process.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeCollection } from '../batch/collection.js'
import { argument } from './data.js'

const jobs = argument('--jobs') ?? '1'
const sentences = Number(argument('--sentences') ?? 30)
const sizes = (name: string, usual: string) => (argument(name) ?? usual).split(',').filter(Boolean).map(Number)

/** Runs the program and prints a line. */
function measure(title: string, pairs: number, out: string, ...inputs: readonly string[]): void {
  const start = performance.now()
  // The peak of a process is known to itself alone.
  const watch = "process.on('exit', () => process.stderr.write('peak ' + process.resourceUsage().maxRSS))"
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(watch)}`, 'src/hawta.js', 'align', ...inputs].concat([
      '--out',
      out,
      '--jobs',
      jobs,
      '-q',
    ]),
    { encoding: 'utf8' },
  )
  const peak = Number(/peak (\d+)/.exec(stderr)?.[1]) / 1024
  if (status !== 0) throw new Error(`Expected the run to end well, got ${status}: ${stderr}`)
  const seconds = (performance.now() - start) / 1000
  const { counts, timings } = JSON.parse(readFileSync(join(out, 'run.json'), 'utf8'))
  const phases = Object.entries(timings as Record<string, number>).map(([phase, time]) => `${phase} ${time.toFixed(1)}`)
  const right = inputs.includes('--manifest') ? '' : `, ${rightLinks(join(out, 'documents.csv'))} of the links right`
  console.log(
    `${title.padEnd(10)}${String(pairs).padStart(6)} pairs${seconds.toFixed(1).padStart(8)} s` +
      `${(pairs / seconds).toFixed(1).padStart(7)} pairs/s${peak.toFixed(0).padStart(6)} MB` +
      `  ${counts.pairs} links${right}, ${counts.units} units; seconds: ${phases.join(', ')}`,
  )
}

/** How many links join two documents that were written as a pair: those have the same number. */
function rightLinks(path: string): number {
  const links = readFileSync(path, 'utf8').matchAll(/(\d+)\.ckb\.txt","[^"]*?(\d+)\.en\.txt"/g)
  return [...links].filter(([, source, target]) => source === target).length
}

for (const [title, size] of [
  ...sizes('--pairs', '1000,10000').map((size) => ['manifest', size] as const),
  ...sizes('--matched', '1000').map((size) => ['matched', size] as const),
]) {
  const folder = mkdtempSync(join(tmpdir(), 'hawta-batch-'))
  try {
    const [documents, out] = [join(folder, 'documents'), join(folder, 'out')]
    writeCollection(documents, size, sentences)
    const inputs = title === 'manifest' ? ['--manifest', join(documents, 'pairs.csv')] : [documents]
    measure(title, size, out, ...inputs)
    measure('again', size, out, ...inputs)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
