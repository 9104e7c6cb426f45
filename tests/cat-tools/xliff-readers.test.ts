import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { MemoryUnit } from '../../src/types.js'
import { type WriteFormat, writeUnits } from '../../src/write/units.js'
import { temporaryFolder } from '../temporary-folder.js'
import { hostileTexts, illegalTexts, makeUnit } from '../write/samples.js'

const folder = temporaryFolder()
/** Where Debian's package php-symfony-translation has the schemas of OASIS. */
const schemas = process.env.HAWTA_XLIFF_SCHEMAS ?? '/usr/share/php/Symfony/Component/Translation/Resources/schemas'
const options = { creationDate: new Date(0), toolVersion: '0.1.0' }

const isMissing = (program: string, ...words: string[]) => spawnSync(program, words).status !== 0

const units: MemoryUnit[] = [...hostileTexts, ...illegalTexts.map(([text]) => text), ''].map((text, i) => ({
  ...makeUnit({ source: text, target: `x${text}`, confidence: i / 20, sourceDocument: i % 3 === 0 ? text : 'a.txt' }),
  model: text,
  date: new Date(0),
  properties: { 'x-project': text, 'x-empty': '' },
}))

function whyNoSchemas(): string | null {
  if (isMissing('xmllint', '--version')) return 'no xmllint, install the package libxml2-utils'
  if (existsSync(join(schemas, 'xliff-core-2.0.xsd'))) return null
  return `no schemas in ${schemas}, install the package php-symfony-translation or set HAWTA_XLIFF_SCHEMAS`
}
const noSchemas = whyNoSchemas()

describe.skipIf(noSchemas).each([
  ['xliff', 'xliff-core-1.2-strict.xsd', / state="[a-z-]+"/g],
  ['xliff2', 'xliff-core-2.0.xsd', / state="[a-z-]+"/g],
] as const)(`a memory as %s under its schema${noSchemas ? ` (skipped: ${noSchemas})` : ''}`, (format, name, state) => {
  const schema = join(folder, name)
  const path = join(folder, `memory.${format}`)
  const validate = (file: string) =>
    spawnSync('xmllint', ['--noout', '--nonet', '--schema', schema, file], { encoding: 'utf8' })

  beforeAll(() => {
    // The schemas name a copy of xml.xsd on the web or in a folder; it lies beside them.
    const text = readFileSync(join(schemas, name), 'utf8')
    writeFileSync(schema, text.replace(/schemaLocation="[^"]*\bxml\.xsd"/, 'schemaLocation="xml.xsd"'))
    cpSync(join(schemas, 'xml.xsd'), join(folder, 'xml.xsd'))
  })

  it('is valid, whatever its texts', async () => {
    await writeUnits(path, format as WriteFormat, units, options)
    expect(validate(path).stderr).toBe(`${path} validates\n`)
  })

  it.each([
    ['another state', state, ' state="good"'],
    ['a unit without its source', /<source>[^<]*<\/source>/g, ''],
    ['a unit without its id', / id="[^"]+" xml:space/g, ' xml:space'],
  ] as const)('is told apart from one with %s', async (_, part, replacement) => {
    await writeUnits(path, format as WriteFormat, [makeUnit()], options)
    const whole = readFileSync(path, 'utf8')
    const broken = join(folder, 'broken.xlf')
    writeFileSync(broken, whole.replace(part, replacement))
    expect(readFileSync(broken, 'utf8')).not.toBe(whole)
    expect(validate(broken).status).not.toBe(0)
  })
})

// Debian's package belongs to Debian's python3, which another one may hide.
const python = ['python3', '/usr/bin/python3'].find((name) => !isMissing(name, '-c', 'import translate.storage.xliff'))
const noToolkit = python ? null : 'no Translate Toolkit for python3, install the package python3-translate'

describe.skipIf(noToolkit)(`XLIFF in Translate Toolkit${noToolkit ? ` (skipped: ${noToolkit})` : ''}`, () => {
  it('gives units and notes back', async () => {
    const path = join(folder, 'toolkit.xlf')
    const written = hostileTexts.map((text, i) =>
      makeUnit({ source: `a${text}`, target: `b${text}`, confidence: i / 10 }),
    )
    await writeUnits(path, 'xliff', written, options)
    const program = [
      'import json, sys',
      'from translate.storage import xliff',
      'units = xliff.xlifffile.parsefile(sys.argv[1]).units',
      'print(json.dumps([[str(unit.source), str(unit.target), unit.getnotes()] for unit in units if not unit.isheader()]))',
    ].join('\n')
    const { stdout, stderr, status } = spawnSync(python ?? '', ['-c', program, path], { encoding: 'utf8' })
    expect(stderr).toBe('')
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toEqual(
      written.map(({ source, target, confidence }) => [source, target, `confidence ${confidence.toFixed(3)}, 1-1`]),
    )
  })
})
