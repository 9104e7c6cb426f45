import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Memory } from '../src/memory.js'
import { alignReports } from '../src/pipeline.js'
import type { TranslationUnit } from '../src/types.js'

/** Five reports on one meeting, which lie beside a checkout and not in it; pairs by number of report and of sentence. */
const reports = fileURLToPath(new URL('../../shared/seeds', import.meta.url))
const noReports = existsSync(reports) ? null : 'no real reports beside the checkout'

const relations = '6 = 3'
const elections = '7 = 4'
const widening = ['5 = 2', '5 = 7']
const reception = '0 = 1'

describe.skipIf(noReports)(`the real reports${noReports ? ` (skipped: ${noReports})` : ''}`, () => {
  let memory: Memory
  let units: readonly TranslationUnit[]
  beforeAll(async () => {
    memory = await alignReports([reports], { minConfidence: 0.05 })
    units = [...memory.readUnits()].sort((one, other) => other.confidence - one.confidence)
  }, 60_000)

  const sentences = ({ sourceSegments, targetSegments }: TranslationUnit) =>
    `${sourceSegments.from} = ${targetSegments.from}`

  it('matches the two reports that tell the same, and takes nothing from the others', () => {
    const numbers = [...memory.readPairs()].map(({ source, target }) =>
      [source, target].map(({ id }) => basename(id).slice(0, 3)).join(' = '),
    )
    expect(numbers).toEqual(['000 = 003'])
  })

  it('puts the two statements that both reports make on top', () => {
    const [first, second] = units
    expect([first, second].map((unit) => unit && sentences(unit)).sort()).toEqual([relations, elections])
    expect(second?.confidence).toBeGreaterThan(0.5)
  })

  it('puts what they tell differently next: the reception, and the widening of the mission', () => {
    const next = units.slice(2, 4).map(sentences)
    expect(next).toContain(reception)
    expect(next.filter((pair) => widening.includes(pair))).toHaveLength(1)
  })
})
