import { z } from 'zod'
import { HawtaError } from '../errors.js'

/**
 * A lexical table as models/training/lexicon.py writes it, little-endian:
 *
 *     'HAWTALX1' | uint32 header length | header (JSON, padded with spaces to 4 bytes)
 *     per channel and side: stems | surfaces | float32 idf[n] | uint32 offsets[n + 1] | uint16 targets[c] | uint8 values[c]
 *     uint8 skeleton idf * 16 by hash bucket
 *
 * stems and surfaces are UTF-8 lines; every part is padded with zeros to 4 bytes; a value is p ** exponent * 255 and a
 * target is the number of a stem of the same channel on the other side.
 */
const magic = 'HAWTALX1'

const settingsSchema = z.object({
  dims: z.number().int().min(2).max(65536),
  ownWeight: z.number(),
  exponent: z.number().positive(),
  numberWeight: z.number(),
  skeletonWeight: z.number(),
  skeletonFloor: z.number(),
  skeletonGate: z.number().positive(),
  skeletonBuckets: z
    .number()
    .int()
    .min(1)
    .max(1 << 20),
})

const headerSchema = z.object({
  settings: settingsSchema,
  pairs: z.number().int().positive(),
  channels: z.array(
    z.object({
      channel: z.string(),
      side: z.enum(['e', 'k']),
      stems: z.number().int().nonnegative(),
      cells: z.number().int().nonnegative(),
      stemBytes: z.number().int().nonnegative(),
      surfaceBytes: z.number().int().nonnegative(),
    }),
  ),
})

export type LexiconSettings = z.infer<typeof settingsSchema>

/** One language's stems of one channel, with their translations as a compressed sparse row table. */
export interface ChannelSide {
  readonly stems: readonly string[]
  /** The most frequent spelling of each stem, for readers; read when it is asked for. */
  surfaces(): readonly string[]
  readonly idf: Float32Array
  readonly offsets: Uint32Array
  readonly targets: Uint16Array
  readonly values: Uint8Array
}

export type Side = 'e' | 'k'

export interface LexicalTable {
  readonly settings: LexiconSettings
  /** Number of text pairs it was learned from. */
  readonly pairs: number
  readonly channels: ReadonlyMap<string, Readonly<Record<Side, ChannelSide>>>
  readonly skeletonIdf: Uint8Array
}

/** Reads a lexical table from a file's bytes; `path` is for the error. */
export function parseLexicalTable(bytes: Uint8Array, path: string): LexicalTable {
  const fail = (what: string, cause?: unknown) =>
    new HawtaError(`Expected a lexical table (${magic}), got ${what} (${path})`, { cause })
  // A copy aligns the sections where the bytes came from a pool.
  const buffer = bytes.byteOffset === 0 ? bytes.buffer : bytes.slice().buffer
  const decode = (from: number, length: number) => new TextDecoder().decode(new Uint8Array(buffer, from, length))
  if (bytes.length < 12 || decode(0, 8) !== magic) throw fail('another format')
  const headerLength = new DataView(buffer).getUint32(8, true)
  if (12 + headerLength > bytes.length) throw fail('a file that is cut short')
  let header: z.infer<typeof headerSchema>
  try {
    header = headerSchema.parse(JSON.parse(decode(12, headerLength)))
  } catch (cause) {
    throw fail('a header that does not fit', cause)
  }
  let at = 12 + headerLength
  const take = (length: number): number => {
    const start = at
    at += length + (-length & 3)
    if (start + length > bytes.length) throw fail('a file that is cut short')
    return start
  }
  const lines = (start: number, length: number, count: number): string[] => {
    const list = decode(start, length).split('\n')
    if (count > 0 && list.length !== count) throw fail(`${list.length} names for ${count} stems`)
    return count > 0 ? list : []
  }
  const channels = new Map<string, Partial<Record<Side, ChannelSide>>>()
  for (const { channel, side, stems, cells, stemBytes, surfaceBytes } of header.channels) {
    const sides = channels.get(channel) ?? {}
    const [stemsAt, surfacesAt] = [take(stemBytes), take(surfaceBytes)]
    sides[side] = {
      stems: lines(stemsAt, stemBytes, stems),
      surfaces: () => lines(surfacesAt, surfaceBytes, stems),
      idf: new Float32Array(buffer, take(stems * 4), stems),
      offsets: new Uint32Array(buffer, take((stems + 1) * 4), stems + 1),
      targets: new Uint16Array(buffer, take(cells * 2), cells),
      values: new Uint8Array(buffer, take(cells), cells),
    }
    channels.set(channel, sides)
  }
  const skeletonIdf = new Uint8Array(buffer, take(header.settings.skeletonBuckets), header.settings.skeletonBuckets)
  const complete = new Map<string, Record<Side, ChannelSide>>()
  for (const [name, { e, k }] of channels) {
    if (!e || !k) throw fail(`channel ${name} with one side`)
    for (const [side, other] of [
      [e, k],
      [k, e],
    ] as const) {
      const isSound = side.offsets.every(
        (offset, i) => offset >= (side.offsets[i - 1] ?? 0) && offset <= side.targets.length,
      )
      if (!isSound || side.targets.some((target) => target >= other.stems.length))
        throw fail(`channel ${name} out of range`)
    }
    complete.set(name, { e, k })
  }
  return { settings: header.settings, pairs: header.pairs, channels: complete, skeletonIdf }
}
