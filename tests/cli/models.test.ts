import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { writeTinyModel } from '../embed/tiny-model.js'
import { temporaryFolder } from '../temporary-folder.js'
import { hawtaWith } from './hawta.js'

const folder = temporaryFolder()
const cache = join(folder, 'cache')

/** With a cache folder of its own and a hub that cannot be reached. */
const hawta = hawtaWith({ XDG_CACHE_HOME: cache, HF_ENDPOINT: 'http://127.0.0.1:9' })

function write(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const glossary = write('terms.csv', 'ckb,en\nزرفێلۆک,quibbletron\n')
const sorani = write('ckb.txt', 'زرفێلۆک هات.\nماڵەکە گەورەیە.\n')
const english = write('en.txt', 'Quibbletrons.\nThe house is big.\n')

describe('hawta lexicon', () => {
  it('shows the translations of each word and says of an unknown one that it is unknown', () => {
    const { status, stdout, stderr } = hawta('lexicon', 'minister', 'xqzt')
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(
      /^minister \(stem minist, as in minister\)\n {2}there {3}back\n {2}0\.\d{3} {2}0\.\d{3} {2}وەزیر/,
    )
    expect(stdout).toMatch(/\nxqzt: not in the table\n$/)
    expect(stdout).not.toMatch(/[\u2066-\u2069]/)
  })

  it('answers as JSON', () => {
    const [entry] = JSON.parse(hawta('lexicon', 'کەرکووک', '--json', '--limit', '1').stdout)
    expect(entry).toMatchObject({ language: 'ckb', translations: [{ word: 'kirkuk' }] })
  })

  it('answers with exit code 2 where nothing is a word', () => {
    expect(hawta('lexicon', '12')).toMatchObject({ status: 2, stdout: '' })
  })
})

describe('--glossary', () => {
  it('raises the score of a mined pair that holds a term', () => {
    const scores = [[], ['--glossary', glossary]].map((more) => {
      const { status, stdout } = hawta('mine', sorani, english, '--min-confidence', '0', '-q', ...more)
      expect(status).toBe(0)
      const row = stdout.split('\n').find((line) => line.split('\t').slice(1, 3).join('-') === '0-0')
      return Number(row?.split('\t')[0] ?? 0)
    })
    expect(scores[1]).toBeGreaterThan(scores[0]!)
  }, 30_000)

  it('gives the same result with one thread and with two, and is part of the model in it', () => {
    const runs = ['1', '2'].map((jobs) => {
      const out = join(folder, `jobs-${jobs}`)
      const { status } = hawta('align', 'corpus/reports', '--out', out, '--glossary', glossary, '--jobs', jobs, '-q')
      expect(status).toBe(0)
      return [readFileSync(join(out, 'alignments.jsonl'), 'utf8'), readFileSync(join(out, 'run.json'), 'utf8')]
    })
    expect(runs[0]![0]).toBe(runs[1]![0])
    const plain = JSON.parse(hawta('embed', english, '--out', join(folder, 'x.npy'), '--json').stderr)
    expect(JSON.parse(runs[0]![1]!).model.hash).not.toBe(plain.hash)
  }, 60_000)

  it('refuses a broken glossary with its line, and one beside vectors', () => {
    const broken = write('broken.csv', 'ckb,en\nزرفێلۆک,\n')
    expect(hawta('mine', sorani, english, '--glossary', broken)).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/broken\.csv, line 2/),
    })
    const vectors = ['--source-vectors', 'a.npy', '--target-vectors', 'b.npy']
    expect(hawta('beads', sorani, english, '--glossary', glossary, ...vectors)).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/cannot change/),
    })
  })
})

describe('--lexical', () => {
  const model = writeTinyModel(join(folder, 'tiny-lexical'), ['model.onnx'])
  const pairs = readFileSync('models/scale-pairs.tsv', 'utf8').trimEnd().split('\n')
  const side = (column: number) => `${pairs.map((line) => line.split('\t')[column]).join('\n')}\n`
  const [ckb, en] = [write('pairs.ckb', side(1)), write('pairs.en', side(0))]

  it('lets a model find translations that it knows nothing of', () => {
    const { stdout } = hawta('retrieval', ckb, en, '--model', model, '--no-cache', '--json', '--lexical')
    expect(JSON.parse(stdout).sourceToTarget.value).toBeGreaterThan(0.85)
  }, 30_000)

  it('stands in run.json, in the options and in the identity of the model', () => {
    const out = join(folder, 'lexical')
    const more = ['--out', out, '--model', model, '--no-cache', '--lexical', '-q']
    expect(hawta('align', 'corpus/reports', ...more).status).toBe(0)
    const run = JSON.parse(readFileSync(join(out, 'run.json'), 'utf8'))
    expect(run).toMatchObject({ options: { lexical: true }, model: { name: `${model}+lexical` } })
  }, 60_000)

  it('is refused beside vectors', () => {
    const vectors = ['--source-vectors', 'a.npy', '--target-vectors', 'b.npy']
    const { status, stderr } = hawta('beads', sorani, english, '--lexical', ...vectors)
    expect(status).toBe(2)
    expect(stderr).toMatch(/^hawta: Expected --lexical with a model, got it with vectors, which it cannot change\n$/)
  })
})

describe('hawta models', () => {
  it('lists models as a table and as JSON', () => {
    const { status, stdout } = hawta('models')
    expect(status).toBe(0)
    expect(stdout).toMatch(/^hawta-ckb-en .*MIT/m)
    expect(JSON.parse(hawta('models', '--json').stdout)[1]).toMatchObject({ name: 'e5-small', ntrexF1: 0.919 })
  })

  it('fails to pull without a network in one sentence with the remedy', () => {
    const { status, stderr } = hawta('models', 'pull', 'e5-small', '--to', folder, '--json')
    expect(status).toBe(1)
    expect(stderr).toMatch(/^hawta: Could not reach .* copy its folder .*\n$/)
    expect(stderr.trimEnd()).not.toContain('\n')
  })
})

describe('the vector cache of hawta embed', () => {
  const model = writeTinyModel(join(folder, 'tiny'), ['model.onnx'])
  const lines = write('lines.txt', 'a b\n\nb\n')
  const embed = (...more: string[]) => {
    const out = join(folder, 'lines.npy')
    expect(hawta('embed', lines, '--out', out, '--model', model, '-q', ...more)).toMatchObject({
      status: 0,
      stderr: '',
    })
    return readFileSync(out)
  }

  it('is left alone with --no-cache and by the embedded model, used else, and changes nothing', () => {
    const without = embed('--no-cache')
    expect(existsSync(cache)).toBe(false)
    expect(embed()).toEqual(without)
    const files = readdirSync(cache, { recursive: true })
    expect(files.filter((name) => String(name).endsWith('.vectors'))).toHaveLength(1)
    expect(embed()).toEqual(without)
    expect(readdirSync(cache, { recursive: true })).toEqual(files)
  }, 30_000)
})
