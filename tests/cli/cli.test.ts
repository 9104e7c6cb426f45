import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readNpy } from '../../src/vectors/npy.js'
import { outputsOf } from '../batch/outputs.js'
import { temporaryFolder } from '../temporary-folder.js'
import { hawtaWith } from './hawta.js'

const folder = temporaryFolder()

const hawta = hawtaWith({ SOURCE_DATE_EPOCH: '1700000000' })

function write(name: string, text: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const english =
  'The minister arrived in Erbil on Monday.\nTwo soldiers were wounded in Kirkuk.\nOil prices fell by 3 percent.\n'
const sorani =
  'وەزیرەکە ڕۆژی دووشەممە گەیشتە هەولێر.\nنرخی نەوت لە سەدا ٣ دابەزی.\nدوو سەرباز لە کەرکووک بریندار بوون.\n'

describe('hawta', () => {
  it.each(['align', 'segment', 'embed', 'beads', 'mine', 'evaluate', 'inspect', 'cache'])(
    'explains %s with its options and exit codes',
    (command) => {
      const { status, stdout } = hawta(command, '--help')
      expect(status).toBe(0)
      expect(stdout).toMatch(/Usage: hawta/)
      expect(stdout).toMatch(/3 {2}finished, with failures listed/)
    },
  )

  it.each([
    [['fly'], /unknown command/],
    [['align'], /Expected files or folders, or --manifest/],
    [['align', 'corpus/reports', '--manifest', 'pairs.csv'], /got both/],
    [['align', 'corpus/reports', '--mode', 'poetry'], /mode: .*parallel/],
    [['align', 'corpus/reports', '--min-confidence', '2'], /Expected a number from 0 to 1/],
    [['align', 'corpus/reports', '--jobs', '0'], /Expected a whole number from 1/],
    [['beads', 'a', 'b', '--source-vectors', 'a.npy'], /together/],
  ])('answers bad usage %j with exit code 2', (words, message) => {
    const { status, stderr, stdout } = hawta(...words)
    expect(stderr).toMatch(message)
    expect(status).toBe(2)
    expect(stdout).toBe('')
  })

  it.each([
    [['align', 'no/such/folder'], /no\/such\/folder/],
    [['segment', 'no-such-file.txt'], /no-such-file\.txt/],
    [['embed', 'corpus/README.md', '--out', '/dev/null/x.npy'], /\/dev\/null\/x\.npy/],
    [['align', 'corpus/reports', '--model', 'no-such-model', '--out', folder], /no-such-model/],
    [['align', 'corpus/reports', '--out', 'package.json/x'], /package\.json/],
  ])('answers failure %j with exit code 1 and says what was expected', (words, message) => {
    const { status, stderr } = hawta(...words)
    expect(stderr).toMatch(message)
    expect(stderr).not.toMatch(/unexpected error/)
    expect(status).toBe(1)
  })
})

describe('hawta align', () => {
  const files = [
    '.hawta',
    'alignments.jsonl',
    'documents.csv',
    'failures.csv',
    'memory.csv',
    'memory.tmx',
    'report.html',
    'run.json',
  ]

  it('writes the same bytes twice, with one worker and with two', () => {
    const outs = [1, 1, 2].map((jobs, i) => {
      const out = join(folder, `run-${i}`)
      expect(hawta('align', 'corpus/reports', '--out', out, '--jobs', String(jobs), '-q')).toEqual({
        status: 0,
        stdout: '',
        stderr: '',
      })
      expect(readdirSync(out).sort()).toEqual(files)
      return out
    })
    const [first, ...others] = outs.map(outputsOf)
    for (const other of others) expect(other).toEqual(first)
    const one = JSON.parse(readFileSync(join(outs[0]!, 'run.json'), 'utf8'))
    expect(one.model.hash).toMatch(/^[0-9a-f]{64}$/)
  }, 120_000)

  it('goes on after a broken file, lists it and exits with 3', () => {
    const reports = join(folder, 'broken')
    mkdirSync(reports)
    for (const language of ['ckb', 'en'])
      cpSync(`corpus/reports/pope-visit.${language}.txt`, join(reports, `${language}.txt`))
    writeFileSync(
      join(reports, 'picture.txt'),
      Uint8Array.from({ length: 4000 }, (_, i) => (i * 37) % 256),
    )
    const { status, stdout } = hawta('align', reports, '--out', join(folder, 'broken-out'), '--json')
    expect(status).toBe(3)
    const summary = JSON.parse(stdout)
    expect(summary.failures).toHaveLength(1)
    expect(summary.failures[0].file).toMatch(/picture\.txt$/)
    expect(summary.counts.units).toBeGreaterThan(10)
  }, 60_000)

  it('says on standard error what it did, and nothing on standard output', () => {
    const { stdout, stderr } = hawta('align', 'corpus/reports', '--out', join(folder, 'told'))
    expect(stdout).toBe('')
    expect(stderr).toMatch(/Read {5}12 documents \(6 ckb, 6 en\)/)
    expect(stderr).toMatch(/parallel .* units/)
    expect(stderr).toMatch(/no counterpart/)
  }, 60_000)
})

describe('hawta on lines', () => {
  it('segments to one sentence a line with an empty line between paragraphs', () => {
    const path = write('text.txt', 'Mr. Smith came. He saw.\n\nThen he left.')
    expect(hawta('segment', path).stdout).toBe('Mr. Smith came.\nHe saw.\n\nThen he left.\n')
  })

  it('embeds lines as unit rows that translations share', async () => {
    const out = join(folder, 'lines.npy')
    expect(hawta('embed', write('lines.txt', english + sorani), '--out', out, '-q').status).toBe(0)
    const { shape, data } = await readNpy(out)
    expect(shape[0]).toBe(6)
    const dims = shape[1]!
    const row = (i: number) => data.subarray(i * dims, (i + 1) * dims)
    const cosine = (i: number, j: number) => row(i).reduce((sum, x, k) => sum + x * row(j)[k]!, 0)
    for (let i = 0; i < 6; i++) expect(cosine(i, i)).toBeCloseTo(1, 5)
    expect(Math.min(cosine(0, 3), cosine(1, 5), cosine(2, 4))).toBeGreaterThan(
      Math.max(cosine(0, 4), cosine(1, 3), cosine(2, 3)),
    )
  })

  it('aligns beads that cover both sides, from text and from vectors alike', () => {
    const source = write('source.txt', sorani.split('\n').sort().reverse().join('\n').trimStart())
    const [target, out] = [write('target.txt', english), join(folder, 'beads.txt')]
    const { status } = hawta('beads', source, target, '--out', out, '-q')
    expect(status).toBe(0)
    const text = readFileSync(out, 'utf8')
    for (const path of [source, target]) hawta('embed', path, '--out', `${path}.npy`, '-q')
    const byVectors = hawta(
      'beads',
      source,
      target,
      '--source-vectors',
      `${source}.npy`,
      '--target-vectors',
      `${target}.npy`,
      '-q',
    )
    expect(byVectors.status).toBe(0)
    for (const beads of [text, byVectors.stdout]) {
      const numbers = (side: number) =>
        beads
          .trimEnd()
          .split('\n')
          .flatMap((line) => line.split(':')[side]!.match(/\d+/g) ?? [])
          .map(Number)
      expect(numbers(0)).toEqual([0, 1, 2])
      expect(numbers(1)).toEqual([0, 1, 2])
    }
  })

  it('mines crossing lines, best first', () => {
    const { stdout } = hawta('mine', write('a.txt', sorani), write('b.txt', english), '-q', '--min-confidence', '0')
    const rows = stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t'))
    expect(rows.map(([, i, j]) => `${i}-${j}`).sort()).toEqual(['0-0', '1-2', '2-1'])
    const scores = rows.map(([score]) => Number(score))
    expect(scores).toEqual([...scores].sort((a, b) => b - a))
  })

  it('refuses vectors that do not fit the lines, naming the file', () => {
    const [lines, other] = [write('three.txt', english), write('one.txt', 'One line.\n')]
    const out = join(folder, 'one.npy')
    hawta('embed', other, '--out', out, '-q')
    const { status, stderr } = hawta('beads', lines, lines, '--source-vectors', out, '--target-vectors', out)
    expect(status).toBe(1)
    expect(stderr).toMatch(/Expected 3 vectors, one a line of .*three\.txt, got 1 .*one\.npy/)
  })
})

describe('hawta evaluate and inspect', () => {
  const out = join(folder, 'judged')

  it('scores the sample corpus against its gold, and gold against itself as perfect', () => {
    expect(hawta('align', 'corpus/reports', '--out', out, '-q').status).toBe(0)
    const scored = hawta('evaluate', '--gold', 'corpus/gold', '--result', join(out, 'alignments.jsonl'), '--json')
    expect(scored.stderr).toBe('')
    expect(scored.status).toBe(0)
    expect(JSON.parse(scored.stdout).results).toHaveLength(1)
    const gold = 'corpus/gold/pope-visit.beads.txt'
    const perfect = hawta('evaluate', '--gold', gold, '--result', gold)
    expect(perfect.stdout).toMatch(/strict/)
    expect(perfect.stdout).toMatch(/100\.0|1\.000/)
  }, 60_000)

  it('inspects a memory without gold', () => {
    const { status, stdout } = hawta('inspect', join(out, 'memory.tmx'))
    expect(status).toBe(0)
    expect(stdout).toMatch(/units/)
  })
})
