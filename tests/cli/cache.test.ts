import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openVectorCache } from '../../src/embed/cache.js'
import { temporaryFolder } from '../temporary-folder.js'
import { hawtaWith } from './hawta.js'

const home = temporaryFolder()
const folder = join(home, 'hawta', 'vectors')
const models = join(home, 'hawta', 'models')

const hawta = hawtaWith({ XDG_CACHE_HOME: home })

function keep(name: string, signature: string, count: number): void {
  const cache = openVectorCache(folder, signature, name)
  for (let k = 0; k < count; k++) cache.set(`${name} ${k}`, Float32Array.of(k, 1, 2))
  cache.flush()
}

describe('hawta cache', () => {
  it('says where the cache is, also when nothing is there', () => {
    expect(hawta('cache')).toEqual({ status: 0, stdout: `${folder}: 0.0 MB\n${models}: 0.0 MB\n`, stderr: '' })
    expect(hawta('cache', '--clear').status).toBe(0)
  })

  it('shows what is kept of each model, a file that cannot be read, and clears those and nothing else', () => {
    keep('e5-small', 'ab'.repeat(32), 3000)
    keep('Xenova/LaBSE', 'cd'.repeat(32), 2)
    writeFileSync(join(folder, 'cd'.repeat(16), `${'0'.repeat(32)}.vectors`), 'HAWTAVC0')
    mkdirSync(join(folder, 'mine'))
    writeFileSync(join(folder, 'mine', 'notes.vectors'), 'not of the cache')
    writeFileSync(join(folder, 'ab'.repeat(16), 'notes.txt'), 'neither')
    for (const id of ['someone/whole', 'someone/unfinished']) mkdirSync(join(models, id, 'onnx'), { recursive: true })
    writeFileSync(join(models, 'someone/whole/config.json'), ' '.repeat(1e6))
    writeFileSync(join(models, 'someone/whole/onnx/model.onnx'), ' '.repeat(1e6))
    writeFileSync(join(models, 'someone/unfinished/tokenizer.json'), ' '.repeat(5e5))
    writeFileSync(join(models, 'someone/unfinished/notes.txt'), 'not of the model')
    const { stdout, status } = hawta('cache')
    expect(status).toBe(0)
    expect(stdout).toBe(
      [
        `${folder}: 0.1 MB`,
        'Xenova/LaBSE (cdcdcdcdcdcd): 2 vectors of 3 dimensions, 0.0 MB',
        'e5-small (abababababab): 3000 vectors of 3 dimensions, 0.1 MB',
        'unreadable (cdcdcdcdcdcd): 0 vectors of 0 dimensions, 0.0 MB',
        `${models}: 2.5 MB`,
        'someone/unfinished: 0.5 MB',
        'someone/whole: 2.0 MB',
        '',
      ].join('\n'),
    )
    const listing = JSON.parse(hawta('cache', '--json').stdout)
    expect(listing.vectors.models[1]).toMatchObject({ name: 'e5-small', vectors: 3000, dims: 3 })
    expect(listing.models.models).toEqual([
      { id: 'someone/unfinished', bytes: 5e5 },
      { id: 'someone/whole', bytes: 2e6 },
    ])
    const cleared = hawta('cache', '--clear')
    expect(cleared).toMatchObject({ status: 0, stdout: expect.stringContaining(`${folder}: 0.1 MB removed\n`) })
    expect(readdirSync(folder, { recursive: true }).sort()).toEqual(
      ['ab'.repeat(16), `${'ab'.repeat(16)}/notes.txt`, 'mine', 'mine/notes.vectors'].sort(),
    )
    expect(readdirSync(models, { recursive: true }).sort()).toEqual([
      'someone',
      'someone/unfinished',
      'someone/unfinished/notes.txt',
    ])
    expect(openVectorCache(folder, 'ab'.repeat(32)).get(['e5-small 1'])).toEqual([undefined])
  })
})
