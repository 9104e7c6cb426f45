import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { gatherEvidence } from '../../src/judge/evidence.js'
import { lengthDeviation } from '../../src/text/length.js'

const gold = new URL('../../corpus/gold/', import.meta.url)

function sentences(topic: string, language: string): string[] {
  return readFileSync(new URL(`sentences/${topic}.${language}.txt`, gold), 'utf8')
    .trimEnd()
    .split('\n')
}

/** The bead texts of a gold file whose both sides hold something. */
function goldPairs(file: string, topic: string): { sorani: string; english: string }[] {
  const [sorani, english] = [sentences(topic, 'ckb'), sentences(topic, 'en')]
  const join = (all: readonly string[], numbers: string) =>
    numbers
      .split(',')
      .map((number) => all[Number(number)])
      .join(' ')
  const lines = readFileSync(new URL(file, gold), 'utf8').matchAll(/^\[([\d, ]+)\]:\[([\d, ]+)\](?!\tpartial)/gm)
  return [...lines].map(([, left = '', right = '']) => ({ sorani: join(sorani, left), english: join(english, right) }))
}

const pairs = [
  ...goldPairs('pope-visit.beads.txt', 'pope-visit'),
  ...goldPairs('nato-meeting.pairs.tsv', 'nato-meeting'),
  ...goldPairs('baghdad-summit.pairs.tsv', 'baghdad-summit'),
]

describe('gatherEvidence', () => {
  const sorani = 'لە ٢٢ی ئابی ٢٠٢١، کازمی لەگەڵ ٣٠ وەزیر گەیشتە بەغدا.'
  const english = 'On 22 August 2021, Mr. Kadhimi arrived in Baghdad with 30 ministers and Macron.'

  it('gives numbers, names and length, and passes similarity and margin on', () => {
    const { lengthDeviation: deviation, ...rest } = gatherEvidence(sorani, english, 'ckb', 'en', 0.8, 0.3)
    expect(rest).toEqual({
      similarity: 0.8,
      margin: 0.3,
      numbersMatched: 2,
      numbersContradicted: 0,
      numbersUnmatched: 0,
      namesMatched: 2 / 3,
      namesMissing: 1,
    })
    expect(deviation).toBeGreaterThan(0)
  })

  it('is the same with the sides swapped, but for the sign of the length', () => {
    const forwards = gatherEvidence(sorani, english, 'ckb', 'en', 0.8, 0.3)
    const backwards = gatherEvidence(english, sorani, 'en', 'ckb', 0.8, 0.3)
    expect(backwards.lengthDeviation).toBeCloseTo(-forwards.lengthDeviation, 12)
    expect({ ...backwards, lengthDeviation: 0 }).toEqual({ ...forwards, lengthDeviation: 0 })
  })

  it.each(['ckb-IQ', 'CKB', 'ckb-Arab-IQ', 'ku-Arab'])('knows %s for Sorani', (tag) => {
    expect(gatherEvidence(sorani, english, tag, 'en-GB', 0, 0).namesMissing).toBe(1)
  })

  it('is neutral on names and length in other pairs of languages, and still compares numbers', () => {
    const evidence = gatherEvidence('Le 22/8/2021, 31 ministres', english, 'fr', 'en', 0, 0)
    expect(evidence).toMatchObject({ lengthDeviation: 0, namesMatched: 0, namesMissing: 0 })
    expect(evidence).toMatchObject({ numbersMatched: 1, numbersContradicted: 1 })
  })

  it('finds no contradiction in any gold pair of the corpus that says the same', () => {
    expect(pairs.length).toBeGreaterThan(25)
    const contradicted = pairs.filter(({ sorani, english }) => {
      return gatherEvidence(sorani, english, 'ckb', 'en', 0, 0).numbersContradicted > 0
    })
    expect(contradicted).toEqual([])
  })

  it('finds most names of the gold pairs, and few in sentences that belong to others', () => {
    const share = (shift: number): number => {
      const evidence = pairs.map(({ sorani }, i) => {
        const english = pairs[(i + shift) % pairs.length]?.english ?? ''
        return gatherEvidence(sorani, english, 'ckb', 'en', 0, 0)
      })
      const named = evidence.filter(({ namesMatched, namesMissing }) => namesMatched > 0 || namesMissing > 0)
      return named.reduce((sum, { namesMatched }) => sum + namesMatched, 0) / named.length
    }
    expect(share(0)).toBeGreaterThan(0.85)
    expect(share(11)).toBeLessThan(0.35)
  })
})

describe('lengthDeviation', () => {
  it('is near 0 for texts of the same length and grows with the difference', () => {
    const text = (length: number) => 'x'.repeat(length)
    expect(Math.abs(lengthDeviation(text(150), text(150), 'ckb-en'))).toBeLessThan(0.1)
    expect(lengthDeviation(text(150), text(300), 'ckb-en')).toBeGreaterThan(4)
    expect(lengthDeviation(text(300), text(150), 'ckb-en')).toBeLessThan(-4)
  })

  it('forgives short texts more than long ones', () => {
    const double = (length: number) => lengthDeviation('x'.repeat(length), 'x'.repeat(2 * length), 'ckb-en')
    expect(double(10)).toBeLessThan(double(100))
  })

  it('does not count the white space around a text, and survives an empty one', () => {
    expect(lengthDeviation(' abc\n', 'abc', 'ckb-en')).toBe(lengthDeviation('abc', 'abc', 'ckb-en'))
    expect(Number.isFinite(lengthDeviation('', 'abc', 'en-ckb'))).toBe(true)
  })

  it('is neutral without a model', () => {
    expect(lengthDeviation('abc', 'x'.repeat(99), undefined)).toBe(0)
  })
})
