import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { rules } from '../../src/clean/rules.js'
import { mergeCommand } from '../../src/commands/merge.js'
import { readUnits } from '../../src/read/units.js'
import { temporaryFolder } from '../temporary-folder.js'
import { hawtaWith } from './hawta.js'

// Every run of the command starts Node.
vi.setConfig({ testTimeout: 60_000 })

const folder = temporaryFolder()

const hawta = hawtaWith({ SOURCE_DATE_EPOCH: '1700000000' }, folder)

function write(name: string, ...lines: string[]): string {
  writeFileSync(join(folder, name), lines.map((line) => `${line}\n`).join(''))
  return name
}

const bytes = (name: string) => readFileSync(join(folder, name))

async function readAll(name: string) {
  const units = []
  for await (const unit of readUnits(join(folder, name))) units.push(unit)
  return units
}

const header = 'source,target,source_language,target_language,confidence,source_document,target_document'
const machine = write(
  'machine.csv',
  header,
  'پردەکە کرایەوە.,The bridge was opened.,ckb,en,0.9,1.ckb.txt,1.en.txt',
  'نرخی نەوت ١٢ دۆلارە.,Oil costs 12 dollars.,ckb,en,0.8,1.ckb.txt,1.en.txt',
  'بانکەکە داخرا.,The bank was closed.,ckb,en,0.7,2.ckb.txt,2.en.txt',
)
const human = write(
  'human.jsonl',
  '{"source":"The bridge was opened","target":"پردەکە کرایەوە","sourceLanguage":"en","targetLanguage":"ckb","sourceDocument":"3.en.txt","targetDocument":"3.ckb.txt"}',
  '{"source":"نرخی نەوت 12 دۆلارە","target":"OIL COSTS 12 DOLLARS","sourceLanguage":"ckb-IQ","targetLanguage":"en-GB","confidence":0.5}',
  '{"source":"بانکەکە داخرا.","target":"The shore was closed.","sourceLanguage":"ckb","targetLanguage":"en"}',
)

