import { extname } from 'node:path'
import { HawtaError } from '../errors.js'
import type { DocumentFormat } from '../types.js'

/** File endings by the format that they stand for. */
const endings: Readonly<Record<string, DocumentFormat>> = {
  '.txt': 'text',
  '.html': 'html',
  '.htm': 'html',
  '.xhtml': 'html',
  '.docx': 'docx',
  '.pdf': 'pdf',
}

/** The endings of all files that can be read, for people. */
export const knownEndings = Object.keys(endings).join(', ')

/** First bytes of formats, as Latin-1 text, and their names. */
const signatures: ReadonlyArray<readonly [string, string, DocumentFormat?]> = [
  ['%PDF-', 'a PDF file', 'pdf'],
  ['PK\x03\x04', 'a ZIP archive (a .docx, .odt or .xlsx file is one)', 'docx'],
  ['\xD0\xCF\x11\xE0', 'an old or password-protected Microsoft Office file'],
  ['\x1F\x8B', 'gzip-compressed data'],
  ['{\\rtf', 'an RTF file'],
  ['\xFF\xFE\x00\x00', 'UTF-32 text'],
]
const pageStart = /^(?:\xEF\xBB\xBF)?\s*<(?:!doctype html|html)[\s>]/i

const headBytes = 256

/** What a file of each format starts with, for people. */
const expectations: Readonly<Record<DocumentFormat, string>> = {
  text: 'text',
  html: 'an HTML page',
  docx: 'a Word document (a ZIP archive)',
  pdf: 'a PDF file',
}

/** The format that a path's ending stands for, or undefined. */
export function knownFormat(path: string): DocumentFormat | undefined {
  return endings[extname(path).toLowerCase()]
}

/** The format that a path's ending stands for; throws {@link HawtaError} with the known ones for any other. */
export function formatOf(path: string): DocumentFormat {
  const format = knownFormat(path)
  if (format === undefined) throw new HawtaError(`Expected a file that ends in ${knownEndings}, got ${path}`)
  return format
}

/** Refuses content that begins as another format does, before any parser sees it. */
export function checkContent(format: DocumentFormat, bytes: Uint8Array, path: string): void {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, headBytes)).toString('latin1')
  const found = signatures.find(([start]) => head.startsWith(start))
  if (found?.[2] === format) return
  if (format === 'text' && pageStart.test(head)) throw new HawtaError(`Expected text, got an HTML page (${path})`)
  // A page need not say that it is one; the other formats must.
  if (found === undefined && (format === 'text' || format === 'html')) return
  // Some writers put a few bytes before a PDF's signature; its parser finds it.
  if (found === undefined && format === 'pdf' && Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-')) return
  const got = found === undefined ? (bytes.length === 0 ? 'an empty file' : 'something else') : found[1]
  throw new HawtaError(`Expected ${expectations[format]}, got ${got} (${path})`)
}
