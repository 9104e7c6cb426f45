import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeUnits } from '../../src/merge/merge.js'
import { type Incoming, type MergeOptions, planMerge } from '../../src/merge/plan.js'
import { turnTo } from '../../src/merge/turn.js'
import { unknownFields } from '../../src/read/unit-fields.js'
import type { MemoryUnit } from '../../src/types.js'

const usual: MergeOptions = { prefer: 'confident', conflicts: 'mark' }

function unit(source: string, target: string, more: Partial<MemoryUnit> = {}): MemoryUnit {
  return {
    source,
    target,
    sourceLanguage: 'ckb',
    targetLanguage: 'en',
    ...unknownFields,
    ...more,
  }
}

async function merge(incoming: readonly Incoming[], options: Partial<MergeOptions> = {}) {
  async function* read() {
    yield* incoming
  }
  const plan = await planMerge(read(), { ...usual, ...options })
  const units: MemoryUnit[] = []
  for await (const { unit } of mergeUnits(read(), plan)) units.push(unit)
  return { units, counts: plan.counts }
}

const from = (file: string, ...units: MemoryUnit[]): Incoming[] => units.map((one) => ({ unit: one, file }))

describe('merging', () => {
  it('joins exact and near duplicates: the more confident one stays as it is, and both files are named', async () => {
    const { units, counts } = await merge([
      ...from('a.tmx', unit('سڵاو!', 'Hello!', { confidence: 0.7 }), unit('سڵاو!', 'Hello!', { confidence: 0.6 })),
      ...from('b.csv', unit('سڵاو', 'hello', { confidence: 0.9 })),
    ])
    expect(units).toEqual([unit('سڵاو', 'hello', { confidence: 0.9, properties: { 'x-merged-from': 'a.tmx; b.csv' } })])
    expect(counts).toEqual({ read: 3, exact: 1, near: 1, conflicts: { sources: 0, units: 0 } })
  })

  it('keeps the newest one where that is wanted, and the oldest is one without a date', async () => {
    const dated = (text: string, date?: string) => unit('سڵاو', text, date ? { date: new Date(date) } : {})
    const incoming = from(
      'a',
      dated('Hello'),
      dated('hello.', '2024-05-06T07:08:09Z'),
      dated('HELLO', '2023-01-01T00:00:00Z'),
    )
    expect((await merge(incoming, { prefer: 'newest' })).units[0]?.target).toBe('hello.')
    expect((await merge(incoming, { prefer: 'confident' })).units[0]?.target).toBe('Hello')
  })

  it('takes a unit without a confidence for one that people made', async () => {
    const incoming = from('a', unit('سڵاو', 'Hello', { confidence: 0.99 }), unit('سڵاو', 'hello'))
    expect((await merge(incoming)).units[0]?.target).toBe('hello')
  })

  it('keeps the first of equals, and takes confidences for equal that files cannot tell apart', async () => {
    const incoming = from(
      'a',
      unit('سڵاو', 'Hello', { confidence: 0.9001 }),
      unit('سڵاو', 'hello', { confidence: 0.9002 }),
    )
    expect((await merge(incoming)).units[0]?.target).toBe('Hello')
  })

  it('keeps all translations of one source and says how many, or only the best one', async () => {
    const incoming = from(
      'a',
      unit('بانک', 'bank', { confidence: 0.8 }),
      unit('بانک', 'shore', { confidence: 0.9 }),
      unit('پرد', 'bridge', { confidence: 0.5, properties: { 'x-conflict': '7', 'x-project': 'news' } }),
    )
    const marked = await merge(incoming)
    expect(marked.units.map(({ target, properties }) => [target, properties?.['x-conflict']])).toEqual([
      ['bank', '2'],
      ['shore', '2'],
      ['bridge', undefined],
    ])
    expect(marked.units[2]?.properties).toEqual({ 'x-merged-from': 'a', 'x-project': 'news' })
    expect(marked.counts.conflicts).toEqual({ sources: 1, units: 2 })
    const best = await merge(incoming, { conflicts: 'best' })
    expect(best.units.map(({ target, properties }) => [target, properties?.['x-conflict']])).toEqual([
      ['shore', undefined],
      ['bridge', undefined],
    ])
  })

  it('keeps the first translation where none has a date', async () => {
    const incoming = from('a', unit('بانک', 'bank'), unit('بانک', 'shore'))
    const { units } = await merge(incoming, { prefer: 'newest', conflicts: 'best' })
    expect(units.map(({ target }) => target)).toEqual(['bank'])
  })

  it('takes translations into two languages for no conflict, and one language by any of its tags for the same', async () => {
    const { counts } = await merge(
      from(
        'a',
        unit('سڵاو', 'Hello'),
        unit('سڵاو', 'Hallo', { targetLanguage: 'de' }),
        unit('سڵاو', 'hello', { sourceLanguage: 'ku-Arab-IQ', targetLanguage: 'en-GB' }),
      ),
    )
    expect(counts).toEqual({ read: 3, exact: 0, near: 1, conflicts: { sources: 0, units: 0 } })
  })

  it('names the documents of joined units, ten at most', async () => {
    const of = (i: number) =>
      unit('بەغدا', 'Baghdad', { sourceDocument: `${i}.ckb.txt`, targetDocument: `${i}.en.txt` })
    const two = await merge([...from('a', of(2)), ...from('b', of(1))])
    expect(two.units[0]?.properties).toEqual({
      'x-merged-from': 'a; b',
      'x-merged-documents': '1.ckb.txt = 1.en.txt; 2.ckb.txt = 2.en.txt',
    })
    const same = await merge(from('a', of(1), of(1)))
    expect(same.units[0]?.properties).toEqual({ 'x-merged-from': 'a' })
    const many = await merge(from('a', ...Array.from({ length: 30 }, (_, i) => of(i))))
    expect(many.units[0]?.properties?.['x-merged-documents']?.split('; ')).toHaveLength(10)
  })

  it('fails where the second reading differs from the first', async () => {
    const one = from('a', unit('سڵاو', 'Hello'))
    async function* read(units: readonly Incoming[]) {
      yield* units
    }
    const plan = await planMerge(read(one), usual)
    await expect(async () => {
      for await (const _ of mergeUnits(read([...one, ...one]), plan));
    }).rejects.toThrow('Expected the same 1 units on second reading, got 2: a file has changed')
  })

  const anyIncoming: fc.Arbitrary<Incoming> = fc
    .record({
      source: fc.constantFrom('سڵاو', 'سڵاو!', 'سڵاو؟', 'بانک', 'Bank', 'bank', ''),
      target: fc.constantFrom('Hello', 'hello.', 'HELLO?', 'bank', 'shore', '١٢', '12'),
      confidence: fc.option(fc.integer({ min: 0, max: 4 }).map((n) => n / 4)),
      sourceDocument: fc.constantFrom(null, 'a; b', ...'cdefghijklmnop'),
      date: fc.constantFrom(undefined, new Date(0), new Date(1000)),
      file: fc.constantFrom('1.tmx', '2.tmx', 'a; b.csv'),
    })
    .map(({ file, date, ...fields }) => ({ file, unit: unit('', '', { ...fields, ...(date && { date }) }) }))
  const anyOptions = fc.record({
    prefer: fc.constantFrom('confident', 'newest') as fc.Arbitrary<MergeOptions['prefer']>,
    conflicts: fc.constantFrom('mark', 'best') as fc.Arbitrary<MergeOptions['conflicts']>,
  })

  it('changes nothing when its result is merged again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyIncoming, { maxLength: 30 }), anyOptions, async (incoming, options) => {
        const { units } = await merge(incoming, options)
        const again = await merge(from('merged.tmx', ...units), options)
        expect(again.units).toEqual(units)
        expect(again.counts).toMatchObject({ exact: 0, near: 0 })
      }),
    )
  })

  it('does not depend on the order of reading where no two units are equally good', async () => {
    const shuffled = fc
      .array(anyIncoming, { maxLength: 20 })
      .map((all) =>
        all.map((one, i) => ({ ...one, unit: { ...one.unit, confidence: i / 100, date: new Date(i * 1000) } })),
      )
      .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })))
    const sorted = (units: readonly MemoryUnit[]) =>
      [...units].sort((a, b) => (a.confidence ?? 0) - (b.confidence ?? 0))
    await fc.assert(
      fc.asyncProperty(shuffled, anyOptions, async ([one, other], options) => {
        const [a, b] = [await merge(one, options), await merge(other, options)]
        expect(sorted(b.units)).toEqual(sorted(a.units))
        expect(b.counts).toEqual(a.counts)
      }),
    )
  })

  it('loses no unit without one of the same key that stays, and accounts for all', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyIncoming, { maxLength: 30 }), async (incoming) => {
        const { units, counts } = await merge(incoming)
        expect(units.length).toBe(counts.read - counts.exact - counts.near)
        for (const one of units)
          expect(incoming.some(({ unit }) => unit.source === one.source && unit.target === one.target)).toBe(true)
      }),
    )
  })
})

describe('turnTo', () => {
  it('exchanges the sides where only the target is in the wanted language', () => {
    const turned = turnTo('ckb', {
      ...unit('Hello', 'سڵاو', { sourceLanguage: 'en', targetLanguage: 'ckb-IQ', kind: '2-1' }),
      sourceDocument: 'en.txt',
      targetSegments: { from: 3, to: 5 },
    })
    expect(turned).toEqual({
      ...unit('سڵاو', 'Hello', { sourceLanguage: 'ckb-IQ', targetLanguage: 'en', kind: '1-2' }),
      targetDocument: 'en.txt',
      sourceSegments: { from: 3, to: 5 },
    })
  })

  it.each([
    ['ckb', 'ckb', 'en'],
    ['ckb', 'ckb', 'ckb'],
    ['ckb', 'en', null],
    ['ckb', 'en', 'de'],
    [null, 'en', null],
  ])('leaves the sides where they are: %s is wanted, %s to %s is there', (wanted, sourceLanguage, targetLanguage) => {
    const one = unit('a', 'b', { sourceLanguage, targetLanguage })
    expect(turnTo(wanted, one)).toBe(one)
  })
})
