import { sep } from 'node:path'
import { identifyLanguage } from '../text/language.js'
import type { Document, DocumentFormat, Language, Span } from '../types.js'
import { decodeText, replaceIllegal } from './decode.js'
import type { Extracted } from './extracted.js'
import { readBytes } from './file.js'
import { checkContent, formatOf } from './formats.js'
import { extractIsolated } from './isolated.js'
import { splitParagraphs } from './paragraphs.js'

/** How to read a document. */
export interface ReadOptions {
  /** The document's language (BCP 47), where the user names it; else it is identified. */
  readonly language?: Language
}

type Content = Pick<Document, 'text' | 'paragraphs' | 'encoding' | 'replacedCharacters' | 'presentationForms'>

/**
 * Reads a .txt, .html, .docx or .pdf file into a document, whose id is the path with forward slashes.
 * Throws {@link HawtaError} where the file cannot be read, is too large, holds something else than its ending says, or breaks
 * the limits on time and memory. An empty text or page is a document without paragraphs.
 */
export async function readDocument(path: string, options: ReadOptions = {}): Promise<Document> {
  formatOf(path)
  return documentFromBytes(path.replaceAll(sep, '/'), path, await readBytes(path), options)
}

/** Makes a document of a file's bytes; `path` names the file in errors and in the document, its ending says the format. */
export async function documentFromBytes(
  id: string,
  path: string,
  bytes: Uint8Array,
  options: ReadOptions = {},
): Promise<Document> {
  const format = formatOf(path)
  checkContent(format, bytes, path)
  const content = await contentOf(format, bytes, path)
  const identified = options.language
    ? { language: options.language, confidence: 1 }
    : await identifyLanguage(content.text)
  return { id, path, format, ...content, language: identified.language, languageConfidence: identified.confidence }
}

async function contentOf(format: DocumentFormat, bytes: Uint8Array, path: string): Promise<Content> {
  if (format !== 'text') return joinParagraphs(await extractIsolated(format, bytes, path))
  const decoded = decodeText(bytes, path)
  return { ...decoded, paragraphs: splitParagraphs(decoded.text), presentationForms: 0 }
}

/** One paragraph a line. */
function joinParagraphs({ paragraphs, replacedCharacters, ...rest }: Extracted): Content {
  const { text, replaced } = replaceIllegal(paragraphs.join('\n'))
  const spans: Span[] = []
  let from = 0
  for (const { length } of paragraphs) {
    spans.push({ from, to: from + length })
    from += length + 1
  }
  return { ...rest, text, paragraphs: spans, replacedCharacters: replacedCharacters + replaced }
}
