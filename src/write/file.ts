import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { HawtaError } from '../errors.js'

/** Text is handed to the disk in pieces of about this many UTF-16 code units: few system calls, little memory. */
const bufferedCodeUnits = 65_536

/** What the system's error codes mean to somebody who wants a file written. */
const reasons: Readonly<Record<string, string>> = {
  EACCES: 'there is no permission to write there',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file would be larger than allowed',
  EISDIR: 'it is a folder',
  ENAMETOOLONG: 'its name is too long',
  ENOENT: 'its folder does not exist',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'something on its path is a file and not a folder',
  EPERM: 'there is no permission to write there',
  EROFS: 'the disk is read-only',
}

/** Temporary files that this process is writing: a second writer of the same file would mix its bytes in. */
const beingWritten = new Set<string>()

/**
 * Writes chunks, text as UTF-8, to `.<name>.<pid>.tmp` beside `path` and renames that to `path` when all is on the disk:
 * whoever looks finds the old file or the whole new one. The next chunk is asked for when there is room for it.
 * Throws {@link HawtaError} (path, reason, cause) and leaves neither a temporary file nor a changed `path`;
 * a HawtaError of `chunks` itself comes through as it is.
 */
export async function writeFileAtomically(
  path: string,
  chunks: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>,
): Promise<void> {
  const temporary = join(dirname(resolve(path)), `.${basename(path)}.${process.pid}.tmp`)
  if (beingWritten.has(temporary)) throw new HawtaError(`Expected one writer at a time, got a second one for ${path}`)
  beingWritten.add(temporary)
  try {
    // A killed process may have had the same id (in a container, it often has).
    await onDisk(path, rm(temporary, { force: true }))
    await writeChunks(path, await onDisk(path, open(temporary, 'wx')), chunks)
    await onDisk(path, rename(temporary, path))
  } catch (cause) {
    // Where even this fails, the first error is the one to tell.
    await rm(temporary, { force: true }).catch(() => undefined)
    if (cause instanceof HawtaError) throw cause
    throw new HawtaError(`Stopped writing ${path}: ${messageOf(cause)}`, { cause })
  } finally {
    beingWritten.delete(temporary)
  }
}

/** Writes all chunks, waits until the disk has them and closes the file, also on errors. */
async function writeChunks(
  path: string,
  file: FileHandle,
  chunks: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>,
): Promise<void> {
  try {
    let buffer = ''
    for await (const chunk of chunks) {
      if (typeof chunk !== 'string') {
        await onDisk(path, file.appendFile(buffer))
        await onDisk(path, file.appendFile(chunk))
        buffer = ''
        continue
      }
      buffer += chunk
      if (buffer.length < bufferedCodeUnits || endsInHalfCharacter(buffer)) continue
      await onDisk(path, file.appendFile(buffer))
      buffer = ''
    }
    await onDisk(path, file.appendFile(buffer))
    await onDisk(path, file.sync())
  } finally {
    await onDisk(path, file.close())
  }
}

/** Whether the last code unit is a high surrogate, whose low one may come with the next chunk. */
function endsInHalfCharacter(text: string): boolean {
  return (text.charCodeAt(text.length - 1) & 0xfc00) === 0xd800
}

/** Waits for a file operation; what goes wrong becomes a {@link HawtaError} that names `path`. */
async function onDisk<Result>(path: string, operation: Promise<Result>): Promise<Result> {
  try {
    return await operation
  } catch (cause) {
    throw diskError(path, cause)
  }
}

/** What the system says of a file that could not be written, in words. */
export function diskError(path: string, cause: unknown): HawtaError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown'
  const reason = reasons[code] ?? messageOf(cause)
  return new HawtaError(`Expected to write ${path}, but ${reason} (${code})`, { cause })
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
