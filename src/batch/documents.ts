import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { extname, sep } from 'node:path'
import pLimit from 'p-limit'
import { readBytes } from '../read/file.js'
import { reasonOf } from './ledger.js'
import { mapInParallel } from './parallel.js'
import type { DocumentEntry, Run } from './run.js'
import { keyOf } from './store.js'
import type { FileContent } from './work.js'

/** A file that a run is to read. */
export interface InputFile extends Pick<FileContent, 'path' | 'side'> {
  /** Where the user named it, if not on the command line: `pairs.csv, line 3`. */
  readonly origin?: string
}

/** Files that are open at a time. */
const openFiles = 16

/** Reads and segments files; undefined for those that could not be used, which the ledger lists. Also the time of the newest. */
export async function readDocuments(
  files: readonly InputFile[],
  run: Run,
): Promise<{ readonly documents: readonly (DocumentEntry | undefined)[]; readonly newestInput: number }> {
  const limit = pLimit(openFiles)
  let newestInput = 0
  const documents = await mapInParallel(
    files,
    run.tasks,
    async (file) => {
      const content = await limit(() => readContent(file, run))
      if (!content) return undefined
      newestInput = Math.max(newestInput, content.time)
      return segmentContent(file, content.bytes, run)
    },
    (done, total) => run.onProgress('read', done, total),
  )
  return { documents, newestInput }
}

async function readContent({ path, origin }: InputFile, { ledger }: Run) {
  try {
    return { bytes: await readBytes(path), time: (await stat(path)).mtimeMs }
  } catch (error) {
    ledger.failures.push({ file: path, stage: 'read', reason: reasonOf(error, origin) })
    return undefined
  }
}

async function segmentContent(
  { path, side, origin }: InputFile,
  bytes: Uint8Array,
  { ledger, program, work }: Run,
): Promise<DocumentEntry | undefined> {
  const content = createHash('sha256').update(bytes).digest('hex')
  // The ending says how the bytes are read.
  const key = keyOf('document', program, extname(path).toLowerCase(), side?.language ?? '', content)
  const make = () => work.do.segment({ path, bytes, side })
  const record = await ledger.do({ stage: 'read', key, file: path, origin, make })
  if (!record) return undefined
  const { text: _, paragraphs: __, segments, ...rest } = record
  return { id: path.replaceAll(sep, '/'), path, key, ...rest, segments: segments.length }
}
