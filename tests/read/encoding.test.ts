import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { HawtaError } from '../../src/errors.js'
import { decodeText } from '../../src/read/decode.js'

/** Bytes by the system's iconv, which shares no table with us. */
function encode(text: string, encoding: string): Uint8Array {
  const { status, stdout, stderr } = spawnSync('iconv', ['-f', 'utf-8', '-t', encoding], { input: text })
  if (status !== 0) throw new Error(String(stderr))
  return stdout
}

const hasIconv = spawnSync('iconv', ['--version']).status === 0
const english = 'The mayor\u2019s caf\u00E9 \u2013 a na\u00EFve fa\u00E7ade \u2013 opened on Monday, \u201Clate\u201D. '
// Sorani as it was written before Unicode, with the letters that the code page has.
const sorani = 'سەرؤكى حكومةت لة هةولير كؤبووةوة و باسى ئاوى شارى كرد، لةطةل ئةنجومةن. '.replaceAll('ەر', 'ةر')
const arabic = 'اجتمع المجلس في المدينة وناقش مشروع المياه الجديد. '

describe.skipIf(!hasIconv)('decodeText', () => {
  it.each([
    ['windows-1256', 'Sorani', sorani, 'CP1256'],
    ['windows-1256', 'Arabic', arabic, 'CP1256'],
    ['windows-1256', 'Arabic with an English name and a number', `${arabic}UNICEF 2024. ${arabic}`, 'CP1256'],
    ['windows-1252', 'English', english, 'CP1252'],
    ['windows-1252', 'English with nothing but a dash', 'Erbil \u2013 a city.', 'CP1252'],
    ['utf-16le', 'English without a mark', 'The council met in Erbil. ', 'UTF-16LE'],
    ['utf-16be', 'English without a mark', 'The council met in Erbil. ', 'UTF-16BE'],
    ['utf-16le', 'Sorani without a mark', 'ئەنجومەن لە هەولێر کۆبووەوە. ', 'UTF-16LE'],
    ['utf-16be', 'Sorani without a mark', 'ئەنجومەن لە هەولێر کۆبووەوە. ', 'UTF-16BE'],
    ['utf-8', 'Sorani', 'ئەنجومەن لە هەولێر کۆبووەوە. ', 'UTF-8'],
  ])('recognises %s by its content: %s', (encoding, _name, text, iconvName) => {
    for (const times of [1, 20]) {
      const whole = text.repeat(times)
      expect(decodeText(encode(whole, iconvName), 'a.txt')).toEqual({ text: whole, encoding, replacedCharacters: 0 })
    }
  })

  it.each([
    ['Russian in windows-1251', 'Совет собрался в понедельник и обсудил новый проект водоснабжения. ', 'CP1251'],
    ['Greek in windows-1253', 'Το συμβούλιο συνεδρίασε τη Δευτέρα και συζήτησε το νέο έργο. ', 'CP1253'],
    ['Arabic in ISO 8859-6', arabic, 'ISO-8859-6'],
    ['a Sorani and a French text in one', null, null],
  ])('does not guess at %s, and says what it considered', (_name, text, encoding) => {
    const bytes = text
      ? encode(text, encoding)
      : Buffer.concat([encode(arabic, 'CP1256'), encode('d\u00E9j\u00E0 '.repeat(20), 'CP1252')])
    expect(() => decodeText(bytes, 'in/old.txt')).toThrow(HawtaError)
    expect(() => decodeText(bytes, 'in/old.txt')).toThrow(
      /^Expected text in UTF-8, UTF-16, windows-1256 or windows-1252, got bytes that fit none: .*\(in\/old\.txt\)$/,
    )
  })

  it('believes a declaration that fits, a byte-order mark more, and content where the declaration does not fit', () => {
    const latin = encode('d\u00E9j\u00E0 vu', 'CP1252')
    expect(decodeText(latin, 'a', 'iso-8859-2')).toMatchObject({ text: 'd\u00E9j\u0155 vu', encoding: 'iso-8859-2' })
    expect(decodeText(latin, 'a', 'utf-8')).toMatchObject({ text: 'd\u00E9j\u00E0 vu', encoding: 'windows-1252' })
    expect(decodeText(latin, 'a', 'klingon')).toMatchObject({ encoding: 'windows-1252' })
    expect(decodeText(encode('\uFEFFd\u00E9j\u00E0', 'UTF-8'), 'a', 'windows-1256')).toMatchObject({
      text: 'd\u00E9j\u00E0',
      encoding: 'utf-8',
    })
  })
})
