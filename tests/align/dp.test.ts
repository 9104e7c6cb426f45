import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bandBetween, bandSize, fullBand, indexOf } from '../../src/align/band.js'
import { beadPosteriors, bestAlignment, expectedGains } from '../../src/align/dp.js'
import { beadShapes } from '../../src/align/shapes.js'
import { seededRandom } from '../bench/synthetic.js'
import { coversBoth } from './pairs.js'

const shapes = beadShapes(4)

/** Scores of every alignment from (0, 0) to (n, m), by plain recursion: the twin of the dynamic program. */
function everyAlignment(n: number, m: number, scores: Float32Array): { total: number; entries: number[] }[] {
  const band = fullBand(n, m)
  const from = (i: number, j: number): { total: number; entries: number[] }[] => {
    if (i === 0 && j === 0) return [{ total: 0, entries: [] }]
    return shapes.flatMap((shape, s) => {
      if (shape.source > i || shape.target > j) return []
      const entry = indexOf(band, i, j) * shapes.length + s
      const rest = from(i - shape.source, j - shape.target)
      return rest.map(({ total, entries }) => ({ total: total + scores[entry]!, entries: [...entries, entry] }))
    })
  }
  return from(n, m)
}

function randomScores(n: number, m: number, seed: number): Float32Array {
  const random = seededRandom(seed)
  const band = fullBand(n, m)
  const scores = new Float32Array(bandSize(band) * shapes.length).fill(Number.NEGATIVE_INFINITY)
  for (let i = 0; i <= n; i++) {
    for (let j = 0; j <= m; j++) {
      shapes.forEach((shape, s) => {
        if (shape.source > i || shape.target > j) return
        scores[indexOf(band, i, j) * shapes.length + s] = 4 * random() - 3
      })
    }
  }
  return scores
}

const problem = fc.tuple(
  fc.integer({ min: 1, max: 4 }),
  fc.integer({ min: 1, max: 4 }),
  fc.integer({ min: 1, max: 9999 }),
)

describe('bestAlignment', () => {
  it('finds what trying all alignments finds', () => {
    fc.assert(
      fc.property(problem, ([n, m, seed]) => {
        const scores = randomScores(n, m, seed)
        const beads = bestAlignment(fullBand(n, m), shapes, scores)!
        const best = Math.max(...everyAlignment(n, m, scores).map(({ total }) => total))
        expect(beads.reduce((sum, bead) => sum + scores[bead.entry]!, 0)).toBeCloseTo(best, 4)
        expect(coversBoth(beads, n, m)).toBe(true)
      }),
      { numRuns: 50 },
    )
  })

  it('says so when nothing leads to the end', () => {
    const band = fullBand(1, 1)
    const none = new Float32Array(bandSize(band) * shapes.length).fill(Number.NEGATIVE_INFINITY)
    expect(bestAlignment(band, shapes, none)).toBeUndefined()
  })
})

describe('beadPosteriors', () => {
  it('are the shares of the alignments that hold the bead', () => {
    fc.assert(
      fc.property(problem, ([n, m, seed]) => {
        const scores = randomScores(n, m, seed)
        const all = everyAlignment(n, m, scores)
        const mass = all.reduce((sum, { total }) => sum + Math.exp(total), 0)
        const expected = new Float64Array(scores.length)
        for (const { total, entries } of all) for (const entry of entries) expected[entry]! += Math.exp(total) / mass
        const posteriors = beadPosteriors(fullBand(n, m), shapes, scores)
        posteriors.forEach((probability, entry) => {
          expect(probability).toBeCloseTo(expected[entry]!, 4)
        })
      }),
      { numRuns: 50 },
    )
  })
})

describe('expectedGains', () => {
  it('counts a null bead half and leaves out what is impossible', () => {
    const gains = expectedGains(beadShapes(2), Float32Array.of(0.5, 0, 0.5))
    expect([...gains]).toEqual([0, Number.NEGATIVE_INFINITY, 0.25])
  })
})

describe('bands', () => {
  it('hold the points between the first and last column of each row, and both ends', () => {
    const band = bandBetween(4, Int32Array.of(1, 0, 3), Int32Array.of(2, 1, 3))
    //      j  0 1 2 3 4
    // i = 0   x x x          row 1 is widened so that a path from row 0 can go on
    // i = 1   x x x
    // i = 2         x x
    expect([0, 1, 2].map((row) => [band.low[row], band.offset[row + 1]! - band.offset[row]!])).toEqual([
      [0, 3],
      [0, 3],
      [3, 2],
    ])
    expect(indexOf(band, 1, 3)).toBe(-1)
    expect(indexOf(band, 3, 3)).toBe(-1)
    expect(indexOf(band, 2, 3)).toBe(6)
  })
})

describe('beadShapes', () => {
  it('lists all shapes of at most so many segments', () => {
    const text = beadShapes(5).map(({ source, target }) => `${source}-${target}`)
    expect(text.join(' ')).toBe('1-0 0-1 1-1 1-2 2-1 1-3 3-1 1-4 4-1 2-2 2-3 3-2')
  })
})
