/**
 * Writes memories of 200,000 made-up units in every format, reads them back, and reports seconds, megabytes and the peak of memory, each
 * in a process of its own. Run: npx tsx tests/bench/write-units.ts [units]. Exit code 1 where the TMX took more than its budget.
 */
import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readUnits } from '../../src/read/units.js'
import type { MemoryUnit } from '../../src/types.js'
import { type WriteFormat, writeFormats, writeUnits } from '../../src/write/units.js'

const budget = { seconds: 5, megabytes: 150 }

// 68 and 91 characters: 200,000 units make a TMX of 150 MB.
const sorani = 'ئەنجومەنی باژێڕ لە دانیشتنی ئەمڕۆیدا پڕۆژەی پردە نوێیەکەی پەسەند کرد'
const english = 'In its session today, the city council approved the project of the "new" bridge & its roads'

function* makeUnits(count: number): Generator<MemoryUnit> {
  for (let i = 0; i < count; i++) {
    yield {
      source: `${sorani} ${i}.`,
      target: `${english} ${i}.`,
      sourceLanguage: 'ckb',
      targetLanguage: 'en',
      confidence: (i % 1000) / 1000,
      kind: '1-1',
      sourceDocument: `reports/ckb/${i % 5000}.txt`,
      targetDocument: `reports/en/${i % 5000}.txt`,
      sourceSegments: { from: i, to: i + 1 },
      targetSegments: { from: i, to: i + 1 },
      model: 'bench',
    }
  }
}

interface Spent {
  readonly seconds: number
  /** Of the whole process since its start: Node and the TypeScript loader are in it. */
  readonly megabytes: number
}

async function measure(work: () => Promise<unknown>): Promise<Spent> {
  const start = performance.now()
  await work()
  return { seconds: (performance.now() - start) / 1000, megabytes: process.resourceUsage().maxRSS / 1024 }
}

async function readAll(path: string): Promise<void> {
  for await (const _ of readUnits(path));
}

const [task, path = '', format = '', count = '0'] = process.argv.slice(2)
if (task === 'write') {
  const options = { creationDate: new Date(0), toolVersion: '0.0.0' }
  const spent = await measure(() => writeUnits(path, format as WriteFormat, makeUnits(Number(count)), options))
  console.log(JSON.stringify(spent))
} else if (task === 'read') {
  console.log(JSON.stringify(await measure(() => readAll(path))))
} else {
  const units = Number(task ?? 200_000)
  const folder = await mkdtemp(join(tmpdir(), 'hawta-bench-'))
  const run = (...words: string[]): Spent => {
    const script = fileURLToPath(import.meta.url)
    return JSON.parse(execFileSync(process.execPath, [...process.execArgv, script, ...words], { encoding: 'utf8' }))
  }
  const show = ({ seconds, megabytes }: Spent) => `${seconds.toFixed(2)} s, peak ${megabytes.toFixed(0)} MB`
  try {
    console.log(`${units} units`)
    for (const format of writeFormats) {
      const path = join(folder, format === 'moses' ? 'memory' : `memory.${format}`)
      const written = run('write', path, format, String(units))
      const size = (await stat(format === 'moses' ? `${path}.ckb` : path)).size / 1e6
      const read = format === 'parquet' ? 'not read' : show(run('read', path))
      console.log(`${format.padEnd(8)} write ${show(written)}, ${size.toFixed(0)} MB; read ${read}`)
      const isOverBudget = written.seconds > budget.seconds || written.megabytes > budget.megabytes
      if (format === 'tmx' && isOverBudget) process.exitCode = 1
    }
  } finally {
    await rm(folder, { recursive: true })
  }
}
