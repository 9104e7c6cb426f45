import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unknownFields } from '../../src/read/unit-fields.js'
import { readUnits } from '../../src/read/units.js'
import type { MemoryUnit } from '../../src/types.js'
import { type WriteFormat, writeUnits } from '../../src/write/units.js'
import { temporaryFolder } from '../temporary-folder.js'
import { anyText, asXmlHolds } from '../write/samples.js'

const folder = temporaryFolder()
const options = { creationDate: new Date(0), toolVersion: '0' }

async function roundTrip(format: WriteFormat, units: readonly MemoryUnit[]): Promise<MemoryUnit[]> {
  const ending = { xliff: '.xlf', xliff2: '.xlf', moses: '' }[format as string] ?? `.${format}`
  const path = join(folder, `${format}${ending}`)
  await writeUnits(path, format, units, options)
  const read: MemoryUnit[] = []
  for await (const { line, ...unit } of readUnits(path)) {
    expect(line).toBeGreaterThan(0)
    read.push(unit)
  }
  return read
}

const someText = anyText.filter((text) => text !== '')
const languages = fc.tuple(fc.constantFrom(null, 'ckb', 'ku-Arab-IQ', 'en'), fc.constantFrom(null, 'en', 'ckb'))
const span = fc.tuple(fc.nat(9999), fc.integer({ min: 1, max: 9 })).map(([from, more]) => ({ from, to: from + more }))
const known = fc.record({
  // Three decimals are what all formats have.
  confidence: fc.option(fc.nat(1000).map((thousandths) => thousandths / 1000)),
  kind: fc.option(someText),
  sourceDocument: fc.option(someText),
  targetDocument: fc.option(someText),
  sourceSegments: fc.option(span),
  targetSegments: fc.option(span),
})
const extra = fc.record(
  {
    partialConfidence: fc.nat(1000).map((thousandths) => thousandths / 1000),
    model: someText,
    date: fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => new Date(seconds * 1000)),
    properties: fc.dictionary(fc.stringMatching(/^x-[a-z]{1,3}$/), anyText, { minKeys: 1, maxKeys: 3 }),
  },
  { requiredKeys: [] },
)

/** Units, all in the languages of the first where a format names them once for all. */
function memories(isOnePair: boolean): fc.Arbitrary<MemoryUnit[]> {
  const unit = fc.tuple(anyText, anyText, languages, known, extra).map(
    ([source, target, [sourceLanguage, targetLanguage], ...rest]): MemoryUnit => ({
      source,
      target,
      sourceLanguage,
      targetLanguage,
      ...rest[0],
      ...rest[1],
    }),
  )
  const units = fc.array(unit, { minLength: isOnePair ? 1 : 0, maxLength: 5 })
  if (!isOnePair) return units
  return units.map((list) =>
    list.map((one) => ({ ...one, sourceLanguage: list[0]?.sourceLanguage ?? null, targetLanguage: 'fa' })),
  )
}

/** A unit whose texts are what a format can hold of them. */
function withTexts(unit: MemoryUnit, hold: (text: string) => string): MemoryUnit {
  const holdAny = (text: string | null) => (text === null ? null : hold(text))
  const { model, properties } = unit
  return {
    ...unit,
    source: hold(unit.source),
    target: hold(unit.target),
    kind: holdAny(unit.kind),
    sourceDocument: holdAny(unit.sourceDocument),
    targetDocument: holdAny(unit.targetDocument),
    ...(model !== undefined && { model: hold(model) }),
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, hold(value)])),
    }),
  }
}

/** What UTF-8 holds of a text. */
const encoded = (text: string) => Buffer.from(text).toString()

describe('reading what was written gives the same units', () => {
  it.each([
    ['xliff', false],
    ['xliff2', true],
  ] as const)('as %s, but for what XML cannot hold', async (format, isOnePair) => {
    await fc.assert(
      fc.asyncProperty(memories(isOnePair), async (units) => {
        expect(await roundTrip(format, units)).toEqual(units.map((unit) => withTexts(unit, asXmlHolds)))
      }),
      { numRuns: 150 },
    )
  })

  it('as tmx, where a unit without a date has that of the memory', async () => {
    await fc.assert(
      fc.asyncProperty(memories(false), async (units) => {
        const dated = units.map((unit) => ({ date: options.creationDate, ...unit }))
        expect(await roundTrip('tmx', units)).toEqual(dated.map((unit) => withTexts(unit, asXmlHolds)))
      }),
      { numRuns: 150 },
    )
  })

  it.each(['csv', 'tsv'] as const)('as %s, but for U+0000 and lone surrogates', async (format) => {
    await fc.assert(
      fc.asyncProperty(memories(false), async (units) => {
        const held = units.map((unit) => {
          const texts = withTexts(unit, (text) => encoded(text.replaceAll('\0', '\uFFFD')))
          const { properties } = withTexts(unit, encoded)
          // JSON escapes U+0000.
          return properties ? { ...texts, properties } : texts
        })
        expect(await roundTrip(format, units)).toEqual(held)
      }),
      { numRuns: 150 },
    )
  })

  it('as jsonl, but for lone surrogates', async () => {
    await fc.assert(
      fc.asyncProperty(memories(false), async (units) => {
        expect(await roundTrip('jsonl', units)).toEqual(units.map((unit) => withTexts(unit, encoded)))
      }),
      { numRuns: 150 },
    )
  })

  it('as moses, its texts and languages, but for line breaks and lone surrogates', async () => {
    // A file that starts with U+FEFF is one with a byte-order mark.
    const pairs = fc.array(fc.tuple(anyText, anyText), { minLength: 1 }).filter(([[a, b] = ['', '']]) => {
      return !a.startsWith('\uFEFF') && !b.startsWith('\uFEFF')
    })
    await fc.assert(
      fc.asyncProperty(pairs, async (texts) => {
        const units = texts.map(([source, target]) => ({
          ...unknownFields,
          source,
          target,
          sourceLanguage: 'ckb',
          targetLanguage: 'en',
        }))
        const hold = (text: string) => encoded(text.replace(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/g, ' '))
        expect(await roundTrip('moses', units)).toEqual(units.map((unit) => withTexts(unit, hold)))
      }),
      { numRuns: 100 },
    )
  })
})
