import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { temporaryFolder } from '../temporary-folder.js'
import { type SampleUnit, sampleMemory } from './memory.js'
import { omegatJar } from './omegat.js'

const folder = temporaryFolder()
let tmx = ''
let units: SampleUnit[] = []

beforeAll(async () => {
  const sample = await sampleMemory(join(folder, 'memory'))
  tmx = sample.tmx
  units = sample.units
}, 60_000)

const isMissing = (program: string, ...words: string[]) => spawnSync(program, words).status !== 0

function whyNoDtd(): string | null {
  if (isMissing('xmllint', '--version')) return 'no xmllint, install the package libxml2-utils'
  if (isMissing('unzip', '-v')) return 'no unzip'
  return existsSync(omegatJar) ? null : `no TMX 1.4 DTD: no ${omegatJar}, install the package omegat`
}
const noDtd = whyNoDtd()

describe.skipIf(noDtd)(`a memory under the TMX 1.4 DTD${noDtd ? ` (skipped: ${noDtd})` : ''}`, () => {
  const dtd = join(folder, 'tmx14.dtd')
  const validate = (path: string) => spawnSync('xmllint', ['--noout', '--nonet', '--dtdvalid', dtd, path])

  beforeAll(() => {
    writeFileSync(dtd, spawnSync('unzip', ['-p', omegatJar, 'schemas/tmx14.dtd']).stdout)
    expect(readFileSync(dtd, 'utf8')).toContain('<!ELEMENT tmx')
  })

  it('is valid', () => {
    const { status, stderr } = validate(tmx)
    expect(stderr.toString()).toBe('')
    expect(status).toBe(0)
  })

  it.each([
    ['a header without its source language', / srclang="ckb"/],
    ['a unit without a variant', /<tuv xml:lang="ckb">.*<\/tuv>\s*<tuv xml:lang="en">.*<\/tuv>/],
    ['a document cut off', /<\/body>\s*<\/tmx>\s*$/],
  ])('is told apart from %s', (_, part) => {
    const whole = readFileSync(tmx, 'utf8')
    const path = join(folder, 'broken.tmx')
    writeFileSync(path, whole.replace(part, ''))
    expect(readFileSync(path, 'utf8')).not.toBe(whole)
    expect(validate(path).status).not.toBe(0)
  })
})

// Debian's package belongs to Debian's python3, which another one may hide.
const python = ['python3', '/usr/bin/python3'].find((name) => !isMissing(name, '-c', 'import translate.storage.tmx'))
const noToolkit = python ? null : 'no Translate Toolkit for python3, install the package python3-translate'

describe.skipIf(noToolkit)(`a memory in Translate Toolkit${noToolkit ? ` (skipped: ${noToolkit})` : ''}`, () => {
  it('gives its units back, source and target each in its place', () => {
    const program = [
      'import json, sys',
      'from translate.storage import tmx',
      'units = tmx.tmxfile.parsefile(sys.argv[1]).units',
      'print(json.dumps([[str(unit.source), str(unit.target)] for unit in units]))',
    ].join('\n')
    const { stdout, stderr, status } = spawnSync(python ?? '', ['-c', program, tmx], { encoding: 'utf8' })
    expect(stderr).toBe('')
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toEqual(units.map(({ source, target }) => [source, target]))
  })
})
