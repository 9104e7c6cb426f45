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

/** Text, written as UTF-8, or bytes. */
export type Chunk = string | Uint8Array

/**
 * Writes chunks to `.<name>.<pid>.tmp` beside `path` and renames that to `path` when all is on the disk:
 * whoever looks finds the old file or the whole new one. The next chunk is asked for when there is room for it.
 * Throws {@link HawtaError} (path, reason, cause) and leaves neither a temporary file nor a changed `path`;
 * a HawtaError of `chunks` itself comes through as it is.
 */
export async function writeFileAtomically(path: string, chunks: Iterable<Chunk> | AsyncIterable<Chunk>): Promise<void> {
  async function* rows() {
    for await (const chunk of chunks) yield [chunk]
  }
  await writeFilesAtomically([path], rows())
}

/**
 * Writes several files together as {@link writeFileAtomically} writes one: every row has a chunk for each of them. All are on the
 * disk before the first is renamed.
 */
export async function writeFilesAtomically(
  paths: readonly string[],
  rows: AsyncIterable<readonly Chunk[]>,
): Promise<void> {
  const files = paths.map((path) => new TemporaryFile(path))
  try {
    for (const file of files) await file.open()
    for await (const row of rows) {
      for (const [i, file] of files.entries()) {
        const writing = file.write(row[i] ?? '')
        if (writing) await writing
      }
    }
    for (const file of files) await file.finish()
    for (const file of files) await file.rename()
  } catch (cause) {
    for (const file of files) await file.remove()
    if (cause instanceof HawtaError) throw cause
    throw new HawtaError(`Stopped writing ${paths.join(', ')}: ${messageOf(cause)}`, { cause })
  } finally {
    for (const file of files) file.release()
  }
}

/** A file that is being written under another name. */
class TemporaryFile {
  readonly #path: string
  readonly #temporary: string
  #handle: FileHandle | undefined
  #buffer = ''
  #isOurs = false

  constructor(path: string) {
    this.#path = path
    this.#temporary = join(dirname(resolve(path)), `.${basename(path)}.${process.pid}.tmp`)
  }

  async open(): Promise<void> {
    if (beingWritten.has(this.#temporary)) {
      throw new HawtaError(`Expected one writer at a time, got a second one for ${this.#path}`)
    }
    beingWritten.add(this.#temporary)
    this.#isOurs = true
    // A killed process may have had the same id (in a container, it often has).
    await onDisk(this.#path, rm(this.#temporary, { force: true }))
    this.#handle = await onDisk(this.#path, open(this.#temporary, 'wx'))
  }

  /** Takes a chunk; the promise, where there is one, is to be waited for before the next. */
  write(chunk: Chunk): Promise<void> | undefined {
    if (typeof chunk !== 'string') return this.#flush().then(() => this.#append(chunk))
    this.#buffer += chunk
    if (this.#buffer.length < bufferedCodeUnits || endsInHalfCharacter(this.#buffer)) return undefined
    return this.#flush()
  }

  async finish(): Promise<void> {
    await this.#flush()
    if (this.#handle) await onDisk(this.#path, this.#handle.sync())
    await this.#close()
  }

  async rename(): Promise<void> {
    await onDisk(this.#path, rename(this.#temporary, this.#path))
  }

  /** After an error: where even this fails, the first error is the one to tell. */
  async remove(): Promise<void> {
    await this.#close().catch(() => undefined)
    if (this.#isOurs) await rm(this.#temporary, { force: true }).catch(() => undefined)
  }

  release(): void {
    if (this.#isOurs) beingWritten.delete(this.#temporary)
  }

  async #flush(): Promise<void> {
    const text = this.#buffer
    this.#buffer = ''
    if (text !== '') await this.#append(text)
  }

  async #append(chunk: Chunk): Promise<void> {
    if (this.#handle) await onDisk(this.#path, this.#handle.appendFile(chunk))
  }

  async #close(): Promise<void> {
    const handle = this.#handle
    this.#handle = undefined
    if (handle) await onDisk(this.#path, handle.close())
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
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown'
    const reason = reasons[code] ?? messageOf(cause)
    throw new HawtaError(`Expected to write ${path}, but ${reason} (${code})`, { cause })
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
