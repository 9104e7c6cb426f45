import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { wordFeatures } from '../../src/embed/features.js'
import { hash32 } from '../../src/text/hash.js'
import { tokens } from '../../src/text/tokens.js'

const features = (text: string) => tokens(text).flatMap(wordFeatures)

describe('wordFeatures', () => {
  it('gives the features that training saw, in order, for a thousand sentences of each language', () => {
    const path = new URL('features.cases.json', import.meta.url)
    const cases: { text: string; hash: number }[] = JSON.parse(readFileSync(path, 'utf8'))
    expect(cases).toHaveLength(2000)
    const wrong = cases.filter(({ text, hash }) => hash32(features(text).join(' ')) !== hash)
    expect(wrong.map(({ text }) => text)).toEqual([])
  })

  it('names stems, prefixes and consonant skeletons by language, and numbers whole', () => {
    expect(features('کازمی 2021')).toEqual([
      'sk:kazm',
      '5k:kazmi',
      '4k:kazm',
      '^ksm$',
      '^ks',
      'ksm',
      'sm$',
      '^ksm',
      'ksm$',
      '#2021',
    ])
    expect(features('meetings')).toEqual([
      'se:meet',
      '5e:meeti',
      '4e:meet',
      ...['^mtngs$', '^mt', 'mtn', 'tng', 'ngs', 'gs$', '^mtn', 'mtng', 'tngs', 'ngs$'],
    ])
  })

  it('lets a name meet its transliteration', () => {
    const shared = features('ستۆڵتنبێرگ').filter((feature) => features('Stoltenberg').includes(feature))
    expect(shared).toContain('^stltnbrg$')
  })
})
