import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { alignCommand } from '../../src/commands/align.js'
import { parseAlignOptions } from '../../src/config.js'
import { writeFormats } from '../../src/write/units.js'
import { temporaryFolder } from '../temporary-folder.js'
import { hawtaWith } from './hawta.js'

const folder = temporaryFolder()
const alignments = join(folder, 'alignments.jsonl')
const memory = join(folder, 'memory.tmx')

const hawta = hawtaWith({ SOURCE_DATE_EPOCH: '1700000000' })

function write(name: string, text: string): string {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

/** A threshold that some beads of the sample do not reach, and how many units do. */
const minConfidence = 0.9
let made = 0

const table = 'source,target,confidence,kind,source_language,target_language\n'

beforeAll(async () => {
  process.env.SOURCE_DATE_EPOCH = '1700000000'
  await alignCommand(['corpus/reports'], folder, parseAlignOptions({ minConfidence }), () => {})
  delete process.env.SOURCE_DATE_EPOCH
  made = readFileSync(memory, 'utf8').match(/<tu /g)?.length ?? 0
}, 60_000)

describe('hawta export', () => {
  it('makes the very memory of align out of its alignments, and the same table out of that', () => {
    const { stdout, status, stderr } = hawta(
      'export',
      alignments,
      '--format',
      'tmx',
      '--min-confidence',
      `${minConfidence}`,
    )
    expect(status).toBe(0)
    expect(stdout).toBe(readFileSync(memory, 'utf8'))
    expect(made).toBeGreaterThan(10)
    expect(stderr).toMatch(new RegExp(`^${made} units \\(tmx\\); [1-9]\\d* left out by the filters\\n$`))
    const csv = hawta('export', memory, '--format', 'csv', '--quiet')
    // The table that align writes depends on nothing but the texts, so it has no date.
    const withoutDate = csv.stdout.replaceAll('"2023-11-14T22:13:20Z"', '""')
    expect(withoutDate).toBe(readFileSync(join(folder, 'memory.csv'), 'utf8'))
    expect(csv.stdout).toMatch(/"hawta-ckb-en@[0-9a-f]{12}","2023-11-14T22:13:20Z",""\n$/)
    expect(csv.stderr).toBe('')
  })

  it.each(writeFormats)('writes %s, and the same bytes again', (format) => {
    const files = [1, 2].map((run) => {
      const out = join(folder, `again-${run}.${format}`)
      const { status, stdout, stderr } = hawta('export', memory, '--format', format, '--out', out, '--json')
      expect([status, stdout]).toEqual([0, ''])
      const summary = JSON.parse(stderr)
      expect(summary).toMatchObject({ format, units: made, leftOut: 0, broken: { count: 0, first: [] } })
      return summary.files.map((path: string) => readFileSync(path))
    })
    expect(files[0]).toHaveLength(format === 'moses' ? 2 : 1)
    expect(files[1]).toEqual(files[0])
  })

  it('filters by confidence and kind, units of unknown confidence staying', () => {
    const path = write('filter.csv', `${table}a,b,0.2,1-1,ckb,en\nc,d,0.9,mined,ckb,en\ne,f,,1-1,ckb,en\n`)
    const sources = (...words: string[]) =>
      hawta('export', path, '--format', 'jsonl', ...words).stdout.match(/(?<="source":")./g)
    expect(sources()).toEqual(['a', 'c', 'e'])
    expect(sources('--min-confidence', '0.5')).toEqual(['c', 'e'])
    expect(sources('--kind', '1-1', '2-1')).toEqual(['a', 'e'])
    // At 0, also what the run recorded and left out of the memory.
    const beads = readFileSync(alignments, 'utf8').match(/"confidence":\d/g)?.length ?? 0
    expect(beads).toBeGreaterThan(made)
    const everything = hawta('export', alignments, '--format', 'csv', '--min-confidence', '0')
    expect(everything.stderr).toContain(`${beads} units (csv)\n`)
  })

  it('writes the language tags that are wished for', () => {
    const path = write('tags.csv', `${table}a,b,1,1-1,ckb-Arab,en\nc,d,1,1-1,CKB,en-GB\n`)
    const tags = (...wishes: string[]) =>
      hawta('export', path, '--format', 'tmx', '--language-tag', ...wishes).stdout.match(/(?<=xml:lang=")[^"]+/g)
    expect(tags('ckb-IQ')).toEqual(['ckb-IQ', 'en', 'ckb-IQ', 'en-GB'])
    expect(tags('ckb=ku-Arab-IQ', 'en-US')).toEqual(['ku-Arab-IQ', 'en-US', 'ku-Arab-IQ', 'en-US'])
    expect(tags('en-GB=en')).toEqual(['ckb-Arab', 'en', 'CKB', 'en'])
  })

  it('turns the sides round where the source is to be another', () => {
    const { stdout } = hawta('export', memory, '--format', 'jsonl', '--source-language', 'en')
    expect(JSON.parse(stdout.split('\n')[0] ?? '')).toMatchObject({ sourceLanguage: 'en', targetLanguage: 'ckb' })
  })

  it('stops at a broken unit, or lists it and ends with exit code 3', () => {
    const path = write('broken.tmx', readFileSync(memory, 'utf8').replace('<seg>', '<seg>& '))
    const out = join(folder, 'mended.tmx')
    const strict = hawta('export', path, '--format', 'tmx', '--out', out)
    expect([strict.status, strict.stdout]).toEqual([1, ''])
    expect(strict.stderr).toMatch(
      /^hawta: Expected well-formed XML, got: an ampersand .*broken\.tmx, line 14, column \d+\)/,
    )
    expect(existsSync(out)).toBe(false)
    const lenient = hawta('export', path, '--format', 'tmx', '--out', out, '--lenient')
    expect(lenient.status).toBe(3)
    expect(lenient.stderr).toMatch(/^1 broken units.*\nExpected .*line 14, column \d+\)\n\d+ units in /)
    expect(readFileSync(out, 'utf8').match(/<tu /g)).toHaveLength(made - 1)
  })

  it('writes for Excel, counts what plain files cannot hold', () => {
    const path = write('excel.csv', `${table}"=1+1\nx",b,,,ckb,en\n`)
    expect(hawta('export', path, '--format', 'tsv', '--excel').stdout).toMatch(/^\uFEFF"source"\t.*\r\n"'=1\+1\nx"\t/)
    expect(hawta('export', path, '--format', 'moses', '--out', join(folder, 'plain')).stderr).toMatch(
      /1 line breaks within texts became spaces/,
    )
  })

  it.each([
    [['export', memory], /required option '--format/],
    [['export', memory, '--format', 'docx'], /Allowed choices are tmx, csv/],
    [['export', memory, '--format', 'moses'], /Expected --out/],
    [['export', memory, '--format', 'tmx', '--language-tag', 'x y'], /Expected a language tag .*got x y/],
    [['export', memory, '--format', 'tmx', '--min-confidence', '2'], /number from 0 to 1/],
  ])('answers bad usage %j with exit code 2', (words, message) => {
    const { status, stderr, stdout } = hawta(...words)
    expect(stderr).toMatch(message)
    expect([status, stdout]).toEqual([2, ''])
  })

  it.each([
    [['no-such-file.tmx'], /found nothing/],
    [['README.md'], /Expected TMX, XLIFF, CSV, TSV or JSON Lines, got .*README\.md/],
  ])('answers %j with exit code 1', (words, message) => {
    const { status, stderr } = hawta('export', ...words, '--format', 'tmx')
    expect(stderr).toMatch(message)
    expect(status).toBe(1)
  })

  it('ends quietly where nobody reads on', () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => `"${'x'.repeat(100)}",b${i},,,ckb,en\n`)
    const path = write('long.csv', table + rows.join(''))
    const command = `"${process.execPath}" src/hawta.js export "${path}" --format jsonl -q | head -c 10`
    const { stdout, stderr } = spawnSync('sh', ['-c', command], { encoding: 'utf8' })
    expect(stdout).toBe('{"source":')
    expect(stderr).toBe('')
  })
})
