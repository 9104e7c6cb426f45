/**
 * Writes memories of 200,000 made-up units and reports seconds, megabytes and the peak of the process's memory.
 * Run: npx tsx tests/bench/write-tmx.ts [units]. Ends with exit code 1 where the TMX took more than its budget.
 */
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TranslationUnit } from '../../src/types.js'
import { writeMemoryCsv } from '../../src/write/csv.js'
import { writeTmx } from '../../src/write/tmx.js'

const units = Number(process.argv[2] ?? 200_000)
const budget = { seconds: 5, megabytes: 150 }

// 68 and 91 characters: 200,000 units make a TMX of 130 MB.
const sorani = 'ئەنجومەنی باژێڕ لە دانیشتنی ئەمڕۆیدا پڕۆژەی پردە نوێیەکەی پەسەند کرد'
const english = 'In its session today, the city council approved the project of the "new" bridge & its roads'

function* makeUnits(count: number): Generator<TranslationUnit> {
  for (let i = 0; i < count; i++) {
    yield {
      source: `${sorani} ${i}.`,
      target: `${english} ${i}.`,
      sourceLanguage: 'ckb',
      targetLanguage: 'en',
      confidence: (i % 1000) / 1000,
      partialConfidence: (i % 1000) / 1000,
      kind: '1-1',
      sourceDocument: `reports/ckb/${i % 5000}.txt`,
      targetDocument: `reports/en/${i % 5000}.txt`,
      sourceSegments: { from: i, to: i + 1 },
      targetSegments: { from: i, to: i + 1 },
      evidence: {
        similarity: 0.8,
        margin: 0.2,
        lengthDeviation: 0,
        numbersMatched: 1,
        numbersContradicted: 0,
        numbersUnmatched: 0,
        namesMatched: 0,
        namesMissing: 0,
      },
    }
  }
}

async function measure(path: string, write: () => Promise<unknown>): Promise<{ seconds: number; megabytes: number }> {
  const start = performance.now()
  await write()
  const seconds = (performance.now() - start) / 1000
  // maxRSS is in kilobytes, of the whole process since its start: Node and the TypeScript loader are in it.
  const megabytes = process.resourceUsage().maxRSS / 1024
  const size = (await stat(path)).size / 1e6
  console.log(
    `${path.slice(path.lastIndexOf('.'))}: ${seconds.toFixed(2)} s, ${size.toFixed(0)} MB, peak ${megabytes.toFixed(0)} MB`,
  )
  return { seconds, megabytes }
}

const folder = await mkdtemp(join(tmpdir(), 'hawta-bench-'))
try {
  console.log(`${units} units, before: peak ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`)
  const tmx = join(folder, 'memory.tmx')
  const options = { creationDate: new Date(0), model: 'bench', toolVersion: '0.0.0' }
  const spent = await measure(tmx, () => writeTmx(tmx, makeUnits(units), options))
  if (spent.seconds > budget.seconds || spent.megabytes > budget.megabytes) process.exitCode = 1
  const csv = join(folder, 'memory.csv')
  await measure(csv, () => writeMemoryCsv(csv, makeUnits(units)))
} finally {
  await rm(folder, { recursive: true })
}
