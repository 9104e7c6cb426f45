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
    expect(decodeText(bytesOf(text), 'a.txt')).toEqual({ text, replacedCharacters: 0 })
  })

  it('removes the byte-order mark, and only one at the very start', () => {
    expect(decodeText(bytesOf('\uFEFFa\uFEFFb'), 'a.txt').text).toBe('a\uFEFFb')
  })

  it.each(['le', 'be'] as const)('decodes UTF-16 %s with a byte-order mark', (order) => {
    expect(decodeText(utf16(prose, order), 'a.txt')).toEqual({ text: prose, replacedCharacters: 0 })
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
    expect(decodeText(bytesOf(text), 'a.txt')).toEqual({ text, replacedCharacters: 0 })
  })

  it('reads an empty file as an empty text', () => {
    expect(decodeText(new Uint8Array(), 'a.txt')).toEqual({ text: '', replacedCharacters: 0 })
  })

  it('forgives a few bad characters in a short text', () => {
    expect(decodeText(bytesOf('Erbil', [0x00, 0xff]), 'a.txt')).toEqual({
      text: 'Erbil\uFFFD\uFFFD',
      replacedCharacters: 2,
    })
  })

  it.each([
    [
      'UTF-16 without a mark, in English',
      utf16('The council met in Erbil. '.repeat(4), 'le', false),
      'it looks like UTF-16 without a byte-order mark',
    ],
    [
      'UTF-16 without a mark, in Sorani',
      utf16('ئەنجومەنکۆبووەوە'.repeat(8), 'be', false),
      'it looks like UTF-16 without a byte-order mark',
    ],
    ['bytes without sense', Uint8Array.from({ length: 500 }, (_, i) => (i * 73) % 256), 'it looks like a binary file'],
    [
      'Windows-1256',
      Uint8Array.from({ length: 200 }, (_, i) => 0xc7 + (i % 20)),
      'it may be text in another encoding, such as Windows-1256',
    ],
    ['nothing but NULs', new Uint8Array(2), 'it looks like'],
    ['a PDF file', bytesOf('%PDF-1.7\n', prose), 'a PDF file'],
    ['a Word document', bytesOf([0x50, 0x4b, 3, 4], prose), 'a ZIP archive'],
    ['UTF-32', bytesOf([0xff, 0xfe, 0, 0, 0x41, 0, 0, 0]), 'UTF-32'],
  ])('refuses %s and says what it found and where', (_name, bytes, finding) => {
    const decode = () => decodeText(bytes, 'in/report.txt')
    expect(decode).toThrow(HawtaError)
    expect(decode).toThrow(/^Expected text in UTF-8, got /)
    expect(decode).toThrow(finding)
    expect(decode).toThrow('(in/report.txt)')
  })

  it('gives back any text that XML can hold, and counts every character that it cannot', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.nat({ max: 9 }), (text, nulls) => {
        const legal = `x${text}`.replace(/[\uFFFE\uFFFF]|(?![\t\n\r\u007F-\u009F])\p{Cc}/gu, '').padEnd(200, 'x')
        const decoded = decodeText(bytesOf(legal + '\u0000'.repeat(nulls)), 'a.txt')
        expect(decoded).toEqual({ text: legal + '\uFFFD'.repeat(nulls), replacedCharacters: nulls })
      }),
    )
  })
})
