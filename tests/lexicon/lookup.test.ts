import { beforeAll, describe, expect, it } from 'vitest'
import { formatLexicon, lexiconCommand } from '../../src/commands/lexicon.js'
import type { ChannelSide, LexicalTable } from '../../src/lexicon/format.js'
import { loadLexicalTable } from '../../src/lexicon/load.js'
import { lookUp } from '../../src/lexicon/lookup.js'

function side(stems: string[], surfaces: string[], rows: [number, number][][]): ChannelSide {
  const offsets = [0]
  for (const row of rows) offsets.push(offsets.at(-1)! + row.length)
  return {
    stems,
    surfaces: () => surfaces,
    idf: new Float32Array(stems.length),
    offsets: Uint32Array.from(offsets),
    targets: Uint16Array.from(rows.flat(), ([target]) => target),
    values: Uint8Array.from(rows.flat(), ([, value]) => value),
  }
}

const ganj = 'گەنج'
const law = 'لاو'
/** young -> ganj .25, law 1/16; ganj -> young 1; law -> nothing. Values are the square root of p, times 255. */
const english = side(['young', 'bread'], ['young', 'bread'], [[[0, 127.5], [1, 63.75]], []]) // biome-ignore format: rows
const sorani = side(['genj', 'law'], [ganj, law], [[[0, 255]], []])
const small: LexicalTable = {
  settings: {
    dims: 8,
    ownWeight: 1,
    exponent: 0.5,
    numberWeight: 1,
    skeletonWeight: 1,
    skeletonFloor: 1,
    skeletonGate: 1,
    skeletonBuckets: 1,
  },
  pairs: 1,
  channels: new Map([['s', { e: english, k: sorani }]]),
  skeletonIdf: new Uint8Array(1),
}

describe('lookUp', () => {
  it('gives probabilities of both directions, best first, 0 where the table has none', () => {
    const [entry] = lookUp(small, 'Young')
    expect(entry).toMatchObject({ word: 'Young', language: 'en', key: 'young', channel: 's', surface: 'young' })
    expect(entry!.translations.map(({ word }) => word)).toEqual([ganj, law])
    const [first, second] = entry!.translations
    expect(first!.forward).toBeCloseTo(0.25, 2)
    expect(first!.backward).toBe(1)
    expect(second!.forward).toBeCloseTo(1 / 16, 2)
    expect(second!.backward).toBe(0)
  })

  it('swaps the two probabilities when the translation is looked up', () => {
    const [entry] = lookUp(small, ganj)
    expect(entry!.translations).toHaveLength(1)
    expect(entry!.translations[0]).toMatchObject({ word: 'young', forward: 1 })
    expect(entry!.translations[0]!.backward).toBeCloseTo(0.25, 2)
  })

  it('answers an unknown word without a surface, and numbers and marks not at all', () => {
    expect(lookUp(small, 'xylophone 12 …')).toEqual([
      { word: 'xylophone', language: 'en', key: 'xyloph', channel: 's', surface: undefined, translations: [] },
    ])
  })
})

describe('the embedded table', () => {
  let table: LexicalTable
  beforeAll(async () => {
    table = await loadLexicalTable('models/hawta-ckb-en')
  })

  it.each([
    ['minister', 'وەزیر'],
    ['soldiers', 'سەرباز'],
    ['hospital', 'نەخۆشخانە'],
  ])('knows that %s is %s, in both directions', (word, sorani) => {
    const [there] = lookUp(table, word)
    expect(there!.translations[0]!.word.startsWith(sorani)).toBe(true)
    const [back] = lookUp(table, sorani)
    expect(back!.translations.slice(0, 3).some((one) => word.startsWith(one.word.slice(0, 6)))).toBe(true)
  })

  it('finds an inflected word by its stem', () => {
    const [bare, inflected] = ['سەرباز', 'سەربازەکان'].map((word) => lookUp(table, word)[0]!)
    expect(inflected!.translations).toEqual(bare!.translations)
  })
})

describe('formatLexicon', () => {
  it('isolates words on a terminal only', () => {
    const entries = lookUp(small, 'young')
    expect(formatLexicon(entries, false)).not.toMatch(/[\u2066-\u2069]/)
    expect(formatLexicon(entries, true)).toContain(`\u2068${ganj}\u2069`)
  })

  it('shows there, back and the word a line, a dash for what the table cut off', () => {
    expect(formatLexicon(lookUp(small, 'young'), false).split('\n').slice(0, 4)).toEqual([
      'young (stem young, as in young)',
      '  there   back',
      expect.stringMatching(new RegExp(`^ {2}0\\.2\\d\\d {2}1\\.000 {2}${ganj}$`)),
      expect.stringMatching(new RegExp(`^ {2}0\\.06\\d {6}- {2}${law}$`)),
    ])
  })

  it('says of an unknown word that it is unknown', () => {
    expect(formatLexicon(lookUp(small, 'xylophone'), false)).toBe('xylophone: not in the table\n')
  })
})

describe('lexiconCommand', () => {
  const view = { limit: 2, isTerminal: false }

  it('keeps to the limit', async () => {
    const { entries } = await lexiconCommand(['government'], 'hawta-ckb-en', view)
    expect(entries[0]!.translations).toHaveLength(2)
  })

  it('refuses input without a word and a model without a table', async () => {
    await expect(lexiconCommand(['12', '…'], 'hawta-ckb-en', view)).rejects.toThrow(/Expected Sorani or English words/)
    await expect(lexiconCommand(['oil'], 'e5-small', view)).rejects.toThrow(/lexical table.*e5-small/)
  })
})
