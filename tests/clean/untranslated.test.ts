import { describe, expect, it } from 'vitest'
import { isInOtherScript } from '../../src/clean/untranslated.js'
import { nearKey } from '../../src/text/near-key.js'

describe('isInOtherScript', () => {
  it('tells a translation at once', () => {
    expect(isInOtherScript('سڵاو لە هەموو لایەک', 'Hello everybody')).toBe(true)
    expect(isInOtherScript('Hello everybody', 'سڵاو')).toBe(true)
    expect(isInOtherScript('Hello', 'hello')).toBe(false)
  })

  it('holds only where the keys differ, whatever the character', () => {
    const arabic = /\p{Script=Arabic}/u
    const wrong: string[] = []
    for (let code = 0; code < 0x20000; code++) {
      const character = String.fromCodePoint(code)
      const hasArabicKey = arabic.test(nearKey(`${character} x`))
      if (hasArabicKey && isInOtherScript('\u0628', character)) wrong.push(`${code.toString(16)} may become Arabic`)
      if (!hasArabicKey && isInOtherScript(character, 'x')) wrong.push(`${code.toString(16)} does not stay Arabic`)
    }
    expect(wrong).toEqual([])
  }, 60_000)
})
