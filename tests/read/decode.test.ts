import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HawtaError } from '../../src/errors.js'
import { decodeText } from '../../src/read/decode.js'

const prose = 'The council met in Erbil. ئەنجومەن لە هەولێر کۆبووەوە. '.repeat(4)

function bytesOf(...parts: (string | number[])[]): Uint8Array {
  return Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'utf8') : Buffer.from(part))))
}

function utf16(text: string, order: 'le' | 'be', mark = true): Uint8Array {
  const bytes = Buffer.from(mark ? `\uFEFF${text}` : text, 'utf16le')
  return order === 'le' ? bytes : bytes.swap16()
}

describe('decodeText', () => {
  it('decodes UTF-8 and leaves line ends and white space as they are', () => {
    const text = 'one\r\ntwo\rthree\n\u2028\u00A0 four  \t'
    expect(decodeText(bytesOf(text), 'a.txt')).toEqual({ text, replacedCharacters: 0, encoding: 'utf-8' })
  })

  it('removes the byte-order mark, and only one at the very start', () => {
    expect(decodeText(bytesOf('\uFEFFa\uFEFFb'), 'a.txt').text).toBe('a\uFEFFb')
  })

  it.each(['le', 'be'] as const)('decodes UTF-16 %s with a byte-order mark', (order) => {
    expect(decodeText(utf16(prose, order), 'a.txt')).toEqual({
      text: prose,
      replacedCharacters: 0,
      encoding: `utf-16${order}`,
    })
  })

  it.each([
    ['a stray continuation byte', [0x80], 1],
    ['a byte that UTF-8 never has', [0xff], 1],
    ['a cut-off letter', [0xd9], 1],
    ['a surrogate encoded in UTF-8', [0xed, 0xa0, 0x80], 3],
    ['an overlong slash', [0xc0, 0xaf], 2],
    ['a NUL', [0x00], 1],
    ['a form feed and a vertical tab', [0x0c, 0x0b], 2],
    ['an escape character', [0x1b], 1],
    ['U+FFFE and U+FFFF', [0xef, 0xbf, 0xbe, 0xef, 0xbf, 0xbf], 2],
  ])('replaces and counts %s', (_name, bytes, count) => {
    const { text, replacedCharacters } = decodeText(bytesOf(prose, bytes, prose), 'a.txt')
    expect(replacedCharacters).toBe(count)
    expect(text).toBe(prose + '\uFFFD'.repeat(count) + prose)
  })

  it('replaces a lone surrogate in UTF-16', () => {
    expect(decodeText(utf16(`${prose}\uD800${prose}`, 'le'), 'a.txt')).toEqual({
      text: `${prose}\uFFFD${prose}`,
      replacedCharacters: 1,
      encoding: 'utf-16le',
    })
  })

  it('does not count a replacement character that the file itself holds', () => {
    const text = `${prose}\uFFFD${prose}`
    expect(decodeText(bytesOf(text), 'a.txt').replacedCharacters).toBe(0)
    expect(decodeText(bytesOf(text, [0xff]), 'a.txt').replacedCharacters).toBe(1)
    expect(decodeText(utf16(text, 'be'), 'a.txt').replacedCharacters).toBe(0)
  })

  it('keeps tab, line feed, carriage return, DEL, C1 controls and characters beyond the basic plane', () => {
    const text = 'a\t\n\r\u007F\u0085\u009Fb \u{1F600} \u200C\u200F'
    expect(decodeText(bytesOf(text), 'a.txt')).toEqual({ text, replacedCharacters: 0, encoding: 'utf-8' })
  })

  it('reads an empty file as an empty text', () => {
    expect(decodeText(new Uint8Array(), 'a.txt')).toEqual({ text: '', replacedCharacters: 0, encoding: 'utf-8' })
  })

  it('forgives a few bad characters in a short text', () => {
    expect(decodeText(bytesOf('Erbil', [0x00, 0xff]), 'a.txt')).toEqual({
      text: 'Erbil\uFFFD\uFFFD',
      replacedCharacters: 2,
      encoding: 'utf-8',
    })
  })

  it.each([
    ['bytes without sense', Uint8Array.from({ length: 500 }, (_, i) => (i * 73) % 256)],
    ['nothing but NULs', new Uint8Array(2)],
    ['control characters', bytesOf([1, 2, 3, 4, 5], 'abc')],
  ])('refuses %s and says where', (_name, bytes) => {
    const decode = () => decodeText(bytes, 'in/report.txt')
    expect(decode).toThrow(HawtaError)
    expect(decode).toThrow(/^Expected text.* got .* \(in\/report\.txt\)$/)
  })

  it('gives back any text that XML can hold, and counts every character that it cannot', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.nat({ max: 9 }), (text, nulls) => {
        const legal = `x${text}`.replace(/[\uFFFE\uFFFF]|(?![\t\n\r\u007F-\u009F])\p{Cc}/gu, '').padEnd(200, 'x')
        const decoded = decodeText(bytesOf(legal + '\u0000'.repeat(nulls)), 'a.txt')
        expect(decoded).toEqual({ text: legal + '\uFFFD'.repeat(nulls), replacedCharacters: nulls, encoding: 'utf-8' })
      }),
    )
  })
})
