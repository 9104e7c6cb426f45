import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { writeNpy } from '../../src/vectors/npy.js'
import { temporaryFolder } from '../temporary-folder.js'
import { hawtaWith } from './hawta.js'

const folder = temporaryFolder()

const hawta = hawtaWith()

function write(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

describe('hawta evaluate', () => {
  it('scores what segment writes against gold sentences, one file or a folder of them', () => {
    const out = join(folder, 'segmented')
    mkdirSync(out)
    for (const name of ['pope-visit.ckb.txt', 'pope-visit.en.txt']) {
      writeFileSync(join(out, name), hawta('segment', `corpus/reports/${name}`).stdout)
    }
    const gold = 'corpus/gold/sentences'
    for (const [expected, result, documents] of [
      [gold, out, 2],
      [join(gold, 'pope-visit.en.txt'), join(out, 'pope-visit.en.txt'), 1],
    ] as const) {
      const { stdout, stderr } = hawta('evaluate', '--gold', expected, '--result', result, '--json')
      expect(stderr).toBe('')
      const { score, signature } = JSON.parse(stdout).results[0].segmentation
      expect(signature).toContain(`segmentation|docs:${documents}|`)
      expect(score).toMatchObject({ f1: 1, windowDiff: 0, gold: 19 * documents })
    }
    // Two sentences joined: one boundary of 19 is missing, none is wrong.
    const joined = write(
      'pope-visit.en.txt',
      readFileSync(join(gold, 'pope-visit.en.txt'), 'utf8').replace(/\n(.*)\n/, '\n$1 '),
    )
    const { stdout } = hawta('evaluate', '--gold', join(gold, 'pope-visit.en.txt'), '--result', joined, '--json')
    expect(JSON.parse(stdout).results[0].segmentation.score).toMatchObject({ gold: 19, found: 18, right: 18 })
  }, 60_000)

  it('refuses a folder that holds nothing to score', () => {
    const empty = join(folder, 'empty')
    mkdirSync(empty)
    const { status, stderr } = hawta('evaluate', '--gold', 'corpus/gold', '--result', empty)
    expect(status).toBe(1)
    expect(stderr).toMatch(/Expected \*\.beads\.txt, .* \*\.txt of sentences.*empty/)
  })

  it('breaks the scores down by shape and document where that is wanted, and compares results', () => {
    const gold = write('gold.txt', '[0]:[0]\n[1]:[1, 2]\n[2]:[3]\n')
    const result = write('result.txt', '[0]:[0]\n[1]:[1]\n[]:[2]\n[2]:[3]\n')
    const { stdout } = hawta('evaluate', '--gold', gold, '--result', gold, result, '--details')
    expect(stdout).toContain('### Compared')
    expect(stdout).toMatch(/by shape: .*result\.txt\n\n.*\n.*\n(?:\|.*\n)*\| 1-2 \| 1 \| 0 \| 0 \| – \| 0\.000 \|/)
    expect(hawta('evaluate', '--gold', gold, '--result', result).stdout).not.toContain('by shape')
  }, 30_000)
})

describe('hawta inspect', () => {
  it('shows as many units as are wanted, the most doubtful first', () => {
    const [sources, targets] = ['ckb', 'en'].map((language) =>
      readFileSync(`corpus/gold/sentences/pope-visit.${language}.txt`, 'utf8').split('\n'),
    )
    const rowsOf = (confidences: readonly number[]) =>
      confidences.map((confidence, i) => `"${sources?.[i]}","${targets?.[i]}",${confidence}\n`).join('')
    const csv = write('memory.csv', `source,target,confidence\n${rowsOf([0.9, 0.2])}`)
    const rows = (stdout: string) => stdout.split('### Most worth a look')[1]?.match(/^\| .* % \|/gm) ?? []
    expect(rows(hawta('inspect', csv).stdout)).toHaveLength(2)
    const [first, ...others] = rows(hawta('inspect', csv, '--units', '1').stdout)
    expect(first).toContain('| 20.0 % |')
    expect(others).toEqual([])
  }, 30_000)
})

describe('hawta retrieval', () => {
  const lines = write('lines.txt', 'a\nb\nc\n')
  /** Rows given as vectors of any length, in a NumPy file. */
  async function vectors(name: string, rows: number[][]): Promise<string> {
    const path = join(folder, name)
    await writeNpy(path, Float32Array.from(rows.flat()), [rows.length, rows[0]?.length ?? 0])
    return path
  }

  it('scores vectors: two of three rows find their own, and MTEB weighs the label that is taken twice', async () => {
    const source = await vectors('s.npy', [
      [2, 0, 0],
      [0, 3, 0],
      [0, 4, 1],
    ])
    const target = await vectors('t.npy', [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 5],
    ])
    const words = [lines, lines, '--source-vectors', source, '--target-vectors', target]
    const { status, stdout } = hawta('retrieval', ...words, '--json')
    expect(status).toBe(0)
    const { rows, sourceToTarget, targetToSource, mtebF1 } = JSON.parse(stdout)
    expect(rows).toBe(3)
    expect(sourceToTarget.value).toBeCloseTo(2 / 3, 12)
    expect(targetToSource.value).toBe(1)
    // Row 0: 1; row 1: right, but label 1 was predicted twice: 2 / 3; row 2: 0.
    expect(mtebF1.value).toBeCloseTo(5 / 9, 12)
    expect(sourceToTarget.signature).toMatch(/^retrieval\|p@1\|source-target\|cosine\|rows:3\|v/)
    const list = hawta('retrieval', ...words, '--confusions', '5').stdout
    expect(list).toContain('| P@1, source to target | 0.667 |')
    // CSLS with all three rows as neighbours leaves the one mistake that the cosine makes.
    expect(list).toMatch(/The 1 widest of 1 confusions[\s\S]*\| source-target \| 3 \| c \| c \| b \| \d\.\d{3} \|/)
  }, 30_000)

  it('gives the embedded model full marks where both sides are the same', () => {
    const text = 'corpus/gold/sentences/census.en.txt'
    expect(hawta('retrieval', text, text).stdout.match(/\| 1\.000 \|/g)).toHaveLength(5)
  }, 30_000)

  it('refuses sides that do not go line by line, and vectors of different dimensions', async () => {
    const two = write('two.txt', 'a\nb\n')
    const { status, stderr } = hawta('retrieval', lines, two)
    expect(stderr).toMatch(/Expected as many source lines as target lines.* got 3 and 2/)
    expect(status).toBe(1)
    const source = await vectors('2.npy', [
      [1, 0],
      [0, 1],
      [1, 1],
    ])
    const target = await vectors('1.npy', [[1], [1], [1]])
    const other = hawta('retrieval', lines, lines, '--source-vectors', source, '--target-vectors', target)
    expect(other.stderr).toMatch(/same dimensions, got 2 and 1/)
    expect(other.status).toBe(1)
  }, 30_000)

  it('is told in the help, with the formats that evaluate reads', () => {
    expect(hawta('--help').stdout).toMatch(/retrieval \[options\]/)
    expect(hawta('evaluate', '--help').stdout).toMatch(/hunalign's ladder[\s\S]*BUCC[\s\S]*sentences/)
    expect(readdirSync(folder)).not.toContain('report.html')
  })
})
