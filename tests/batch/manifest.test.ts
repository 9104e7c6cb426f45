import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readManifest } from '../../src/batch/manifest.js'
import { temporaryFolder } from '../temporary-folder.js'

const folder = join(temporaryFolder(), 'project')
mkdirSync(folder)
const path = join(folder, 'pairs.csv')
const languages = { sourceLanguage: 'ckb', targetLanguage: 'en' }

function manifest(text: string | Uint8Array) {
  writeFileSync(path, text)
  return readManifest(path, languages)
}

describe('readManifest', () => {
  it('gives each file once, with its side and its line, and the pairs', async () => {
    const { files, pairs, failures } = await manifest('source,target\na.ckb.txt,a.en.txt\na.ckb.txt,sub/b.en.txt\n')
    expect(failures).toEqual([])
    expect(files).toEqual([
      { path: join(folder, 'a.ckb.txt'), side: { language: 'ckb', other: 'en' }, origin: `${path}, line 2` },
      { path: join(folder, 'a.en.txt'), side: { language: 'en', other: 'ckb' }, origin: `${path}, line 2` },
      { path: join(folder, 'sub/b.en.txt'), side: { language: 'en', other: 'ckb' }, origin: `${path}, line 3` },
    ])
    expect(pairs).toEqual([
      { source: 0, target: 1 },
      { source: 0, target: 2 },
    ])
  })

  it('takes columns in any order among others, a byte-order mark, quotes, CRLF and empty lines', async () => {
    const { files, failures } = await manifest('\uFEFFid,Target,"Source"\r\n1,"b, c.txt",a.txt\r\n\r\n2,d.txt,ئا.txt')
    expect(failures).toEqual([])
    expect(files.map((file) => [file.path, file.side?.language])).toEqual([
      [join(folder, 'a.txt'), 'ckb'],
      [join(folder, 'b, c.txt'), 'en'],
      [join(folder, 'ئا.txt'), 'ckb'],
      [join(folder, 'd.txt'), 'en'],
    ])
  })

  it.each([
    ['../secret.txt,b.txt', "Expected a path within the manifest's folder, got ../secret.txt"],
    ['x/../../secret.txt,b.txt', "Expected a path within the manifest's folder, got x/../../secret.txt"],
    ['/etc/passwd,b.txt', "Expected a path within the manifest's folder, got /etc/passwd"],
    ['.,b.txt', "Expected a path within the manifest's folder, got ."],
    ['a.txt,', 'Expected the path of a target document, got ""'],
    ['a.txt', 'Expected 2 cells, got 1'],
    ['a.txt,b.txt,c.txt', 'Expected 2 cells, got 3'],
    ['a\0b,b.txt', 'Expected the path of a source document'],
    ['first.en.txt,b.txt', 'Expected each file on one side, got first.en.txt on both'],
    ['first.ckb.txt,./first.en.txt', 'Expected each pair once, got it again'],
  ])('lists the row %j with its line and goes on', async (row, reason) => {
    const rows = ['source,target', '"first.ckb.txt",first.en.txt', '', row, 'last.ckb.txt,last.en.txt']
    const { failures, pairs, files } = await manifest(`${rows.join('\n')}\n`)
    expect(failures).toHaveLength(1)
    expect(failures[0]).toMatchObject({ file: path, stage: 'manifest' })
    expect(failures[0]?.reason).toContain(reason)
    expect(failures[0]?.reason).toContain(`(${path}, line 4)`)
    expect(pairs.map((pair) => [files[pair.source]?.path, files[pair.target]?.path])).toEqual([
      [join(folder, 'first.ckb.txt'), join(folder, 'first.en.txt')],
      [join(folder, 'last.ckb.txt'), join(folder, 'last.en.txt')],
    ])
  })

  it('counts the lines of a cell that has several', async () => {
    const { failures } = await manifest('source,target,note\na.txt,b.txt,"one\ntwo\nthree"\n../c.txt,d.txt,\n')
    expect(failures[0]?.reason).toContain(`(${path}, line 5)`)
  })

  it('takes a path that is absolute but within the folder', async () => {
    const { files } = await manifest(`source,target\n${join(folder, 'a.txt')},b.txt\n`)
    expect(files[0]?.path).toBe(join(folder, 'a.txt'))
  })

  it.each([
    ['from,to\na,b\n', 'Expected columns named source and target, got from, to'],
    ['', 'Expected columns named source and target, got an empty file'],
    ['source,target\n"a.txt,b.txt\n', 'Expected a manifest in CSV'],
  ])('refuses %j, which is no manifest', async (text, message) => {
    await expect(manifest(text)).rejects.toThrow(message)
    await expect(manifest(text)).rejects.toThrow(path)
  })

  it('refuses a manifest that is not there', async () => {
    await expect(readManifest(join(folder, 'none.csv'), languages)).rejects.toThrow(/Expected a manifest.*none\.csv/)
  })
})
