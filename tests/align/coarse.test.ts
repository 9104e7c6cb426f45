import { describe, expect, it } from 'vitest'
import { bandSize, highOf, indexOf } from '../../src/align/band.js'
import { coarseBand } from '../../src/align/coarse.js'
import { explainAway } from '../../src/align/explain.js'
import { spansFromSums } from '../../src/align/spans.js'
import { createMatrix } from '../../src/vectors/matrix.js'
import { syntheticPair } from '../bench/synthetic.js'

const dims = 64
const rows = (data: Float32Array) => explainAway(spansFromSums(createMatrix(data.length / dims, dims, data)).units)

describe('coarseBand', () => {
  const { source, target, gold } = syntheticPair(3000, dims, 21)
  const band = coarseBand(rows(source), rows(target))

  it('holds nearly all true beads in a small part of the lattice', () => {
    const inside = gold.filter((bead) => indexOf(band, bead.source.to, bead.target.to) >= 0)
    expect(inside.length / gold.length).toBeGreaterThan(0.995)
    expect(bandSize(band)).toBeLessThan(3001 * 40)
  })

  it('is connected from the first point to the last', () => {
    expect(indexOf(band, 0, 0)).toBe(0)
    expect(indexOf(band, band.sourceCount, band.targetCount)).toBe(bandSize(band) - 1)
    for (let row = 1; row <= band.sourceCount; row++) {
      expect(band.low[row]!).toBeLessThanOrEqual(highOf(band, row - 1))
      expect(highOf(band, row)).toBeGreaterThanOrEqual(highOf(band, row - 1))
    }
  })
})