describe('hawta merge', () => {
  it('joins memories of several formats, and its file holds every unit with its files, documents and conflicts', async () => {
    const { status, stdout, stderr } = hawta('merge', machine, human, '--out', 'merged.tmx')
    expect([status, stdout]).toEqual([0, ''])
    expect(stderr).toBe(`Read     6 units from machine.csv, human.jsonl
Joined   0 exact duplicates, 2 near duplicates
Conflict 1 sources with 2 translations: all kept, marked x-conflict
         بانکەکە داخرا.
         = The bank was closed.
         = The shore was closed.
Wrote    4 units to merged.tmx (tmx)
`)
    const both = { 'x-merged-from': 'human.jsonl; machine.csv' }
    expect(await readAll('merged.tmx')).toMatchObject([
      { source: 'نرخی نەوت ١٢ دۆلارە.', target: 'Oil costs 12 dollars.', confidence: 0.8, properties: both },
      { target: 'The bank was closed.', properties: { 'x-merged-from': 'machine.csv', 'x-conflict': '2' } },
      {
        source: 'پردەکە کرایەوە',
        target: 'The bridge was opened',
        sourceDocument: '3.ckb.txt',
        properties: { ...both, 'x-merged-documents': '1.ckb.txt = 1.en.txt; 3.ckb.txt = 3.en.txt' },
      },
      { target: 'The shore was closed.', properties: { 'x-merged-from': 'human.jsonl', 'x-conflict': '2' } },
    ])
  })

  it.each(['tmx', 'csv', 'tsv', 'jsonl', 'xliff'])('changes nothing when it merges its own %s', async (format) => {
    const merge = (inputs: readonly string[], out: string) =>
      mergeCommand(
        inputs.map((input) => join(folder, input)),
        { out: join(folder, out), prefer: 'confident', conflicts: 'mark' },
      )
    process.env.SOURCE_DATE_EPOCH = '1700000000'
    await merge([machine, human], `once.${format}`)
    const { exact, near, written } = await merge([`once.${format}`], `twice.${format}`)
    delete process.env.SOURCE_DATE_EPOCH
    expect([exact, near, written]).toEqual([0, 0, 4])
    expect(bytes(`twice.${format}`)).toEqual(bytes(`once.${format}`))
  })

  it('keeps one of several translations where that is wanted, and may write over an input', async () => {
    copyFileSync(join(folder, machine), join(folder, 'own.csv'))
    const { stderr } = hawta('merge', 'own.csv', human, '--conflicts', 'best', '--out', 'own.csv', '--json')
    expect(JSON.parse(stderr)).toMatchObject({ read: 6, near: 2, conflicts: { sources: 1, units: 2 }, written: 3 })
    const units = await readAll('own.csv')
    expect(units.map(({ target }) => target)).toContain('The shore was closed.')
    expect(units).toHaveLength(3)
  })

  it('makes the language that is wanted the source of all units', async () => {
    hawta('merge', machine, human, '--source-language', 'en', '--out', 'english.csv', '-q')
    for (const { sourceLanguage } of await readAll('english.csv')) expect(sourceLanguage).toMatch(/^en/)
  })

  it('stops at a broken unit and writes nothing, or leaves it out, says so once and ends with exit code 3', () => {
    const broken = write('broken.jsonl', '{"source":"سڵاو","target":"Hello"}', '{"source":"سڵاو"}')
    const strict = hawta('merge', machine, broken, '--out', 'none.tmx')
    expect(strict.stderr).toMatch(/^hawta: Expected .*\(broken\.jsonl, line 2\)/)
    expect(strict.status).toBe(1)
    expect(existsSync(join(folder, 'none.tmx'))).toBe(false)
    const lenient = hawta('merge', machine, broken, '--out', 'some.tmx', '--lenient')
    expect(lenient.stderr).toMatch(/^1 broken units or places left out:\n.*line 2/)
    expect(lenient.stderr).toMatch(/^Wrote {4}4 units/m)
    expect(lenient.status).toBe(3)
  })

  it.each([
    [['merge', machine], /required option '--out/],
    [['merge', machine, '--out', 'merged'], /Expected a file name that ends in \.tmx/],
    [['merge', machine, '--out', 'a.tmx', '--prefer', 'oldest'], /Allowed choices are confident, newest/],
    [['merge', machine, '--out', 'a.tmx', '--conflicts', 'drop'], /Allowed choices are mark, best/],
    [['clean', machine], /required option '--out/],
    [['clean', machine, '--out', 'a.tmx', '--rules', 'length,beauty'], /Expected empty, .*, got beauty/],
    [['clean', machine, '--out', `./${machine}`], /Expected different files/],
    [['clean', machine, '--out', 'a.tmx', '--rejected', 'a.tmx'], /Expected different files/],
  ])('answers bad usage %j with exit code 2', (words, message) => {
    const { status, stderr } = hawta(...words)
    expect(stderr).toMatch(message)
    expect(status).toBe(2)
  })
})

const dirty = write(
  'dirty.csv',
  header,
  'پردەکە کرایەوە.,The bridge was opened.,ckb,en,0.9,,',
  'نرخی نەوت ١٢ دۆلارە.,Oil costs 15 dollars.,ckb,en,0.8,,',
  'پردەکە,The &nbsp;bridge,ckb,en,,,',
  'پردەکە,\u001B[31mThe bridge,ckb,en,,,',
  'پردەکە,,ckb,en,,,',
)

describe('hawta clean', () => {
  it('writes the good units, and the bad ones with the rule and the reason', async () => {
    const { status, stdout, stderr } = hawta('clean', dirty, '--out', 'clean.csv', '--rejected', 'rejected.tmx')
    expect([status, stdout]).toEqual([0, ''])
    expect(stderr).toBe(`Read     5 units from dirty.csv
Rejected 4 units, to rejected.tmx
              1 empty
                line 6: target: nothing to be seen
                  پردەکە = 
              1 control
                line 5: target: 1 of them, first U+001B
                  پردەکە = [31mThe bridge
              1 markup
                line 4: target: entities &nbsp;
                  پردەکە = The &nbsp;bridge
              1 numbers
                line 3: 1 that disagree, 0 that agree
                  نرخی نەوت ١٢ دۆلارە. = Oil costs 15 dollars.
Wrote    1 units to clean.csv (csv)
`)
    expect((await readAll('clean.csv')).map(({ target }) => target)).toEqual(['The bridge was opened.'])
    const rejected = await readAll('rejected.tmx')
    expect(rejected.map(({ properties }) => properties?.['x-rejected-by'])).toEqual([
      'numbers',
      'markup',
      'control',
      'empty',
    ])
    expect(rejected[0]).toMatchObject({
      target: 'Oil costs 15 dollars.',
      confidence: 0.8,
      properties: { 'x-rejected-because': '1 that disagree, 0 that agree' },
    })
  })

  it('changes nothing when it cleans its own file', () => {
    for (const [from, to] of [
      [dirty, 'once.tmx'],
      ['once.tmx', 'twice.tmx'],
    ] as const) {
      expect(hawta('clean', from, '--out', to, '-q').status).toBe(0)
    }
    expect(bytes('twice.tmx')).toEqual(bytes('once.tmx'))
  })

  it('asks only the rules that are wanted, and takes units back that they accept', async () => {
    hawta('clean', dirty, '--out', 'clean.csv', '--rejected', 'rejected.csv', '-q')
    const { stderr } = hawta('clean', 'rejected.csv', '--rules', 'markup, empty', '--out', 'back.csv', '--json')
    const summary = JSON.parse(stderr)
    expect(summary).toMatchObject({ read: 4, written: 2, broken: { count: 0 } })
    expect(summary.rules.map(({ rule, count }: { rule: string; count: number }) => [rule, count])).toEqual([
      ['empty', 1],
      ['markup', 1],
    ])
    for (const { properties } of await readAll('back.csv')) expect(properties).toBeUndefined()
  })

  it('has every rule in its help', () => {
    const { stdout } = hawta('clean', '--help')
    for (const { name, rejects } of rules) expect(stdout).toContain(`  ${name.padEnd(12)}  ${rejects}\n`)
  })
})
