import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cleanCommand } from '../../src/commands/clean.js'
import { mergeCommand } from '../../src/commands/merge.js'
import { unknownFields } from '../../src/read/unit-fields.js'
import { writeUnits } from '../../src/write/units.js'
import { temporaryFolder } from '../temporary-folder.js'

const folder = temporaryFolder()
const input = join(folder, 'in.csv')
const settings = { creationDate: new Date(0), toolVersion: '0' }
const texts = { source: 'x'.repeat(500), target: 'y'.repeat(500), sourceLanguage: 'ckb', targetLanguage: 'en' }
const units = Array.from({ length: 3000 }, () => ({ ...unknownFields, ...texts }))

type Report = readonly [done: number, total: number]
const recorder = () => {
  const reports: Report[] = []
  return { reports, onProgress: (done: number, total: number) => void reports.push([done, total]) }
}

describe('progress of a memory command', () => {
  it('counts the megabytes that are read, once more where the file is read again', async () => {
    await writeUnits(input, 'csv', units, settings)
    const once = recorder()
    await cleanCommand(input, { out: join(folder, 'clean.csv'), onProgress: once.onProgress })
    expect(once.reports.at(-1)).toEqual([3, 4])
    const twice = recorder()
    const rejected = join(folder, 'rejected.csv')
    await cleanCommand(input, { out: join(folder, 'clean.csv'), rejected, onProgress: twice.onProgress })
    expect(twice.reports.at(-1)).toEqual([6, 7])
    const merge = recorder()
    const options = { out: join(folder, 'merged.csv'), prefer: 'newest', conflicts: 'mark' } as const
    await mergeCommand([input, input], { ...options, onProgress: merge.onProgress })
    expect(merge.reports.at(-1)).toEqual([12, 13])
    const amounts = merge.reports.map(([done]) => done)
    expect(amounts).toEqual([...amounts].sort((a, b) => a - b))
  })
})
