import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { writeNpy } from '../../src/vectors/npy.js'
import { temporaryFolder } from '../temporary-folder.js'
import { hawtaWith } from './hawta.js'

// Every command loads the model.
vi.setConfig({ testTimeout: 60_000 })

const folder = temporaryFolder()

const hawta = hawtaWith()

function write(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const english = write('english.txt', 'The minister arrived in Erbil on Monday.\nOil prices fell by 3 percent.\n')
const sorani = write('sorani.txt', 'وەزیرەکە ڕۆژی دووشەممە گەیشتە هەولێر.\nنرخی نەوت لە سەدا ٣ دابەزی.\n')
const nothing = write('nothing.txt', '')

describe('sides in the wrong order', () => {
  it.each(['beads', 'mine'])('make %s warn on standard error, and work all the same', (command) => {
    const { status, stdout, stderr } = hawta(command, english, sorani)
    expect(stderr).toMatch(/^Warning: expected Sorani \(ckb\) as the source and English \(en\) as the target/)
    expect(stdout.trimEnd().split('\n')).toHaveLength(2)
    expect(status).toBe(0)
    expect(hawta(command, sorani, english).stderr).not.toMatch(/Warning/)
  })

  it('are a line of JSON where JSON is wanted, and nothing where quiet is', () => {
    const [warning, summary] = hawta('beads', english, sorani, '--json').stderr.trimEnd().split('\n')
    expect(JSON.parse(warning!).warning).toMatch(/other way round/)
    expect(JSON.parse(summary!)).toEqual({ beads: 2 })
    expect(hawta('beads', english, sorani, '-q').stderr).toBe('')
  })

  it('are told from one language on both sides', () => {
    expect(hawta('mine', english, english).stderr).toMatch(/^Warning: expected two languages, got en on both sides/)
  })
})

describe('empty sides', () => {
  it('give null beads for the lines of the other side', () => {
    expect(hawta('beads', nothing, english, '-q').stdout).toBe('[]:[0]\n[]:[1]\n')
    expect(hawta('beads', sorani, nothing, '-q').stdout).toBe('[0]:[]\n[1]:[]\n')
  })

  it('give no pairs', () => {
    expect(hawta('mine', nothing, english, '-q')).toMatchObject({ status: 0, stdout: '', stderr: '' })
  })
})

describe('vectors that do not fit', () => {
  it.each(['beads', 'mine'])('make %s say which dimensions it expected, or where a number is none', async (command) => {
    const [two, three, broken] = ['two.npy', 'three.npy', 'broken.npy'].map((name) => join(folder, command + name))
    await writeNpy(two!, Float32Array.of(1, 0, 0, 1), [2, 2])
    await writeNpy(three!, Float32Array.of(1, 0, 0, 0, 1, 0), [2, 3])
    await writeNpy(broken!, Float32Array.of(1, 0, Number.NaN, 1), [2, 2])
    const withVectors = (source: string, target: string) =>
      hawta(command, sorani, english, '--source-vectors', source, '--target-vectors', target)
    expect(withVectors(two!, three!)).toMatchObject({ status: 1, stdout: '' })
    expect(withVectors(two!, three!).stderr).toMatch(/Expected 2 dimensions/)
    expect(withVectors(two!, broken!).stderr).toMatch(/Expected finite numbers .* row 1/)
  })
})

describe('sentences that tell nothing', () => {
  it('are aligned one to one and not mined where all are the same', () => {
    const same = (line: string) => `${line}\n`.repeat(6)
    const source = write('same.ckb.txt', same('ئەمە ڕستەیەکە.'))
    const target = write('same.en.txt', same('The weather was fine.'))
    const { stdout } = hawta('beads', source, target, '-q')
    expect(stdout).toBe([0, 1, 2, 3, 4, 5].map((k) => `[${k}]:[${k}]\n`).join(''))
    expect(hawta('mine', source, target, '-q').stdout).toBe('')
  })
})
