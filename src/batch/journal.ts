import { createHash } from 'node:crypto'
import { closeSync, fdatasync, fstatSync, fsyncSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs'
import { HawtaError } from '../errors.js'
import { diskError, writeFileAtomically } from '../write/file.js'
import { keyBytes, type Store } from './store.js'

/**
 * A store in a file that only grows, so that a process may be killed at any moment:
 *
 *     'HAWTAJ1\n', then frames: uint32 length of the value (little-endian) | key | checksum | value (UTF-8)
 *
 * A frame that is cut short or does not fit its checksum ends the file: it and what follows is dropped and done again.
 */
export interface Journal extends Store {
  /** Drops what this run has not asked for and sorts the rest by key: equal runs leave equal bytes, however often they were killed. */
  compact(): Promise<void>
  close(): void
}

const format = 'HAWTAJ'
const magic = Buffer.from(`${format}1\n`)
const checksumBytes = 8
const headBytes = 4 + keyBytes + checksumBytes
/** Bytes that are written at a time when a journal is made anew. */
const pieceBytes = 262_144
/** Work that a power failure may cost, milliseconds; a killed process loses none. */
const syncInterval = 2000

/** Opens a journal or starts one; a journal of another version is started anew. Throws {@link HawtaError} for any other file. */
export function openJournal(path: string): Journal {
  const file = onDisk(path, () => openSync(path, 'a+', 0o644)) // a+ makes the file; it is then written at its end
  try {
    return readJournal(path, file)
  } catch (error) {
    closeSync(file)
    throw error
  }
}

function readJournal(path: string, file: number): Journal {
  const size = onDisk(path, () => fstatSync(file).size)
  /** Where records begin: those that this run has asked for or made, and the others. */
  const used = new Map<string, number>()
  const unused = new Map<string, number>()
  let end = 0
  let lastSync = performance.now()

  const found = readAt(0, Math.min(size, magic.length))
  if (!magic.equals(found)) {
    // A killed process may have written a part of it.
    const isOurs = found.equals(magic.subarray(0, found.length)) || found.toString('latin1').startsWith(format)
    if (!isOurs)
      throw new HawtaError(`Expected a journal of hawta, got another file (${path}); delete it to start anew`)
    onDisk(path, () => ftruncateSync(file, 0))
    append(magic)
  } else {
    end = magic.length
    for (let frame = readFrame(end); frame; frame = readFrame(end)) {
      unused.set(frame.key, end)
      end += headBytes + frame.value.length
    }
    if (end < size) onDisk(path, () => ftruncateSync(file, end))
  }

  function readAt(position: number, length: number): Buffer {
    const bytes = Buffer.allocUnsafe(length)
    return bytes.subarray(
      0,
      onDisk(path, () => readSync(file, bytes, 0, length, position)),
    )
  }

  /** The frame at a position, if there is a whole one. */
  function readFrame(position: number): { readonly key: string; readonly value: Buffer } | undefined {
    const head = readAt(position, headBytes)
    if (head.length < headBytes) return undefined
    const length = head.readUInt32LE(0)
    if (position + headBytes + length > Math.max(size, end)) return undefined
    const value = readAt(position + headBytes, length)
    const key = head.subarray(4, 4 + keyBytes)
    if (!head.subarray(4 + keyBytes).equals(checksumOf(key, value))) return undefined
    return { key: key.toString('hex'), value }
  }

  function append(bytes: Buffer): void {
    try {
      for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written)
    } catch (cause) {
      // A half frame would be found and dropped all the same.
      ftruncateSync(file, end)
      throw diskError(path, cause)
    }
    end += bytes.length
  }

  /** Where a record begins, if there is one; from now on it counts as asked for. */
  function use(key: string): number | undefined {
    const position = used.get(key) ?? unused.get(key)
    if (position !== undefined && unused.delete(key)) used.set(key, position)
    return position
  }

  function valueAt(position: number): Buffer {
    const frame = readFrame(position)
    if (frame) return frame.value
    throw new HawtaError(`Expected the journal to stay as it was written, it has changed (${path})`)
  }

  /** The whole file with these records, in pieces that are worth a system call each. */
  function* frames(keys: readonly string[]): Generator<Buffer> {
    let piece: Buffer[] = [magic]
    let length = magic.length
    for (const key of keys) {
      const frame = frameOf(Buffer.from(key, 'hex'), valueAt(used.get(key)!))
      piece.push(frame)
      length += frame.length
      if (length < pieceBytes) continue
      yield Buffer.concat(piece)
      piece = []
      length = 0
    }
    yield Buffer.concat(piece)
  }

  return {
    get(key) {
      const position = use(key)
      return position === undefined ? undefined : valueAt(position).toString()
    },
    put(key, value) {
      if (use(key) !== undefined) return
      const position = end
      append(frameOf(Buffer.from(key, 'hex'), Buffer.from(value)))
      used.set(key, position)
      if (performance.now() - lastSync < syncInterval) return
      lastSync = performance.now()
      // Where this fails, the next write or the end of the run says so.
      fdatasync(file, () => undefined)
    },
    async compact() {
      const keys = [...used.keys()].sort()
      const isSorted = keys.every((key, i) => i === 0 || used.get(keys[i - 1]!)! < used.get(key)!)
      if (unused.size > 0 || !isSorted) await writeFileAtomically(path, frames(keys))
    },
    close() {
      onDisk(path, () => fsyncSync(file))
      closeSync(file)
    },
  }
}

function frameOf(key: Buffer, value: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32LE(value.length)
  return Buffer.concat([length, key, checksumOf(key, value), value])
}

function checksumOf(key: Buffer, value: Buffer): Buffer {
  return createHash('sha256').update(key).update(value).digest().subarray(0, checksumBytes)
}

function onDisk<Result>(path: string, operation: () => Result): Result {
  try {
    return operation()
  } catch (cause) {
    throw diskError(path, cause)
  }
}
