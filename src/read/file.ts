import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { HawtaError } from '../errors.js'

/** Bytes of the largest document that is read: about thirty novels of plain text. */
export const maximumBytes = 64 * 2 ** 20

/**
 * Reads a whole file. Refuses what is no regular file (a pipe or a device would never end) and what is larger than
 * {@link maximumBytes}, both before anything is read and if it grows meanwhile.
 */
export async function readBytes(path: string): Promise<Uint8Array> {
  let handle: FileHandle | undefined
  try {
    // Without O_NONBLOCK, opening a pipe waits for a writer.
    handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
    const status = await handle.stat()
    if (!status.isFile()) throw new HawtaError(`Expected a regular file, got something else (${path})`)
    if (status.size > maximumBytes) throw tooLarge(status.size, path)
    return await readAll(handle, status.size, path)
  } catch (cause) {
    if (cause instanceof HawtaError) throw cause
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new HawtaError(`Expected a readable file, got: ${reason} (${path})`, { cause })
  } finally {
    await handle?.close()
  }
}

async function readAll(handle: FileHandle, size: number, path: string): Promise<Uint8Array> {
  const bytes = new Uint8Array(size)
  let length = 0
  while (length < size) {
    const { bytesRead } = await handle.read(bytes, length, size - length, length)
    if (bytesRead === 0) break
    length += bytesRead
  }
  const { size: sizeAfter } = await handle.stat()
  if (sizeAfter !== size || length !== size)
    throw new HawtaError(`Expected a file at rest, got one that changed from ${size} to ${sizeAfter} bytes (${path})`)
  return bytes
}

function tooLarge(size: number, path: string): HawtaError {
  const megabytes = (bytes: number) => `${Math.ceil(bytes / 2 ** 20)} MB`
  return new HawtaError(`Expected a file of at most ${megabytes(maximumBytes)}, got ${megabytes(size)} (${path})`)
}
