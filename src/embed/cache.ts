import { createHash, randomUUID } from 'node:crypto'
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { HawtaError } from '../errors.js'

/**
 * A file of the cache, little-endian; it is written once, under another name first, and never changed, so that any
 * number of processes may share a folder:
 *
 *     'HAWTAVC1' | uint32 header length | header (JSON, padded with spaces to 4 bytes)
 *     count keys of 16 bytes (SHA-256 of the text, cut) | count x dims float32
 */
const magic = 'HAWTAVC1'
const extension = '.vectors'
const keyBytes = 16
/** Vectors that are kept in memory before a file is written: what a killed run loses at most. */
const vectorsPerFile = 1024

const headerSchema = z.object({
  model: z.string(),
  dims: z.number().int().positive(),
  count: z.number().int().positive(),
})

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

/** Where vectors are kept if nothing else is said: below XDG_CACHE_HOME, which is ~/.cache by default. */
export function defaultCacheFolder(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'hawta', 'vectors')
}

/**
 * Opens the vectors of the model that `signature` (hex digits) stands for, in a folder of its own below `folder`.
 * Throws {@link HawtaError} for a folder that cannot be made and for a file of another format, model or length.
 */
export function openVectorCache(folder: string, signature: string): VectorCache {
  const own = join(folder, signature.slice(0, 32))
  onDisk(own, () => mkdirSync(own, { recursive: true }))
  const places = new Map<string, Place>()
  const recent = new Map<string, Float32Array>()
  let dims = 0
  const files = onDisk(own, () => readdirSync(own)).filter((name) => name.endsWith(extension))
  for (const name of files.sort()) readIndex(join(own, name))

  function readIndex(path: string): void {
    const bytes = onDisk(path, () => readFileSync(path))
    const refuse = (expected: string, got: string, cause?: unknown) =>
      new HawtaError(`Expected cached vectors, ${expected}, got ${got} (${path}); delete the file or use --no-cache`, {
        cause,
      })
    if (bytes.length < 12 || bytes.toString('latin1', 0, 8) !== magic) throw refuse(`format ${magic}`, 'another format')
    const start = 12 + bytes.readUInt32LE(8)
    let header: z.infer<typeof headerSchema>
    try {
      header = headerSchema.parse(JSON.parse(bytes.toString('utf8', 12, start)))
    } catch (cause) {
      throw refuse('a header', 'one that does not fit', cause)
    }
    if (header.model !== signature) throw refuse(`of model ${signature.slice(0, 12)}`, header.model.slice(0, 12))
    dims ||= header.dims
    if (header.dims !== dims) throw refuse(`${dims} dimensions`, String(header.dims))
    const vectors = start + header.count * keyBytes
    const length = vectors + header.count * dims * 4
    if (bytes.length !== length) throw refuse(`${length} bytes`, String(bytes.length))
    for (let i = 0; i < header.count; i++) {
      const from = start + i * keyBytes
      places.set(bytes.toString('hex', from, from + keyBytes), { path, at: vectors + i * dims * 4 })
    }
  }

  function flush(): void {
    if (recent.size === 0) return
    const keys = [...recent.keys()]
    const json = JSON.stringify({ model: signature, dims, count: keys.length } satisfies z.infer<typeof headerSchema>)
    const header = Buffer.from(json.padEnd(Math.ceil(json.length / 4) * 4))
    const length = Buffer.alloc(4)
    length.writeUInt32LE(header.length)
    const vectors = [...recent.values()].map((row) => Buffer.from(row.buffer, row.byteOffset, row.byteLength))
    const content = Buffer.concat([Buffer.from(magic), length, header, Buffer.from(keys.join(''), 'hex'), ...vectors])
    // Named for its content: who writes the same vectors at the same time writes the same file.
    const path = join(own, createHash('sha256').update(content).digest('hex').slice(0, 32) + extension)
    const temporary = `${path}.${process.pid}.${randomUUID()}.tmp`
    onDisk(path, () => {
      try {
        writeFileSync(temporary, content, { flag: 'wx' })
        renameSync(temporary, path)
      } finally {
        rmSync(temporary, { force: true })
      }
    })
    const start = 12 + header.length + keys.length * keyBytes
    for (const [i, key] of keys.entries()) places.set(key, { path, at: start + i * dims * 4 })
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
          return onDisk(place.path, () => {
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

function onDisk<T>(path: string, action: () => T): T {
  try {
    return action()
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new HawtaError(`Expected a usable vector cache, got: ${reason} (${path}); --no-cache goes without`, { cause })
  }
}
