import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HawtaError } from '../../src/errors.js'
import { extractDocx } from '../../src/read/docx.js'
import { makeDocx, paragraph } from './make-docx.js'

const paragraphsIn = async (body: string, parts = {}) => (await extractDocx(makeDocx(body, parts), 'a.docx')).paragraphs
const refusal = async (bytes: Uint8Array) => {
  const error: unknown = await extractDocx(bytes, 'in/a.docx').catch((cause: unknown) => cause)
  expect(error).toBeInstanceOf(HawtaError)
  expect((error as HawtaError).message).toContain('(in/a.docx)')
  return (error as HawtaError).message
}
const run = (content: string) => `<w:r>${content}</w:r>`

describe('extractDocx', () => {
  it('gives paragraphs, lists, tables and then the notes in the order of their references', async () => {
    const note = (id: number) => run(`<w:footnoteReference w:id="${id}"/>`)
    const cell = (text: string) => `<w:tc>${paragraph(text)}</w:tc>`
    const item = `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>${run('<w:t>Item</w:t>')}</w:p>`
    const body = [
      paragraph('سەردێڕ'),
      `<w:p>${run('<w:t>One</w:t>')}${note(2)}${run('<w:t xml:space="preserve"> two</w:t>')}${note(1)}</w:p>`,
      item,
      `<w:tbl><w:tr>${cell('a')}${cell('b')}</w:tr><w:tr>${cell('c')}${cell('')}</w:tr></w:tbl>`,
      paragraph('End'),
    ]
    expect(await paragraphsIn(body.join(''))).toEqual([
      'سەردێڕ',
      'One two',
      'Item',
      'a',
      'b',
      'c',
      'End',
      'Second note.',
      'First note.',
    ])
  })

  it('keeps blanks and tabs, makes one line break a space and two an end, leaves deleted text out', async () => {
    const body = `<w:p>${run('<w:t>a.  b</w:t><w:tab/><w:t>c</w:t><w:br/><w:t>d</w:t><w:br/><w:br/><w:t>e</w:t>')}<w:del>${run('<w:delText>x</w:delText>')}</w:del><w:ins>${run('<w:t>f</w:t>')}</w:ins></w:p>`
    expect(await paragraphsIn(body)).toEqual(['a.  b\tc d', 'ef'])
  })

  it('gives back any text that XML can hold, line breaks as spaces', async () => {
    const text = fc
      .string({ unit: 'binary', maxLength: 40 })
      .map((any) => any.replace(/[\uFFFE\uFFFF]|(?![\t\n\r\u007F-\u009F])\p{Cc}/gu, ''))
    await fc.assert(
      fc.asyncProperty(fc.array(text, { maxLength: 5 }), async (texts) => {
        const expected = texts.map((one) => one.replace(/[\n\r\u0085\u2028\u2029]+/g, ' ').trim())
        expect(await paragraphsIn(texts.map(paragraph).join(''))).toEqual(expected.filter((one) => one !== ''))
      }),
      { numRuns: 50 },
    )
  })

  it('refuses archives that declare more than the limit, hide more than they declare, or need a password', async () => {
    const bytes = Buffer.from(makeDocx(paragraph('x'.repeat(100_000))))
    const entry = bytes.indexOf('word/document.xml', bytes.indexOf(Buffer.from([0x50, 0x4b, 1, 2]))) - 46
    const changed = (offset: number, value: number) => {
      const copy = Buffer.from(bytes)
      copy.writeUInt32LE(value, entry + offset)
      return copy
    }
    expect(await refusal(changed(24, 2 ** 31))).toMatch(
      /at most 134217728 bytes when unpacked, got 21\d+: it may be a ZIP bomb/,
    )
    expect(await refusal(changed(24, 500))).toMatch(/got a broken one/)
    expect(await refusal(changed(24, 200_000))).toMatch(/Expected 200000 bytes in word\/document\.xml/)
    expect(await refusal(changed(8, bytes.readUInt32LE(entry + 8) | 1))).toMatch(/without a password/)
    for (const length of [10, 200, bytes.length - 30])
      expect(await refusal(bytes.subarray(0, length))).toMatch(/whole ZIP/)
  })

  it('refuses document types, broken XML and other archives; nothing outside is read', async () => {
    const bomb = '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
    expect(await refusal(makeDocx('', { 'word/document.xml': `${bomb}<w>&a;&b;</w>` }))).toMatch(
      /without a document type/,
    )
    expect(await refusal(makeDocx('<w:p>'))).toMatch(/Expected a readable Word document/)
    const { zipSync } = await import('fflate')
    expect(await refusal(zipSync({ 'a.txt': new Uint8Array(3) }))).toMatch(/got another ZIP archive/)
    expect(await paragraphsIn(paragraph('a'), { '../../evil.xml': '<x/>', 'word/../../b.xml': '<x/>' })).toEqual(['a'])
  })
})
