import { readFile } from 'node:fs/promises'
import { sep } from 'node:path'
import { HawtaError } from '../errors.js'
import { identifyLanguage } from '../text/language.js'
import type { Document, Language } from '../types.js'
import { decodeText } from './decode.js'
import { splitParagraphs } from './paragraphs.js'

/** How to read a document. */
export interface ReadOptions {
  /** The document's language (BCP 47), where the user names it; else it is identified. */
  readonly language?: Language
}

/**
 * Reads a text file (UTF-8, or UTF-16 with a byte-order mark) into a document, whose id is the path with forward slashes.
 * Throws {@link HawtaError} where the file cannot be read or is no text; an empty file is a document without paragraphs.
 */
export async function readTextFile(path: string, options: ReadOptions = {}): Promise<Document> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new HawtaError(`Expected a readable text file, got: ${reason} (${path})`, { cause })
  })
  return documentFromBytes(path.replaceAll(sep, '/'), path, bytes, options)
}

/** Makes a document of a file's bytes; `path` only names the file in errors and in the document. */
export async function documentFromBytes(
  id: string,
  path: string,
  bytes: Uint8Array,
  options: ReadOptions = {},
): Promise<Document> {
  const { text, replacedCharacters } = decodeText(bytes, path)
  const identified = options.language ? { language: options.language, confidence: 1 } : await identifyLanguage(text)
  return {
    id,
    path,
    text,
    language: identified.language,
    languageConfidence: identified.confidence,
    replacedCharacters,
    paragraphs: splitParagraphs(text),
  }
}
