const firstHighSurrogate = 0xd800
const firstLowSurrogate = 0xdc00
const lastLowSurrogate = 0xdfff

/**
 * A function that counts the characters of a text that a pattern of one character matches, as `text.match(pattern).length` does
 * where that is global, many times as fast. It keeps a table of 64 kB, made when first needed.
 */
export function counterOf(pattern: RegExp): (text: string) => number {
  let isCounted: Uint8Array | undefined
  return (text) => {
    isCounted ??= Uint8Array.from({ length: 0x10000 }, (_, unit) => Number(pattern.test(String.fromCharCode(unit))))
    let count = 0
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i)
      if (isPair(unit, text.charCodeAt(i + 1))) count += Number(pattern.test(text.slice(i, ++i + 1)))
      else count += isCounted[unit] ?? 0
    }
    return count
  }
}

function isPair(unit: number, next: number): boolean {
  return unit >= firstHighSurrogate && unit < firstLowSurrogate && next >= firstLowSurrogate && next <= lastLowSurrogate
}

/** Number of letters (Unicode category L) in a text. */
export const countLetters = counterOf(/\p{L}/u)
