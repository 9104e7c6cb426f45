import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { guardFormula, unguardFormula } from '../../src/text/formulas.js'
import { anyText } from '../write/samples.js'

/** The characters after which a spreadsheet calculates a cell that starts with them. */
const formulaStarts = ['=', '+', '-', '@', '\t', '\r']

describe('guardFormula', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+964 750', "'+964 750"],
    ['- one', "'- one"],
    ['@name', "'@name"],
    ['\tx', "'\tx"],
    ['\rx', "'\rx"],
    ["'=1+1", "''=1+1"],
    ["''@x", "'''@x"],
    ['-', "'-"],
  ])('guards %j', (text, cell) => {
    expect(guardFormula(text)).toBe(cell)
    expect(unguardFormula(cell)).toBe(text)
  })

  it.each(['', "'", "''", "'s", '1-1', 'a=b', ' =1', '\u2212 1', 'پردە'])('leaves %j as it is', (text) => {
    expect(guardFormula(text)).toBe(text)
    expect(unguardFormula(text)).toBe(text)
  })

  it('lets no text start a formula, and is undone for any text', () => {
    const start = fc.array(fc.constantFrom("'", ...formulaStarts, 'a', '\n'), { maxLength: 5 })
    fc.assert(
      fc.property(start, anyText, (characters, rest) => {
        const text = characters.join('') + rest
        expect(formulaStarts).not.toContain(guardFormula(text).charAt(0))
        expect(unguardFormula(guardFormula(text))).toBe(text)
      }),
      { numRuns: 5000 },
    )
  })
})
