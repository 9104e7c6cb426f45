import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { writeMoses } from '../../src/write/moses.js'
import { makeUnit } from './samples.js'
import { makeFolder } from './temporary.js'

describe('writeMoses', () => {
  it('writes one text a line, line breaks within texts as spaces, and counts those', async () => {
    const folder = await makeFolder()
    const units = [makeUnit({ source: 'a\r\nb\n\nc', target: 'd\u2028e' }), makeUnit({ source: 'f', target: '' })]
    const files = [join(folder, 'memory.ckb'), join(folder, 'memory.en')]
    expect(await writeMoses(join(folder, 'memory'), units)).toEqual({ files, units: 2, replacedLineBreaks: 4 })
    expect(await Promise.all(files.map((file) => readFile(file, 'utf8')))).toEqual(['a b  c\nf\n', 'd e\n\n'])
  })

  it('refuses other languages, equal ones and none, and leaves no file', async () => {
    const folder = await makeFolder()
    const stem = join(folder, 'memory')
    await expect(writeMoses(stem, [makeUnit(), makeUnit({ sourceLanguage: 'kmr' })])).rejects.toThrow(
      /Expected all units from ckb to en, got one from kmr to en/,
    )
    await expect(writeMoses(stem, [makeUnit({ targetLanguage: 'ckb' })])).rejects.toThrow(/got ckb twice/)
    await expect(writeMoses(stem, [])).rejects.toThrow(/Expected units, got none/)
    expect(await readdir(folder)).toEqual([])
  })
})
