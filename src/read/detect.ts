import { open, stat } from 'node:fs/promises'
import { extname } from 'node:path'
import { HawtaError } from '../errors.js'

/** Formats of translation memories that can be read; `alignments` is alignments.jsonl, `moses` two plain files. */
export type ReadFormat = 'tmx' | 'xliff' | 'csv' | 'tsv' | 'jsonl' | 'alignments' | 'moses'

/** Enough for the start of any document, comments before its root element included. */
const headBytes = 4096
const alignmentRecord = /^\{\s*"type"\s*:\s*"(?:run|document|pair)"/
/** First bytes of files that are no text, and what they are. */
const signatures: ReadonlyArray<readonly [string, string]> = [
  ['PK\u0003\u0004', 'a ZIP archive'],
  ['PAR1', 'a Parquet file, which can only be written'],
  ['\u001F\u008B', 'gzip-compressed data'],
  ['%PDF-', 'a PDF file'],
]

/**
 * Finds the format of a translation memory: XML and JSON by content, tables by the ending of the name (.csv, .tsv, .txt), and
 * two plain files, `memory.ckb` and `memory.en`, by the name that they share (`memory`).
 * Throws {@link HawtaError} where it is none of them.
 */
export async function detectFormat(path: string): Promise<ReadFormat> {
  const status = await stat(path).catch(() => undefined)
  // A folder may bear the name that two plain files share.
  if (!status?.isFile()) return 'moses'
  const head = await readHead(path)
  const signature = signatures.find(([start]) => head.startsWith(start))
  if (signature) throw new HawtaError(`Expected a translation memory, got ${signature[1]} (${path})`)
  const start = head.replace(/^\u00EF\u00BB\u00BF|^\u00FF\u00FE|^\u00FE\u00FF/, '').replaceAll('\0', '')
  const ending = extname(path).toLowerCase()
  if (ending === '.csv' || ending === '.txt') return 'csv'
  if (ending === '.tsv' || ending === '.tab') return 'tsv'
  if (/^\s*\{/.test(start)) return alignmentRecord.test(start.trimStart()) ? 'alignments' : 'jsonl'
  const root = rootName(start)
  if (root === 'xliff' || root === 'tmx') return root
  if (/^\.(?:jsonl|ndjson)$/.test(ending)) return 'jsonl'
  if (ending === '.tmx') return 'tmx'
  if (/xli?f{1,2}$/.test(ending)) return 'xliff'
  const got = root === undefined ? `a file that ends in ${ending || 'nothing'}` : `<${root.slice(0, 40)}>`
  throw new HawtaError(`Expected TMX, XLIFF, CSV, TSV or JSON Lines, got ${got} (${path})`)
}

/** What may stand before a root element, and what ends it; a comment is also a `<!`, so the order matters. */
const prologue: ReadonlyArray<readonly [string, string]> = [
  ['<?', '?>'],
  ['<!--', '-->'],
  ['<!', '>'],
]

/** The name of an XML document's root element, without its prefix. */
function rootName(start: string): string | undefined {
  let rest = start.trimStart()
  for (;;) {
    const part = prologue.find(([opening]) => rest.startsWith(opening))
    if (!part) return /^<(?:[\w.-]+:)?([\w.-]+)/.exec(rest)?.[1]
    const end = rest.indexOf(part[1])
    if (end === -1) return undefined
    rest = rest.slice(end + part[1].length).trimStart()
  }
}

/** The first bytes, each as one character. */
async function readHead(path: string): Promise<string> {
  try {
    const file = await open(path)
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0)
      return buffer.toString('latin1', 0, bytesRead)
    } finally {
      await file.close()
    }
  } catch (cause) {
    throw new HawtaError(`Expected a readable file, got: ${String(cause)} (${path})`, { cause })
  }
}
