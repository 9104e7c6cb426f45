import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { parseBeads, scoreBeads, strictScore } from '../src/evaluate/beads.js'
import type { MatchedPair, Memory } from '../src/memory.js'
import { alignReports } from '../src/pipeline.js'

const lines = (path: string) => readFileSync(`corpus/gold/${path}`, 'utf8').trimEnd().split('\n')

let memory: Memory
beforeAll(async () => {
  memory = await alignReports(['corpus/reports'])
}, 60_000)

function pairOf(topic: string): MatchedPair {
  const pair = [...memory.readPairs()].find(({ source }) => source.id.includes(topic))
  if (!pair) throw new Error(`no pair for ${topic}`)
  return pair
}

describe('the main job on the sample corpus', () => {
  it('splits every report into the sentences of its gold', () => {
    for (const { id, segments } of memory.readDocuments()) {
      const gold = lines(`sentences/${id.replace(/^.*\//, '')}`)
      expect(segments.map(({ raw }) => raw)).toEqual(gold)
    }
  })

  it('keeps offsets: every segment is a slice of its document, and only white space stands between segments', () => {
    for (const { text, segments } of memory.readDocuments()) {
      let end = 0
      for (const segment of segments) {
        expect(text.slice(segment.start, segment.end)).toBe(segment.raw)
        expect(text.slice(end, segment.start)).toMatch(/^\s*$/)
        end = segment.end
      }
    }
  })

  it('matches the documents of the gold and no others, and chooses how to relate them', () => {
    const gold = lines('documents.tsv').map((line) => line.split('\t'))
    const found = memory.pairs.map(({ source, target, mode }) => [source.id, target.id, mode])
    expect(found.sort()).toEqual(
      gold.map(([source, target, mode]) => [`corpus/${source}`, `corpus/${target}`, mode]).sort(),
    )
    expect(memory.unmatched.map(({ document }) => document.id)).toHaveLength(6)
  })

  it('aligns the translation as its gold does, but for at most two beads', () => {
    const gold = parseBeads(lines('pope-visit.beads.txt').join('\n'), 'gold')
    const { f1 } = strictScore(scoreBeads(gold, pairOf('pope-visit').related.beads))
    expect(f1).toBeGreaterThanOrEqual(0.9)
  })

  it.each(['nato-meeting', 'baghdad-summit'])('finds the pairs of %s that say the same, best first', (topic) => {
    const gold = new Map(lines(`${topic}.pairs.tsv`).map((line) => line.split('\t') as [string, string]))
    const pair = pairOf(topic)
    const overlaps = (bead: MatchedPair['related']['beads'][number]) =>
      [...gold.keys()].some((key) => {
        const [wanted] = parseBeads(key, 'gold')
        return (
          wanted !== undefined &&
          bead.source.from < wanted.source.to &&
          wanted.source.from < bead.source.to &&
          bead.target.from < wanted.target.to &&
          wanted.target.from < bead.target.to
        )
      })
    const accepted = pair.related.beads.filter(({ confidence }) => (confidence ?? 0) >= 0.5)
    const full = [...gold.values()].filter((kind) => kind === 'full').length
    expect(accepted.filter(overlaps).length).toBeGreaterThanOrEqual(full - 1)
    expect(pair.related.beads.slice(0, 3).every(overlaps)).toBe(true)
    expect(accepted.filter((bead) => !overlaps(bead)).length).toBeLessThanOrEqual(1)
  })

  it('exports raw text only: every unit stands in its documents letter by letter', () => {
    const texts = new Map([...memory.readDocuments()].map(({ id, text }) => [id, text.replace(/\s+/g, ' ')]))
    for (const unit of memory.readUnits()) {
      expect(texts.get(unit.sourceDocument)).toContain(unit.source.replace(/\s+/g, ' '))
      expect(texts.get(unit.targetDocument)).toContain(unit.target.replace(/\s+/g, ' '))
    }
  })

  it('obeys a mode that is forced, and a threshold', async () => {
    const forced = await alignReports(['corpus/reports'], { mode: 'comparable', minConfidence: 0.9 })
    expect(forced.pairs.every(({ mode }) => mode === 'comparable')).toBe(true)
    expect([...forced.readUnits()].every(({ confidence }) => confidence >= 0.9)).toBe(true)
  })
})
