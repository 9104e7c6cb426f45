import { expect, it } from 'vitest'
import { isEnumerationLabel, isFirstLabel } from '../../src/text/enumeration.js'
import { foldKeyboard } from '../../src/text/keyboard.js'

it.each([
  '1.',
  '12)',
  '(3)',
  '٢.',
  '۴-',
  '5:',
  'a)',
  '(b)',
  'c.',
  'First:',
  'Second point:',
  'Thirdly -',
  'یەکەم:',
  'خاڵی دووەم:',
  ' سێیەم: ',
])('takes %s for the label of a list item', (label) => {
  expect(isEnumerationLabel(label)).toBe(true)
})

it.each([
  '',
  'He said:',
  '2018.',
  'First lady',
  'First lady.',
  'First',
  '1',
  'The first of them:',
  'سەرۆک:',
  'یەکەم',
  'x'.repeat(500),
])('does not take %s for a label', (text) => {
  expect(isEnumerationLabel(text)).toBe(false)
})

it('knows the label of the first item in either keyboard and any digits', () => {
  const typedOnArabicKeyboard = '\u064A\u06D5\u0643\u06D5\u0645:'
  for (const label of ['1.', '(1)', '١-', '۱.', 'a)', 'First:', 'یەکەم:', typedOnArabicKeyboard]) {
    expect(isFirstLabel(label), label).toBe(true)
  }
  for (const label of ['2.', '11.', 'b)', 'Second:', 'دووەم:']) expect(isFirstLabel(label), label).toBe(false)
})

it('folds what the Arabic keyboard types into what the Kurdish one does', () => {
  expect(foldKeyboard('\u0643\u064A\u0649')).toBe('\u06A9\u06CC\u06CC')
  expect(foldKeyboard('\u0647\u200C')).toBe('\u06D5')
  expect(foldKeyboard('\u06BE\u0640\u200F')).toBe('\u0647')
})
