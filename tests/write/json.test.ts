import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { HawtaError } from '../../src/errors.js'
import { type RunReport, writeRunJson } from '../../src/write/json.js'
import { makeFolder } from './temporary.js'

const run: RunReport = {
  version: '0.1.0',
  model: { name: 'hawta-ckb-en', hash: 'sha256:12ab' },
  options: { threshold: 0.1234567891, languages: ['en', 'ckb'], cache: { path: null, isUsed: false }, alignment: {} },
  counts: { units: 12, documents: 4 },
  timings: { read: 0.0104999, embed: 12 },
  work: { read: { seconds: 0.0104999, reused: 0, computed: 4 } },
}

async function render(report: RunReport): Promise<string> {
  const path = join(await makeFolder(), 'run.json')
  await writeRunJson(path, report)
  return readFile(path, 'utf8')
}

describe('writeRunJson', () => {
  it('writes the signature, then the timings and the work', async () => {
    expect(await render(run)).toBe(`{
  "version": "0.1.0",
  "model": {
    "name": "hawta-ckb-en",
    "hash": "sha256:12ab"
  },
  "options": {
    "alignment": {},
    "cache": {
      "isUsed": false,
      "path": null
    },
    "languages": [
      "en",
      "ckb"
    ],
    "threshold": 0.1234567891
  },
  "counts": {
    "documents": 4,
    "units": 12
  },
  "timings": {
    "embed": 12,
    "read": 0.01
  },
  "work": {
    "read": {
      "computed": 4,
      "reused": 0,
      "seconds": 0.01
    }
  }
}
`)
  })

  it('writes the same bytes whatever order the keys came in', async () => {
    const turned: RunReport = {
      work: { read: { computed: 4, reused: 0, seconds: 0.0104999 } },
      timings: { embed: 12, read: 0.0104999 },
      counts: { documents: 4, units: 12 },
      options: {
        alignment: {},
        cache: { isUsed: false, path: null },
        languages: ['en', 'ckb'],
        threshold: 0.1234567891,
      },
      model: { hash: 'sha256:12ab', name: 'hawta-ckb-en' },
      version: '0.1.0',
    }
    expect(await render(turned)).toBe(await render(run))
  })

  it('differs between equal runs in nothing but the timings', async () => {
    const first: Record<string, unknown> = JSON.parse(await render(run))
    const second: Record<string, unknown> = JSON.parse(await render({ ...run, timings: { read: 5 } }))
    expect(second.timings).not.toEqual(first.timings)
    expect({ ...second, timings: 0 }).toEqual({ ...first, timings: 0 })
  })

  it('refuses numbers that JSON cannot hold, and names them', async () => {
    const folder = await makeFolder()
    const path = join(folder, 'run.json')
    const broken = [
      { ...run, options: { limit: Number.POSITIVE_INFINITY } },
      { ...run, counts: { limit: Number.NaN } },
      { ...run, timings: { limit: Number.NaN } },
    ]
    for (const report of broken) {
      const error: unknown = await writeRunJson(path, report).catch((caught: unknown) => caught)
      expect(error).toBeInstanceOf(HawtaError)
      expect(String(error)).toMatch(/run\.json: Expected a finite number, got (Infinity|NaN) \(limit\)/)
    }
    expect(await readdir(folder)).toEqual([])
  })
})
