import { inflateRawSync } from 'node:zlib'
import { HawtaError } from '../errors.js'

/** What an archive may hold, checked against what it declares before anything is inflated, and while it is. */
export interface ZipLimits {
  /** Files in the archive. */
  readonly entries: number
  /** Bytes of all wanted files together, inflated. */
  readonly inflatedBytes: number
}

interface Entry {
  readonly name: string
  readonly flags: number
  readonly method: number
  readonly packedSize: number
  readonly size: number
  readonly offset: number
}

// Records of a ZIP file (PKWARE APPNOTE 6.3): signature, length of the fixed part.
const endRecord = { signature: 0x06054b50, length: 22 }
const centralRecord = { signature: 0x02014b50, length: 46 }
const localRecord = { signature: 0x04034b50, length: 30 }
const longestComment = 0xffff
const stored = 0
const deflated = 8
const encryptedFlag = 1

/**
 * Reads the wanted files of a ZIP archive. Nothing is inflated beyond its declared size, nor anything where the declared
 * sizes pass the limits. Throws {@link HawtaError} for bombs, encrypted and broken archives and those of other kinds.
 */
export function readZip(
  bytes: Uint8Array,
  path: string,
  isWanted: (name: string) => boolean,
  limits: ZipLimits,
): Map<string, Uint8Array> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  try {
    const entries = readDirectory(buffer, path, limits).filter(({ name }) => isWanted(name))
    const declared = entries.reduce((sum, { size }) => sum + size, 0)
    if (declared > limits.inflatedBytes)
      throw new HawtaError(
        `Expected at most ${limits.inflatedBytes} bytes when unpacked, got ${declared}: it may be a ZIP bomb (${path})`,
      )
    return new Map(entries.map((entry) => [entry.name, unpack(buffer, entry, path)]))
  } catch (cause) {
    if (cause instanceof HawtaError) throw cause
    // Offsets beyond the end of a cut-off file, and data that is not what it is declared to be.
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new HawtaError(`Expected a whole ZIP archive, got a broken one: ${reason} (${path})`, { cause })
  }
}

function readDirectory(buffer: Buffer, path: string, limits: ZipLimits): Entry[] {
  const end = findEnd(buffer, path)
  const count = buffer.readUInt16LE(end + 10)
  if (count > limits.entries)
    throw new HawtaError(`Expected at most ${limits.entries} files in the archive, got ${count} (${path})`)
  const entries: Entry[] = []
  let at = buffer.readUInt32LE(end + 16)
  for (let i = 0; i < count; i++) {
    if (buffer.readUInt32LE(at) !== centralRecord.signature)
      throw new HawtaError(`Expected a ZIP directory of ${count} files, got ${i} (${path})`)
    const nameEnd = at + centralRecord.length + buffer.readUInt16LE(at + 28)
    entries.push({
      name: buffer.toString('utf8', at + centralRecord.length, nameEnd),
      flags: buffer.readUInt16LE(at + 8),
      method: buffer.readUInt16LE(at + 10),
      packedSize: buffer.readUInt32LE(at + 20),
      size: buffer.readUInt32LE(at + 24),
      offset: buffer.readUInt32LE(at + 42),
    })
    at = nameEnd + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32)
  }
  return entries
}

/** Finds the record that ends the archive; only a comment may follow it. */
function findEnd(buffer: Buffer, path: string): number {
  const least = Math.max(0, buffer.length - endRecord.length - longestComment)
  for (let at = buffer.length - endRecord.length; at >= least; at--) {
    if (buffer.readUInt32LE(at) === endRecord.signature) return at
  }
  throw new HawtaError(`Expected a whole ZIP archive, got one without its end (${path})`)
}

function unpack(buffer: Buffer, { name, flags, method, packedSize, size, offset }: Entry, path: string): Uint8Array {
  if (flags & encryptedFlag)
    throw new HawtaError(`Expected an archive without a password, got ${name} encrypted (${path})`)
  if (buffer.readUInt32LE(offset) !== localRecord.signature)
    throw new HawtaError(`Expected ${name} where the ZIP directory says, got something else (${path})`)
  const start = offset + localRecord.length + buffer.readUInt16LE(offset + 26) + buffer.readUInt16LE(offset + 28)
  const packed = buffer.subarray(start, start + packedSize)
  if (method !== stored && method !== deflated)
    throw new HawtaError(`Expected ${name} stored or deflated, got method ${method} (${path})`)
  // One byte more than declared is an error; zlib wants at least one.
  const data = method === stored ? packed : inflateRawSync(packed, { maxOutputLength: Math.max(1, size) })
  if (data.length !== size)
    throw new HawtaError(`Expected ${size} bytes in ${name}, got ${data.length}: the archive is broken (${path})`)
  return data
}
