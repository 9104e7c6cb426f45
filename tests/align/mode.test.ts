import { describe, expect, it } from 'vitest'
import { chooseMode } from '../../src/align/mode.js'

const pairs = (targets: readonly number[], probability = 0.9) =>
  targets.map((target, source) => ({ source, target, probability }))

describe('chooseMode', () => {
  it('aligns what is in the same order, though a few pairs cross', () => {
    expect(chooseMode(pairs([0, 1, 3, 2, 4, 5, 6, 7]), 8, 10).mode).toBe('parallel')
  })

  it('mines what crosses, and what has little in common', () => {
    expect(chooseMode(pairs([6, 5, 4, 3, 2, 1, 0, 7]), 8, 8).mode).toBe('comparable')
    expect(chooseMode(pairs([0, 1]), 12, 13).mode).toBe('comparable')
  })

  it('takes a few sure pairs for enough when all are in one order, and a longer chain for too little when others cross', () => {
    expect(chooseMode(pairs([0, 2, 5, 9]), 12, 13).mode).toBe('parallel')
    expect(chooseMode(pairs([0, 2, 5]), 12, 13).mode).toBe('comparable')
    expect(chooseMode(pairs([0, 2, 5, 9]), 14, 14).mode).toBe('comparable')
    expect(chooseMode(pairs([0, 2, 5, 7, 1, 3]), 8, 8).mode).toBe('comparable')
  })

  it('counts sure pairs only, and says what it saw', () => {
    const { mode, reason } = chooseMode([...pairs([0, 1, 2]), { source: 3, target: 3, probability: 0.2 }], 8, 9)
    expect(mode).toBe('comparable')
    expect(reason).toBe('3 of 3 sure pairs in one order, for 8 segments')
  })
})
