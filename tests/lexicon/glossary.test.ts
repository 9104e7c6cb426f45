import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadEmbedder } from '../../src/embedder.js'
import { createGlossary } from '../../src/lexicon/glossary.js'
import { readGlossary } from '../../src/lexicon/read-glossary.js'
import { tokens } from '../../src/text/tokens.js'
import { rowOf, unitRows } from '../../src/vectors/matrix.js'
import { temporaryFolder } from '../temporary-folder.js'

const folder = temporaryFolder()
function write(name: string, text: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const entries = [
  { ckb: 'ئەنجوومەنی ئاسایش', en: 'security council' },
  { ckb: 'ئاسایش', en: 'security' },
  { ckb: 'ڕێککەوتننامە', en: 'agency' },
  { ckb: 'پڕۆژەی ٧', en: 'project 7' },
]
const glossary = createGlossary(entries)
const found = (text: string) => glossary.occurrences(tokens(text)).length

describe('createGlossary', () => {
  it('finds the same name on both sides of an entry', () => {
    const [sorani, english] = ['ئاسایش', 'Security'].map((text) => glossary.occurrences(tokens(text)))
    expect(sorani).toHaveLength(1)
    expect(english).toEqual(sorani)
  })

  it.each([
    ['ئەنجوومەنی ئاسایش کۆبووەوە', 2], // the council and, inside it, security
    ['ئەنجوومەنی ئاسایشەکە', 2],
    ['ڕێککەوتننامەکان', 1],
    ['ڕێککەوتننامەکەیان', 1],
    ['The agencies met.', 1],
    ['The Security Councils of security', 3],
    ['council security', 1],
    ['project 7, not project 70', 1],
    ['agent', 0],
    ['', 0],
  ])('counts the terms of %j: %d', (text, count) => {
    expect(found(text)).toBe(count)
  })

  it('tells words apart that share no more than a cut stem', () => {
    const { occurrences } = createGlossary([{ ckb: 'کوردستان', en: 'Kurdistan' }])
    expect(occurrences(tokens('Kurdish general'))).toEqual([])
    expect(occurrences(tokens("Kurdistan's Kurdistan"))).toHaveLength(2)
  })

  it('counts equal entries once and does not depend on their order', () => {
    const twice = createGlossary([...entries, ...entries].reverse())
    expect(twice.entries).toEqual(glossary.entries)
    expect(twice.occurrences(tokens('security'))).toHaveLength(1)
  })

  it('finds in joined texts what it finds in the parts, where no term crosses the join', () => {
    const sentence = fc.array(fc.constantFrom('security', 'agencies', 'ئاسایشەکان', 'house', '7'), { maxLength: 8 })
    fc.assert(
      fc.property(sentence, sentence, (a, b) => {
        const [left, right] = [a.join(' '), b.join(' ')]
        return found(`${left} . ${right}`) === found(left) + found(right)
      }),
    )
  })
})

describe('readGlossary', () => {
  const same = createGlossary([{ ckb: 'ئاسایش', en: 'security' }]).entries

  it.each([
    ['named.csv', 'note,en,ckb\nx,security,ئاسایش\n'],
    ['semicolon.csv', '\uFEFFsource;target\r\nئاسایش;"security"\r\n\r\n'],
    ['plain.tsv', 'security\tئاسایش\n\nئاسایش\tsecurity\n'],
  ])('reads %s, whatever the delimiter, the order and the header', async (name, text) => {
    expect((await readGlossary(write(name, text))).entries).toEqual(same)
  })

  it('takes a Latin-script term for Sorani where the columns are named', async () => {
    const { entries } = await readGlossary(write('latin.csv', 'ckb,en\nNATO,the alliance\n'))
    expect(entries).toHaveLength(1)
  })

  it.each([
    ['same.csv', 'security,council\n', /Expected a Sorani and an English term, got "security", "council" \(.*line 1\)/],
    ['missing.csv', 'ckb,en\n"ئا\nسایش",security\nئاسایش,\n', /got "ئاسایش", "" \(.*missing\.csv, line 4\)/],
    ['marks.csv', 'ckb,en\n…,security\n', /got "…", "security" \(.*line 2\)/],
    ['header.csv', 'ckb,en\n', /got no terms/],
    ['empty.csv', '', /got no terms/],
    ['quote.csv', 'ckb,en\n"ئاسایش,security\n', /quote\.csv, line/],
    ['binary.csv', Uint8Array.of(0xff, 0xfe, 0x41), /UTF-8.*binary\.csv/],
  ])('refuses %s with the file and the line', async (name, text, message) => {
    await expect(readGlossary(write(name, text))).rejects.toThrow(message)
  })

  it('names a file that is not there', async () => {
    await expect(readGlossary(join(folder, 'none.csv'))).rejects.toThrow(/none\.csv/)
  })
})

describe('an embedder with a glossary', () => {
  const path = write('invented.csv', 'ckb,en\nزرفێلۆک,quibbletron\n')
  const texts = [
    'زرفێلۆکەکە دوێنێ لە شارەکە بوو.',
    'A quibbletron stood there, they told reporters later.',
    'ماڵەکە گەورەیە.',
  ]

  it('draws texts together that hold an invented term pair, leaves others, and says so in its hash', async () => {
    const [plain, helped] = [await loadEmbedder('hawta-ckb-en'), await loadEmbedder('hawta-ckb-en', { glossary: path })]
    const cosines = async (embedder: typeof plain) => {
      const matrix = unitRows(await embedder.embed(texts))
      const cosine = (i: number, j: number) => rowOf(matrix, i).reduce((sum, x, k) => sum + x * rowOf(matrix, j)[k]!, 0)
      return [cosine(0, 1), cosine(1, 2)] as const
    }
    const [before, after] = [await cosines(plain), await cosines(helped)]
    expect(after[0]).toBeGreaterThan(before[0] + 0.1)
    expect(after[1]).toBeLessThan(before[1] + 0.05)
    expect(helped.hash).not.toBe(plain.hash)
    expect(helped.hash).toMatch(/^[0-9a-f]{64}$/)
    await Promise.all([plain.dispose(), helped.dispose()])
  })

  it('stays additive', async () => {
    const embedder = await loadEmbedder('hawta-ckb-en', { glossary: path })
    const { data, dims } = await embedder.embed([texts[0]!, texts[1]!, `${texts[0]} ${texts[1]}`])
    for (let d = 0; d < dims; d++) expect(data[d]! + data[dims + d]!).toBeCloseTo(data[2 * dims + d]!, 3)
    await embedder.dispose()
  })

  it('needs a model with a lexical table', async () => {
    await expect(loadEmbedder('e5-small', { glossary: path })).rejects.toThrow(
      /lexical table for the glossary, got e5-small; --lexical adds one/,
    )
  })
})
