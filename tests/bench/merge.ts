/**
 * Merges two memories of 100,000 made-up units each, half of which are in both, and reports seconds and the peak of the memory.
 * Run: npx tsx tests/bench/merge.ts [units in all].
 */
import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mergeCommand } from '../../src/commands/merge.js'
import type { MemoryUnit } from '../../src/types.js'
import { writeUnits } from '../../src/write/units.js'

const units = Number(process.argv[2] ?? 200_000)
const sorani = 'ئەنجومەنی باژێڕ لە دانیشتنی ئەمڕۆیدا پڕۆژەی پردە نوێیەکەی پەسەند کرد'
const english = 'In its session today, the city council approved the project of the "new" bridge & its roads'

/** Every second unit is in both memories, with other punctuation; every tenth of the others has another translation. */
function* makeUnits(memory: number): Generator<MemoryUnit> {
  for (let i = 0; i < units / 2; i++) {
    const number = i % 2 === 0 ? i : i + (i % 10 === 1 ? 0 : memory * units)
    yield {
      source: `${sorani} ${number}.`,
      target: `${english} ${number}${i % 2 === 0 ? '.'.repeat(memory + 1) : ` ${memory}`}`,
      sourceLanguage: 'ckb',
      targetLanguage: 'en',
      confidence: (i % 1000) / 1000,
      kind: '1-1',
      sourceDocument: `reports/ckb/${memory}/${i % 5000}.txt`,
      targetDocument: `reports/en/${memory}/${i % 5000}.txt`,
      sourceSegments: { from: i, to: i + 1 },
      targetSegments: { from: i, to: i + 1 },
    }
  }
}

async function measure(inputs: readonly string[], out: string): Promise<void> {
  const start = performance.now()
  const { read, exact, near, conflicts, written } = await mergeCommand(inputs, {
    out,
    prefer: 'confident',
    conflicts: 'mark',
  })
  const seconds = (performance.now() - start) / 1000
  const { user, system } = process.cpuUsage()
  const megabytes = process.resourceUsage().maxRSS / 1024
  console.log(JSON.stringify({ read, exact, near, conflicts, written }))
  console.log(
    `${seconds.toFixed(1)} s, ${((user + system) / 1e6).toFixed(1)} s of processor time, peak ${megabytes.toFixed(0)} MB`,
  )
}

const [first, second, out] = process.argv.slice(3)
if (first && second && out) await measure([first, second], out)
else {
  const folder = await mkdtemp(join(tmpdir(), 'hawta-bench-'))
  try {
    const inputs = [join(folder, 'a.tmx'), join(folder, 'b.tmx')]
    const settings = { creationDate: new Date(0), toolVersion: '0.0.0' }
    for (const [i, input] of inputs.entries()) await writeUnits(input, 'tmx', makeUnits(i), settings)
    // In a process of its own, so that the peak is that of merging.
    const words = [...process.execArgv, process.argv[1] ?? '', String(units), ...inputs, join(folder, 'merged.tmx')]
    spawnSync(process.execPath, words, { stdio: 'inherit' })
  } finally {
    await rm(folder, { recursive: true })
  }
}
