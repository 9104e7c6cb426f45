import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { loadEmbedder } from '../../src/embedder.js'
import { scoreRetrieval } from '../../src/evaluate/retrieval.js'
import { unitRows } from '../../src/vectors/matrix.js'

/** Debian's Python first: it is the one that has Debian's packages. */
const python = ['/usr/bin/python3', 'python3'].find(
  (name) => spawnSync(name, ['-c', 'import torch, numba, onnx, numpy']).status === 0,
)
const lacking = python === undefined ? ' (skipped: no Python with torch, numba and onnx)' : ''

const folder = mkdtempSync(join(tmpdir(), 'hawta-training-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const lines = (path: string) => readFileSync(path, 'utf8').split('\n').filter(Boolean)
const domain = [1, 2, 3].flatMap((part) => lines(`models/training/authored/reports/vocabulary-p-z-${part}.tsv`))
const [heldOut, learnt] = [domain.slice(0, 100), domain.slice(100)]
const heldOutFile = join(folder, 'held-out.tsv')

function train(...options: string[]): string {
  const { status, stdout, stderr } = spawnSync(
    python ?? '',
    ['models/training/train.py', '--evaluate', heldOutFile, ...options],
    { encoding: 'utf8' },
  )
  expect(stderr.replace(/.*Warning.*\n.*\n/g, '')).toBe('')
  expect(status).toBe(0)
  return stdout
}

/** Mean P@1 of both directions on the held-out pairs, by the model as Hawta loads it. */
async function precision(model: string): Promise<number> {
  const embedder = await loadEmbedder(model)
  const side = async (column: number) =>
    unitRows(await embedder.embed(heldOut.map((line) => line.split('\t')[column] ?? '')))
  const { sourceToTarget, targetToSource } = scoreRetrieval(await side(1), await side(0), {
    version: '',
    resamples: 0,
    seed: 0,
  })
  await embedder.dispose()
  return (sourceToTarget.value + targetToSource.value) / 2
}

describe.skipIf(python === undefined)(`models/training/train.py${lacking}`, () => {
  const [small, tuned] = [join(folder, 'small'), join(folder, 'tuned')]

  it('trains a model on 500 pairs that Hawta loads and that gives the figures which training printed', async () => {
    writeFileSync(heldOutFile, heldOut.join('\n'))
    const printed = train('--limit', '500', '--epochs', '2', '--out', small)
    expect(printed).toMatch(/^500 pairs; left out: \d+ duplicates, [1-9]\d* near evaluation text\n/)
    const [, left, right] = /held-out\.tsv both +n=100 +P@1 ([\d.]+) \/ ([\d.]+)/.exec(printed) ?? []
    const found = await precision(small)
    // A sentence or two may fall the other way by rounding to bytes.
    expect(Math.abs(found - (Number(left) + Number(right)) / 200)).toBeLessThanOrEqual(0.02)
    // Chance would find one of a hundred.
    expect(found).toBeGreaterThan(0.2)
  }, 120_000)

  it('goes on from that model with a domain of its own, and knows the domain better', async () => {
    mkdirSync(join(folder, 'data', 'my-domain'), { recursive: true })
    writeFileSync(join(folder, 'data', 'my-domain', 'pairs.tsv'), learnt.join('\n'))
    train('--from', small, '--data', join(folder, 'data'), '--sources', 'my-domain', '--epochs', '2', '--out', tuned)
    const [before, after] = [await precision(small), await precision(tuned)]
    expect(after).toBeGreaterThan(before + 0.05)
  }, 120_000)

  it('refuses a source without pairs', () => {
    const { status, stderr } = spawnSync(
      python ?? '',
      ['models/training/train.py', '--data', folder, '--sources', 'nothing', '--out', join(folder, 'never')],
      { encoding: 'utf8' },
    )
    expect(status).toBe(1)
    expect(stderr).toContain('Expected pairs.tsv or terms.tsv in')
  })
})
