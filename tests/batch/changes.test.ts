import { appendFileSync, cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { openOutputFolder } from '../../src/batch/output-folder.js'
import type { Progress } from '../../src/batch/run.js'
import { alignCommand } from '../../src/commands/align.js'
import { type AlignOptions, parseAlignOptions } from '../../src/config.js'
import { temporaryFolder } from '../temporary-folder.js'
import { writeCollection } from './collection.js'
import { outputsOf, workOf } from './outputs.js'

const folder = temporaryFolder()
const reports = join(folder, 'reports')
const manifest = join(reports, 'pairs.csv')
const out = join(folder, 'out')

/** Runs as the command line does. */
function align(
  inputs: readonly string[],
  to: string,
  options: Partial<AlignOptions> = {},
  onProgress: Progress = () => {},
) {
  return alignCommand(inputs, to, parseAlignOptions(options), onProgress)
}

beforeAll(async () => {
  writeCollection(reports, 4, 10)
  await align([reports], out)
}, 60_000)

describe('a second run into the same folder', () => {
  it('computes nothing and leaves the same bytes', async () => {
    const before = outputsOf(out)
    await align([reports], out)
    expect(workOf(out)).toEqual({ read: [0, 8], embed: [0, 8], match: [0, 16], align: [0, 4] })
    expect(outputsOf(out)).toEqual(before)
  })

  it('computes nothing either where a file has another name or the threshold is another', async () => {
    renameSync(join(reports, '00000.ckb.txt'), join(reports, '00000-renamed.ckb.txt'))
    await align([reports], out, { minConfidence: 0.9 })
    expect(workOf(out)).toEqual({ read: [0, 8], embed: [0, 8], match: [0, 16], align: [0, 4] })
    expect(outputsOf(out)['memory.csv']).toContain('00000-renamed.ckb.txt')
    const fresh = join(folder, 'fresh-threshold')
    await align([reports], fresh, { minConfidence: 0.9 })
    expect(outputsOf(out)).toEqual(outputsOf(fresh))
    renameSync(join(reports, '00000-renamed.ckb.txt'), join(reports, '00000.ckb.txt'))
    await align([reports], out)
  })

  it('does what depends on a changed file again, and only that, and forgets what is not needed any more', async () => {
    const path = join(reports, '00001.en.txt')
    const original = readFileSync(path)
    appendFileSync(path, '\nA new paragraph says that nothing has changed in Mosul.\n')
    await align([reports], out)
    expect(workOf(out)).toEqual({ read: [1, 7], embed: [1, 7], match: [4, 12], align: [1, 3] })
    const fresh = join(folder, 'fresh-file')
    await align([reports], fresh)
    expect(outputsOf(out)).toEqual(outputsOf(fresh))
    writeFileSync(path, original)
    await align([reports], out)
    expect(workOf(out).read).toEqual([1, 7])
  })

  it('does what depends on changed options again: not the reading for a mode, nor for a glossary', async () => {
    await align([reports], out, { mode: 'comparable' })
    expect(workOf(out)).toEqual({ read: [0, 8], embed: [0, 8], match: [0, 16], align: [4, 0] })
    const glossary = join(folder, 'terms.csv')
    writeFileSync(glossary, 'ckb,en\nپەرلەمان,parliament\n')
    await align([reports], out, { glossary })
    expect(workOf(out)).toEqual({ read: [0, 8], embed: [8, 0], match: [16, 0], align: [4, 0] })
    writeFileSync(glossary, 'ckb,en\nپەرلەمان,parliament\nسوپا,army\n')
    await align([reports], out, { glossary })
    expect(workOf(out).align).toEqual([4, 0])
    await align([reports], out)
  })
})

describe('a document that cannot be used', () => {
  it('because it vanishes before it is read is listed, and the others are aligned', async () => {
    const [place, to] = [join(folder, 'vanishing'), join(folder, 'vanishing-out')]
    cpSync(reports, place, { recursive: true })
    const gone = join(place, '00003.en.txt')
    const { memory } = await align([place], to, {}, (phase, done) => {
      if (phase === 'read' && done === 0) rmSync(gone, { force: true })
    })
    expect(memory.failures).toMatchObject([{ file: gone, stage: 'read' }])
    expect(memory.failures[0]?.reason).toMatch(/^Expected a readable file, got: ENOENT/)
    expect(memory.pairs).toHaveLength(3)
    expect(outputsOf(to)['failures.csv']).toContain(`"${gone}","read","Expected a readable file`)
    // The same command goes on with what is there; the list empties itself.
    await align([place], to)
    expect(outputsOf(to)['failures.csv']).toBe('"file","stage","reason"\n')
    expect(workOf(to)).toMatchObject({ read: [0, 7], align: [0, 3] })
  })

  it('is none because it vanishes after it was read', async () => {
    const [place, to] = [join(folder, 'read'), join(folder, 'read-out')]
    cpSync(reports, place, { recursive: true })
    const { memory } = await align([place], to, {}, (phase) => {
      if (phase === 'embed') rmSync(place, { recursive: true, force: true })
    })
    expect(memory.failures).toEqual([])
    expect(memory.pairs).toHaveLength(4)
    expect(outputsOf(to)['memory.csv']?.split(place).join(reports)).toBe(outputsOf(out)['memory.csv'])
  })
})

describe('a manifest', () => {
  it('pairs documents without matching them', async () => {
    const to = join(folder, 'manifest-out')
    const { memory, counts } = await align([], to, { manifest })
    expect(memory.pairs.map(({ source, target, score }) => [source.path, target.path, score])).toEqual(
      [0, 1, 2, 3].map((k) => [join(reports, `0000${k}.ckb.txt`), join(reports, `0000${k}.en.txt`), 1]),
    )
    expect(counts).toMatchObject({ pairs: 4, failures: 0, unmatched: 0, documents: 8 })
    expect(workOf(to)).toEqual({ read: [8, 0], align: [4, 0] })
    // Found by matching, they have the same units.
    expect(outputsOf(to)['memory.csv']).toBe(outputsOf(out)['memory.csv'])
  })

  it('lists bad rows, missing files and swapped sides with their lines, and does the rest', async () => {
    const path = join(reports, 'bad.csv')
    const rows = ['source,target', '00000.ckb.txt,00000.en.txt', '../a.txt,00001.en.txt', '00001.ckb.txt,none.en.txt']
    writeFileSync(path, `${[...rows, '00002.en.txt,00002.ckb.txt', '00003.ckb.txt,00003.en.txt'].join('\n')}\n`)
    const { memory } = await align([], join(folder, 'bad-out'), { manifest: path })
    expect(memory.failures.map(({ file, stage }) => [file.slice(reports.length + 1), stage])).toEqual([
      ['00002.ckb.txt', 'read'],
      ['00002.en.txt', 'read'],
      ['bad.csv', 'manifest'],
      ['none.en.txt', 'read'],
    ])
    const line = (number: number) => expect.stringContaining(`(${path}, line ${number})`)
    expect(memory.failures.map(({ reason }) => reason)).toEqual([line(5), line(5), line(3), line(4)])
    expect(memory.failures[1]?.reason).toContain('Expected a text in ckb, as the manifest says, got one in en')
    expect(memory.pairs.map(({ source }) => source.path.slice(-13))).toEqual(['00000.ckb.txt', '00003.ckb.txt'])
    expect(memory.unmatched.map(({ document }) => document.path.slice(-13))).toEqual(['00001.ckb.txt'])
  })

  it('goes with no other inputs', async () => {
    const both = align([reports], join(folder, 'both-out'), { manifest })
    await expect(both).rejects.toMatchObject({ exitCode: 2, message: expect.stringContaining('got both') })
  })
})

describe('a folder that cannot be written to', () => {
  it('is a clear error before any work is done', async () => {
    const place = join(folder, 'read-only')
    mkdirSync(place, { mode: 0o555 })
    // The superuser may write everywhere: for this one call, be nobody.
    const isRoot = process.geteuid?.() === 0
    if (isRoot) process.seteuid?.(65534)
    try {
      const path = join(place, 'out')
      await expect(openOutputFolder(path)).rejects.toThrow(/Expected to write .*out.*there is no permission to write/)
    } finally {
      if (isRoot) process.seteuid?.(0)
    }
  })
})
