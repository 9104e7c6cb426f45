import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalise } from '../../src/text/normalise.js'
import { romaniseArabic, romaniseLatin, skeleton } from '../../src/text/romanise.js'
import { type Token, tokens } from '../../src/text/tokens.js'

interface Case {
  readonly text: string
  readonly normalised: string
  /** `kind:form:skeleton`, or `#:number`, separated by spaces. */
  readonly tokens: string
}

const casesFile = new URL('./tokens.cases.json', import.meta.url)
const cases: readonly Case[] = JSON.parse(readFileSync(casesFile, 'utf8'))

function write({ kind, form }: Token): string {
  return kind === '#' ? `#:${form}` : `${kind}:${form}:${skeleton(form)}`
}

/** Letters, marks, digits and separators that normalisation treats specially, among any others. */
const hostileText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 4 }),
      fc.constantFrom(
        ...'\u0643\u06A9\u064A\u06CC\u0649\u0647\u06BE\u06D5\u0648\u0640\u064B\u0654\u0629\u200C\u200D\uFEFF',
      ),
      fc.constantFrom(...'0123\u0661\u06F2,.\u066B\u066C\u2019\u02BC \u00A0\u0085'),
      fc.constantFrom(
        'e',
        'I',
        '\u0130',
        '\u00DF',
        '\u03A3',
        '\u0301',
        '\u0323',
        '\uFEFB',
        '\uFB01',
        '\u1100',
        '\u1161',
        '\uA7DC',
      ),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''))

describe('normalise and tokens', () => {
  it('agree with the training code on every case', () => {
    expect(cases.length).toBeGreaterThan(600)
    const ours = cases.map(({ text }) => ({
      text,
      normalised: normalise(text),
      tokens: tokens(text).map(write).join(' '),
    }))
    expect(ours).toEqual(cases)
  })

  it('would notice a disagreement: some cases hold every kind of token and letters of both keyboards', () => {
    const all = cases.map(({ tokens }) => tokens).join(' ')
    expect(all).toMatch(/(^| )k:/)
    expect(all).toMatch(/ e:/)
    expect(all).toMatch(/ #:/)
    expect(cases.some(({ text }) => text.includes('\u0643'))).toBe(true)
    expect(cases.some(({ text }) => text.includes('\u06A9'))).toBe(true)
  })
})

describe('normalise', () => {
  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const once = normalise(text)
        expect(normalise(once)).toBe(once)
      }),
      { numRuns: 3000 },
    )
  })

  it('changes nothing the second time for any single character, alone and before a mark', () => {
    for (let codePoint = 0; codePoint < 0x20000; codePoint++) {
      const once = normalise(`e${String.fromCodePoint(codePoint)}\u0301`)
      if (normalise(once) !== once) expect.fail(`U+${codePoint.toString(16)}`)
    }
  })

  it('leaves what the tokens are unchanged', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(tokens(normalise(text))).toEqual(tokens(text))
      }),
    )
  })

  it.each([
    ['one keyboard', '\u0643\u0648\u0631\u062F\u064A', '\u06A9\u0648\u0631\u062F\u06CC'],
    [
      'ae for a final heh and for heh with a non-joiner',
      '\u0628\u0647 \u0628\u0647\u200C\u0628',
      '\u0628\u06D5 \u0628\u06D5\u0628',
    ],
    ['digits, groups and decimals', '١٬٢٠٠ ۲٫۵ 3,5', '1200 2.5 3.5'],
    ['Latin case', 'NATO', 'nato'],
    ['white space, that of Python included', '\u0085a \u00A0\u001Fb\n', 'a b'],
  ])('folds %s', (_, text, folded) => {
    expect(normalise(text)).toBe(folded)
  })
})

describe('tokens', () => {
  it('holds only a-z in words and plain decimals in numbers', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        for (const { kind, form } of tokens(text)) expect(form).toMatch(kind === '#' ? /^\d*(\.\d+)?$/ : /^[a-z]+$/)
      }),
    )
  })
})

describe('skeleton', () => {
  it.each([
    ['stoltenberg', '\u0633\u062A\u06C6\u06B5\u062A\u0646\u0628\u06CE\u0631\u06AF'],
    ['barzani', '\u0628\u0627\u0631\u0632\u0627\u0646\u06CC'],
    ['washtn', '\u0648\u0627\u0634\u062A\u0646'],
    ['democracy', '\u062F\u06CC\u0645\u0648\u06A9\u0631\u0627\u0633\u06CC'],
  ])('of %s is that of its Sorani spelling', (latin, arabic) => {
    expect(skeleton(romaniseArabic(arabic))).toBe(skeleton(romaniseLatin(latin)))
  })

  it('keeps different consonants apart', () => {
    expect(skeleton('putin')).not.toBe(skeleton('biden'))
    expect(skeleton('shex')).not.toBe(skeleton('sex'))
  })
})
