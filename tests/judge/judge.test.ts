import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gradedProbability, probability } from '../../src/judge/confidence.js'
import { type JudgedKind, judge } from '../../src/judge/judge.js'
import { pairSignals } from '../../src/judge/pair-signals.js'

const sorani = { text: 'لە ٢٢/٨/٢٠٢١، ستۆڵتنبێرگ لەگەڵ ٣٠ وەزیر گەیشتە بەغدا.', language: 'ckb' }
const inEnglish = (text: string) => ({ text, language: 'en' })
const english = inEnglish('On 22 August 2021, Stoltenberg arrived in Baghdad with 30 ministers.')
/** What vectors say of a pair that may as well be one as not. */
const doubtful: Readonly<Record<JudgedKind, Readonly<Record<string, number>>>> = {
  bead: { similarity: 0.4, posterior: 0 },
  mined: pairSignals({ similarity: 0.5, lead: 0.05 }, { random: 0, match: 1 }),
  sentences: pairSignals({ similarity: 0.5, lead: 0.05 }, { random: 0, match: 1 }),
  deviations: { similarityDeviation: 3, marginDeviation: 1, leadDeviation: 0.5 },
}
const kinds = Object.keys(doubtful) as JudgedKind[]

function confidences(kind: JudgedKind, target: { text: string; language: string }): [number, number] {
  const { confidence, partialConfidence } = judge(sorani, target, { similarity: 0.3, margin: 0 }, doubtful[kind], kind)
  return [confidence, partialConfidence]
}

describe.each(kinds)('judging a unit of kind %s', (kind) => {
  it('is less sure where a number, a date or a name is another one', () => {
    const [right, rightInPart] = confidences(kind, english)
    for (const other of ['On 23 August 2021', 'with 40 ministers', '23 August 2021 with 40']) {
      const text = other.startsWith('with')
        ? english.text.replace('with 30 ministers', other)
        : english.text.replace('On 22 August 2021', other)
      const [wrong, wrongInPart] = confidences(kind, inEnglish(text))
      expect(wrong).toBeLessThan(right)
      expect(wrongInPart).toBeLessThan(rightInPart)
    }
  })

  it('doubts that a text three times as long is a translation, but less that it holds one', () => {
    const longer = `${english.text} ${'The guests were received by members of the government and the parliament. '.repeat(2)}`
    const [full, partial] = confidences(kind, english)
    const [fullOfLonger, partialOfLonger] = confidences(kind, inEnglish(longer))
    if (kind === 'mined') {
      // Reports that say the same in other words differ in length, so that mined pairs are not judged by it.
      expect([fullOfLonger, partialOfLonger]).toEqual([full, partial])
      return
    }
    const logOdds = (p: number) => Math.log(p / (1 - p))
    expect(fullOfLonger).toBeLessThan(full)
    expect(logOdds(full) - logOdds(fullOfLonger)).toBeGreaterThan(logOdds(partial) - logOdds(partialOfLonger))
    expect(partialOfLonger).toBeGreaterThan(fullOfLonger)
  })

  it('takes the same date, number and name in another script for the same', () => {
    const { evidence } = judge(sorani, english, { similarity: 0.3, margin: 0 }, doubtful[kind], kind)
    expect(evidence).toMatchObject({ numbersMatched: 2, numbersContradicted: 0, numbersUnmatched: 0, namesMissing: 0 })
  })
})

describe('gradedProbability', () => {
  it('never is surer of a translation than of one in part', () => {
    const weight = fc.double({ min: -20, max: 20, noNaN: true })
    const model = fc.record({ intercept: weight, weights: fc.record({ similarity: weight }) })
    fc.assert(
      fc.property(fc.record({ full: model, partial: model }), weight, (models, similarity) => {
        const { full, partial } = gradedProbability(models, { similarity })
        expect(full).toBe(probability(models.full, { similarity }))
        expect(partial).toBeGreaterThanOrEqual(full)
        expect(partial).toBeLessThanOrEqual(1)
      }),
    )
  })
})
