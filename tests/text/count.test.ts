import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { counterOf } from '../../src/text/count.js'
import { anyText } from '../write/samples.js'

describe('counterOf', () => {
  it.each([/\p{L}/u, /\p{Script=Arabic}/u, /[êîû]/, /[^\P{L}a-zêîûçş]/u])('counts as many as %s finds', (pattern) => {
    const all = new RegExp(pattern.source, `${pattern.flags}g`)
    const count = counterOf(pattern)
    const texts = fc.oneof(anyText, fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }))
    fc.assert(
      fc.property(texts, (text) => {
        expect(count(text)).toBe(text.match(all)?.length ?? 0)
      }),
    )
    // Letters beyond the table, halves of them, and a half before a letter.
    for (const text of ['\u{1EE00}\u{10400}a', '\uD83Ba', 'a\uD83B', '\uDE00b', '\uD83B\uD83B\uDE00'])
      expect(count(text)).toBe(text.match(all)?.length ?? 0)
  })
})
