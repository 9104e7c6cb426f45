import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitParagraphs } from '../../src/read/paragraphs.js'

function paragraphs(text: string): string[] {
  return splitParagraphs(text).map(({ from, to }) => text.slice(from, to))
}

describe('splitParagraphs', () => {
  it.each(['\n', '\r\n', '\r', '\u0085', '\u2028', '\u2029', '\n\n', '\r\n \t\r\n'])('breaks at %j', (newline) => {
    expect(paragraphs(`A headline${newline}A first sentence`)).toEqual(['A headline', 'A first sentence'])
  })

  it('leaves out blank lines and the white space around paragraphs', () => {
    expect(paragraphs('\n\n  one \t\n\u00A0\n\u3000two\u00A0\n')).toEqual(['one', 'two'])
    expect(paragraphs(' \n\t')).toEqual([])
    expect(paragraphs('')).toEqual([])
  })

  it.each(['.', '!', '?', '\u061F', '\u06D4', '…', '."', '.”', '».', '!)', '".', '. "', '.\u200F', '.\u2019'])(
    'breaks at two spaces after %s',
    (end) => {
      expect(paragraphs(`He spoke${end}  She left`)).toEqual([`He spoke${end}`, 'She left'])
    },
  )

  it.each(['  ', '     ', '\u00A0\u00A0', ' \u00A0', '\t\t', ' \t'])('takes %j for a wide gap', (gap) => {
    expect(paragraphs(`It ended.${gap}It began.`)).toEqual(['It ended.', 'It began.'])
  })

  it('does not break at a single space or at two spaces inside a sentence', () => {
    expect(paragraphs('It ended. It began.')).toEqual(['It ended. It began.'])
    expect(paragraphs('The old  government and, later,  the new one')).toHaveLength(1)
    expect(paragraphs('حکومەتی  پێشوو؛  هەروەها ئەوەی  نوێ')).toHaveLength(1)
  })

  it('breaks after the colon of a heading but keeps the label of a list item with its item', () => {
    expect(paragraphs('The five points of the party:  First: peace.  Second:  bread.   3.  Work.')).toEqual([
      'The five points of the party:',
      'First: peace.',
      'Second:  bread.',
      '3.  Work.',
    ])
    expect(paragraphs('داواکانی مامۆستایان:  یەکەم:  مووچە.  ٢.  باران.')).toEqual([
      'داواکانی مامۆستایان:',
      'یەکەم:  مووچە.',
      '٢.  باران.',
    ])
  })

  it('does not break between a colon and the quote that it announces', () => {
    expect(paragraphs('The judge said:  "It is late."')).toHaveLength(1)
  })

  it('keeps a closing quote that stands alone behind a wide gap', () => {
    expect(paragraphs('He said, "It is late.  "  She left.')).toEqual(['He said, "It is late.  "', 'She left.'])
  })

  it('does not break after initials and the shortest titles', () => {
    expect(paragraphs('J.  K.  Marlow met Dr.  Aziz of the U.S.  Army.')).toHaveLength(1)
    expect(paragraphs('\u062F.  ئازاد هات.')).toHaveLength(1)
  })

  it('covers everything but white space, in order, whatever the text', () => {
    const parts = fc.constantFrom(
      'a',
      '.',
      ':',
      '"',
      ' ',
      '  ',
      '\n',
      '\r\n',
      '\t',
      '1',
      'یەکەم',
      '\u00A0',
      '\u200F',
      '(',
      ')',
    )
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('')
        let position = 0
        for (const { from, to } of splitParagraphs(text)) {
          expect(text.slice(position, from)).toMatch(/^\s*$/)
          expect(text.slice(from, to)).toMatch(/^\S(.*\S)?$/)
          position = to
        }
        expect(text.slice(position)).toMatch(/^\s*$/)
      }),
      { numRuns: 2000 },
    )
  })

  it('takes a second at most for a long text of gaps, quotes or lines', () => {
    for (const text of [
      'a.  '.repeat(100_000),
      '"  '.repeat(100_000),
      ` ${' '.repeat(300_000)}`,
      'a.\n'.repeat(100_000),
    ]) {
      const started = performance.now()
      splitParagraphs(text)
      expect(performance.now() - started).toBeLessThan(1000)
    }
  })
})
