import { describe, expect, it } from 'vitest'
import { excerpt } from '../../src/commands/excerpt.js'

describe('excerpt', () => {
  it('isolates a text on a terminal, so that both directions stay in their places', () => {
    expect(excerpt('پردەکە', true)).toBe('\u2068پردەکە\u2069')
    expect(excerpt('پردەکە', false)).toBe('پردەکە')
  })

  it('lets no text steer the terminal or turn what stands around it', () => {
    expect(excerpt('\u001B[2Ja\u202Eb\u2069\u2067c\n d', true)).toBe('\u2068[2Ja b c d\u2069')
  })

  it('keeps whole characters, joiners within words and at most 70 characters', () => {
    expect(excerpt('دە\u200Cچن', false)).toBe('دە\u200Cچن')
    expect(excerpt('😀'.repeat(71), false)).toBe(`${'😀'.repeat(70)}…`)
    expect(excerpt('😀'.repeat(70), false)).toBe('😀'.repeat(70))
  })
})
