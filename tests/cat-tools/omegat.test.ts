import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { temporaryFolder } from '../temporary-folder.js'
import { type SampleUnit, sampleMemory } from './memory.js'
import { omegatIsMissing, translateWithOmegat, troubles } from './omegat.js'

const missing = omegatIsMissing()
/** Real reports, which lie beside a checkout and not in it. */
const realReports = fileURLToPath(new URL('../../../shared/seeds', import.meta.url))
const noReports = existsSync(realReports) ? null : 'no real reports beside the checkout'

describe.skipIf(missing)(`a memory in OmegaT${missing ? ` (skipped: ${missing})` : ''}`, () => {
  const folder = temporaryFolder()
  let memory = ''
  let units: SampleUnit[] = []
  /** The sources of the units, and between them sentences that no memory has. */
  let paragraphs: string[] = []
  let translated: string[] = []

  beforeAll(async () => {
    const sample = await sampleMemory(join(folder, 'memory'))
    memory = readFileSync(sample.tmx, 'utf8')
    units = sample.units
    const plain = units.flatMap(({ source, target }, i) => [
      { before: source, after: target },
      // Another number is another sentence, and so are a word less and the English side itself.
      { before: `${source} ${i}`, after: `${source} ${i}` },
      { before: source.replace(/^\S+ /, ''), after: source.replace(/^\S+ /, '') },
      { before: target, after: target },
    ])
    paragraphs = plain.map(({ before }) => before)
    translated = plain.map(({ after }) => after)
  }, 60_000)

  it('fills in every unit of the sample corpus and leaves all else as it is', () => {
    const parallel = units.filter(({ sourceDocument }) => sourceDocument?.endsWith('pope-visit.ckb.txt'))
    expect(parallel.length).toBeGreaterThanOrEqual(14)
    expect(units.length).toBeGreaterThan(parallel.length)
    const run = translateWithOmegat(join(folder, 'whole'), { paragraphs, memory })
    expect(troubles(run.log)).toEqual([])
    expect(run.log).toContain('TMXR_INFO_READING_COMPLETE')
    expect(run.status).toBe(0)
    expect(run.paragraphs).toEqual(translated)
  }, 130_000)

  it('shows a memory that is cut off: OmegaT reports it and fills in nothing', () => {
    const cut = memory.slice(0, Math.floor(memory.length * 0.6))
    const run = translateWithOmegat(join(folder, 'cut'), { paragraphs, memory: cut })
    expect(troubles(run.log).join('\n')).toContain('Failed to load translation memory')
    expect(run.paragraphs).toEqual(paragraphs)
  }, 130_000)

  it('shows a memory without its source language: OmegaT fills in nothing', () => {
    const run = translateWithOmegat(join(folder, 'other'), { paragraphs, memory: memory.replace(/ srclang="ckb"/, '') })
    expect(run.paragraphs).not.toEqual(translated)
  }, 130_000)

  it('shows text that was normalised: OmegaT does not find it again', () => {
    // One keyboard writes kaf where another writes keheh; the report keeps what it has, so the memory must too.
    const normalised = memory.replaceAll('\u0643', '\u06A9')
    expect(normalised).not.toBe(memory)
    const run = translateWithOmegat(join(folder, 'normalised'), { paragraphs, memory: normalised })
    expect(troubles(run.log)).toEqual([])
    expect(run.paragraphs).not.toEqual(translated)
  }, 130_000)

  it.skipIf(noReports)(
    `fills in every unit of the real reports${noReports ? ` (skipped: ${noReports})` : ''}`,
    async () => {
      const real = await sampleMemory(join(folder, 'real-memory'), realReports)
      expect(real.units.length).toBeGreaterThan(0)
      const pairs = real.units.flatMap(({ source, target }, i) => [
        { before: source, after: target },
        { before: `${source} ${i}`, after: `${source} ${i}` },
      ])
      const run = translateWithOmegat(join(folder, 'real'), {
        paragraphs: pairs.map(({ before }) => before),
        memory: readFileSync(real.tmx, 'utf8'),
      })
      expect(troubles(run.log)).toEqual([])
      expect(run.paragraphs).toEqual(pairs.map(({ after }) => after))
    },
    130_000,
  )
})
