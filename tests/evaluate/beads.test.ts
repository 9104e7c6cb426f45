import { describe, expect, it } from 'vitest'
import { addCounts, formatBeads, laxScore, parseBeads, scoreBeads, strictScore } from '../../src/evaluate/beads.js'

const parse = (text: string) => parseBeads(text, 'gold.txt')

describe('parseBeads', () => {
  it('reads beads and null beads, and what formatBeads writes', () => {
    const text = '[0]:[0, 1]\n[1, 2]:[2]\n[3]:[]\n[]:[3]\n'
    expect(formatBeads(parse(text))).toBe(text)
    expect(parse('[0]:[0, 1]')).toEqual([{ source: { from: 0, to: 1 }, target: { from: 0, to: 2 } }])
  })

  it('takes blank lines, CRLF, narrow spacing and a score after a further colon', () => {
    expect(formatBeads(parse('[0,1]:[0]:0.25\r\n\r\n [2] : [1] \r\n'))).toBe('[0, 1]:[0]\n[2]:[1]\n')
  })

  it.each([
    ['0-1', 'Expected a bead such as [0]:[0, 1], got 0-1 (gold.txt, line 2)'],
    ['[]:[]', 'Expected a bead with at least one segment'],
    ['[0, 2]:[1]', 'Expected consecutive segments, got [0, 2] (gold.txt, line 2)'],
    ['[1, 0]:[1]', 'Expected consecutive segments'],
    ['[a]:[1]', 'Expected segment numbers, got [a]'],
    ['[-1]:[1]', 'Expected segment numbers'],
    ['[1,]:[1]', 'Expected segment numbers'],
  ])('refuses %s', (line, message) => {
    expect(() => parse(`[0]:[0]\n${line}`)).toThrow(message)
  })
})

describe('scoreBeads', () => {
  it('counts what a person counts', () => {
    const gold = parse('[0]:[0]\n[1]:[1, 2]\n[2]:[]\n[3]:[3]\n[]:[4]')
    const result = parse('[0]:[0]\n[1]:[1]\n[]:[2]\n[2]:[]\n[3]:[3, 4]')
    // Strict: 0:0 and the null 2: are right. Lax: also 1:1 (overlaps 1:1,2) and 3:3,4 (overlaps 3:3); the null :2 is wrong.
    // Recall: of the gold pairs 0:0, 1:1,2 and 3:3 the first is there exactly, all three are overlapped.
    const counts = scoreBeads(gold, result)
    expect(counts).toEqual({ result: 5, gold: 3, strictPrecise: 2, laxPrecise: 4, strictRecalled: 1, laxRecalled: 3 })
    expect(strictScore(counts)).toEqual({
      precision: 2 / 5,
      recall: 1 / 3,
      f1: (2 * (2 / 5) * (1 / 3)) / (2 / 5 + 1 / 3),
    })
    expect(laxScore(counts).precision).toBe(4 / 5)
    expect(laxScore(counts).recall).toBe(1)
  })

  it('does not take overlap on one side for overlap', () => {
    const counts = scoreBeads(parse('[0]:[0]\n[1]:[1]'), parse('[0]:[1]\n[1]:[0]'))
    expect([counts.laxPrecise, counts.laxRecalled, counts.strictPrecise]).toEqual([0, 0, 0])
  })

  it('gives 0 where there is nothing, and pools documents before it divides', () => {
    const empty = scoreBeads([], [])
    expect(strictScore(empty)).toEqual({ precision: 0, recall: 0, f1: 0 })
    const right = scoreBeads(parse('[0]:[0]\n[1]:[1]\n[2]:[2]'), parse('[0]:[0]\n[1]:[1]\n[2]:[2]'))
    const wrong = scoreBeads(parse('[0]:[0]'), parse('[0]:[]\n[]:[0]'))
    const { precision, recall } = strictScore(addCounts([right, wrong, empty]))
    expect([precision, recall]).toEqual([3 / 5, 3 / 4])
  })

  it('ignores where an empty span stands', () => {
    const [gold, result] = [parse('[2]:[]'), [{ source: { from: 2, to: 3 }, target: { from: 9, to: 9 } }]]
    expect(scoreBeads(gold, result).strictPrecise).toBe(1)
  })
})
