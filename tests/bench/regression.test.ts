import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultBench } from './data.js'
import {
  type Loaded,
  loadBench,
  measureBeads,
  measureCalibration,
  measureMatching,
  measureMining,
  measureModes,
} from './measure.js'
import type { Row } from './table.js'

const isThere = existsSync(join(defaultBench, 'alignment'))

/** What `npm run bench -- --quick` measures; a change that costs more than the tolerance has to be meant. */
const expected = [
  ['ntrex-low, n2 vectors', 'strict F1', 1],
  ['ntrex-low-long, n2 vectors', 'strict F1', 1],
  ['ntrex-high, n2 vectors', 'strict F1', 0.98],
  ['ntrex-high-long, n2 vectors', 'strict F1', 0.989],
  ['ntrex-low, text', 'strict F1', 0.985],
  ['ntrex-high, text', 'strict F1', 0.944],
  ['flores, perturbed as low, text', 'strict F1', 0.974],
  ['flores, perturbed as high, text', 'strict F1', 0.964],
  ['comparable pairs, text', 'F1, default threshold', 0.974],
  ['all in one pool, text', 'F1, default threshold', 0.951],
  ['all in one pool, text', 'F1, vectors of unknown scale', 0.957],
  ['ntrex-high', 'right', 1],
  ['mining pairs', 'right', 1],
  ['ntrex-low', 'share parallel', 1],
  ['ntrex-high', 'share parallel', 1],
  ['mining pairs', 'share comparable', 1],
] as const
/** Half a percent of the beads, two of the mined pairs: what a new model may move without being worse. */
const tolerance = 0.012
const mostFalseMatches = 0.02
/** The goal is .03 on all documents; a third of them leaves room for chance. */
const largestCalibrationError = 0.05

describe.skipIf(!isThere)(
  `accuracy on the development data${isThere ? '' : ' (skipped: no ../shared/bench here)'}`,
  () => {
    let loaded: Loaded
    const rows: Row[] = []

    beforeAll(async () => {
      loaded = await loadBench(defaultBench, true)
      rows.push(...(await measureBeads(loaded)), ...(await measureMining(loaded)))
      rows.push(...(await measureMatching(loaded)), ...(await measureModes(loaded)))
      rows.push(...measureCalibration(loaded))
    }, 120_000)
    afterAll(() => loaded?.embedder.dispose())

    it.each(expected)('%s: %s is not below %f', (data, measure, least) => {
      const row = rows.find((one) => one.data === data && one.measure === measure)
      expect(row?.value).toBeGreaterThanOrEqual(least - tolerance)
    })

    it('tells probabilities that hold on documents left out, of full and of partial translations', () => {
      const calibration = rows.filter(({ topic }) => topic === 'calibration')
      expect(calibration).toHaveLength(20)
      for (const { measure, value } of calibration) {
        if (measure.startsWith('expected error')) expect(value).toBeLessThanOrEqual(largestCalibrationError)
        else expect(value).toBeGreaterThanOrEqual(0.9)
      }
    })

    it('matches hardly any document whose counterpart is not there', () => {
      const falseMatches = rows.filter(({ measure }) => measure.startsWith('false matches of documents'))
      expect(falseMatches).toHaveLength(2)
      for (const { value } of falseMatches) expect(value).toBeLessThanOrEqual(mostFalseMatches)
    })
  },
)
