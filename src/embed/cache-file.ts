import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
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
const startBytes = 12
/** No header of ours is longer. */
const longestHeader = 65_536

/** Bytes of a key. */
export const keyBytes = 16
/** Ending of the files of a cache. */
export const extension = '.vectors'

const headerSchema = z.object({
  /** Signature of the model with its settings, and its name for people. */
  model: z.string(),
  name: z.string().default('unknown'),
  dims: z.number().int().positive(),
  count: z.number().int().positive(),
})

/** What a file of the cache holds. */
export type CacheHeader = z.infer<typeof headerSchema>

/** A file of the cache without its vectors. */
export interface CacheIndex extends CacheHeader {
  /** Hex digits, in the order of the vectors. */
  readonly keys: readonly string[]
  /** Where the vectors begin, bytes. */
  readonly start: number
}

/** Reads a file's header and keys. Throws {@link HawtaError} for one of another format, length or, if one is named, model. */
export function readCacheIndex(path: string, model?: string): CacheIndex {
  const refuse = (expected: string, got: string, cause?: unknown) =>
    new HawtaError(`Expected cached vectors, ${expected}, got ${got} (${path}); delete the file or use --no-cache`, {
      cause,
    })
  return onCacheDisk(path, () => {
    const file = openSync(path, 'r')
    try {
      const read = (position: number, length: number) => {
        const bytes = Buffer.alloc(length)
        return bytes.subarray(0, readSync(file, bytes, 0, length, position))
      }
      const head = read(0, startBytes)
      if (head.length < startBytes || head.toString('latin1', 0, 8) !== magic)
        throw refuse(`format ${magic}`, 'another format')
      const headerLength = Math.min(head.readUInt32LE(8), longestHeader)
      let header: CacheHeader
      try {
        header = headerSchema.parse(JSON.parse(read(startBytes, headerLength).toString()))
      } catch (cause) {
        throw refuse('a header', 'one that does not fit', cause)
      }
      const { count, dims } = header
      if (model !== undefined && header.model !== model)
        throw refuse(`of model ${model.slice(0, 12)}`, header.model.slice(0, 12))
      const from = startBytes + headerLength
      const start = from + count * keyBytes
      const { size } = fstatSync(file)
      if (size !== start + count * dims * 4) throw refuse(`${start + count * dims * 4} bytes`, String(size))
      const bytes = read(from, count * keyBytes)
      const keys = Array.from({ length: count }, (_, i) => bytes.toString('hex', i * keyBytes, (i + 1) * keyBytes))
      return { ...header, keys, start }
    } finally {
      closeSync(file)
    }
  })
}

/** The bytes of a file of the cache, and where its vectors begin. */
export function renderCacheFile(
  header: Omit<CacheHeader, 'count'>,
  vectors: ReadonlyMap<string, Float32Array>,
): { readonly content: Buffer; readonly start: number } {
  const json = JSON.stringify({ ...header, count: vectors.size } satisfies CacheHeader)
  const text = Buffer.from(json)
  const padding = Buffer.alloc((4 - (text.length % 4)) % 4, ' ')
  const length = Buffer.alloc(4)
  length.writeUInt32LE(text.length + padding.length)
  const keys = Buffer.from([...vectors.keys()].join(''), 'hex')
  const rows = [...vectors.values()].map((row) => Buffer.from(row.buffer, row.byteOffset, row.byteLength))
  const content = Buffer.concat([Buffer.from(magic), length, text, padding, keys, ...rows])
  return { content, start: startBytes + text.length + padding.length + keys.length }
}

/** Does something with the cache on the disk; what goes wrong becomes a {@link HawtaError} that names `path`. */
export function onCacheDisk<T>(path: string, action: () => T): T {
  try {
    return action()
  } catch (cause) {
    if (cause instanceof HawtaError) throw cause
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new HawtaError(`Expected a usable vector cache, got: ${reason} (${path}); --no-cache goes without`, { cause })
  }
}
