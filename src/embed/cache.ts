import { createHash, randomUUID } from 'node:crypto'
import { closeSync, mkdirSync, openSync, readdirSync, readSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { HawtaError } from '../errors.js'
import { extension, keyBytes, onCacheDisk, readCacheIndex, renderCacheFile } from './cache-file.js'

/** Vectors that are kept in memory before a file is written: what a killed run loses at most. */
const vectorsPerFile = 1024

/** Vectors of one model, by text, on the disk. */
export interface VectorCache {
  /** One vector a text, undefined for those that are not known. */
  get(texts: readonly string[]): (Float32Array | undefined)[]
  /** Keeps a vector; it reaches the disk by {@link flush} at the latest. */
  set(text: string, vector: Float32Array): void
  flush(): void
}

interface Place {
  readonly path: string
  readonly at: number
}

/**
 * Opens the vectors of the model that `signature` (hex digits) stands for, in a folder of its own below `folder`; `name` is
 * for people. Throws {@link HawtaError} for a folder that cannot be made and for a file of another format, model or length.
 */
export function openVectorCache(folder: string, signature: string, name = 'unknown'): VectorCache {
  const own = join(folder, signature.slice(0, 32))
  onCacheDisk(own, () => mkdirSync(own, { recursive: true }))
  const places = new Map<string, Place>()
  const recent = new Map<string, Float32Array>()
  let dims = 0
  const files = onCacheDisk(own, () => readdirSync(own)).filter((name) => name.endsWith(extension))
  for (const name of files.sort()) readIndex(join(own, name))

  function readIndex(path: string): void {
    const index = readCacheIndex(path, signature)
    dims ||= index.dims
    if (index.dims !== dims) {
      const problem = `Expected cached vectors, ${dims} dimensions, got ${index.dims}`
      throw new HawtaError(`${problem} (${path}); delete the file or use --no-cache`)
    }
    for (const [i, key] of index.keys.entries()) places.set(key, { path, at: index.start + i * dims * 4 })
  }

  function flush(): void {
    if (recent.size === 0) return
    const { content, start } = renderCacheFile({ model: signature, name, dims }, recent)
    // Named for its content: who writes the same vectors at the same time writes the same file.
    const path = join(own, createHash('sha256').update(content).digest('hex').slice(0, 32) + extension)
    const temporary = `${path}.${process.pid}.${randomUUID()}.tmp`
    onCacheDisk(path, () => {
      try {
        writeFileSync(temporary, content, { flag: 'wx' })
        renameSync(temporary, path)
      } finally {
        rmSync(temporary, { force: true })
      }
    })
    for (const [i, key] of [...recent.keys()].entries()) places.set(key, { path, at: start + i * dims * 4 })
    recent.clear()
  }

  return {
    get(texts) {
      const open = new Map<string, number>()
      try {
        return texts.map((text) => {
          const key = keyOf(text)
          const place = places.get(key)
          if (!place) return recent.get(key)?.slice()
          return onCacheDisk(place.path, () => {
            const file = open.get(place.path) ?? openSync(place.path, 'r')
            open.set(place.path, file)
            const row = new Float32Array(dims)
            const count = readSync(file, row, 0, row.byteLength, place.at)
            if (count !== row.byteLength) throw new Error('it was cut short')
            return row
          })
        })
      } finally {
        for (const file of open.values()) closeSync(file)
      }
    },
    set(text, vector) {
      dims ||= vector.length
      if (vector.length !== dims)
        throw new HawtaError(`Expected ${dims} dimensions, as cached, got ${vector.length} (${own})`)
      recent.set(keyOf(text), vector.slice())
      if (recent.size >= vectorsPerFile) flush()
    },
    flush,
  }
}

function keyOf(text: string): string {
  return createHash('sha256')
    .update(text)
    .digest('hex')
    .slice(0, keyBytes * 2)
}
