import { describe, expect, it } from 'vitest'
import { distinctNames, documentStem, documentTopic, pairName } from '../../src/evaluate/document-names.js'

describe('document names', () => {
  it.each([
    ['corpus/reports/pope-visit.ckb.txt', 'pope-visit.ckb', 'pope-visit'],
    ['reports\\gulf-cup.en.txt', 'gulf-cup.en', 'gulf-cup'],
    ['doc001/source.txt', 'doc001/source', 'doc001'],
    ['7/ckb.txt', '7/ckb', '7'],
    ['data/ckb/1.txt', '1.ckb', '1'],
    ['en/census_en.txt', 'census_en.en', 'census_en'],
    ['gulf-cup.txt', 'gulf-cup', 'gulf-cup'],
  ])('%s has the stem %s and the topic %s', (path, stem, topic) => {
    expect(documentStem(path)).toBe(stem)
    expect(documentStem(documentStem(path))).toBe(stem)
    expect(documentTopic(path)).toBe(topic)
  })

  it('of gold files tell the topic too', () => {
    expect(documentTopic('gold/pope-visit.beads.txt')).toBe('pope-visit')
    expect(documentTopic('doc001/gold.txt')).toBe('doc001')
  })

  it('name a pair by its topic, or by both', () => {
    expect(pairName('ckb/1.txt', 'en/1.txt')).toBe('1')
    expect(pairName('a.ckb.txt', 'b.en.txt')).toBe('a + b')
  })

  it('are whole ids where stems would be the same', () => {
    const names = distinctNames(['x/1.txt', 'y/1.txt', 'ckb/2.txt', 'en/2.txt'])
    expect([...names.values()]).toEqual(['x/1.txt', 'y/1.txt', '2.ckb', '2.en'])
  })
})
