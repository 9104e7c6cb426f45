import type { Language, SegmentedDocument } from '../types.js'

/** A document's content as the store keeps it; which file it stands in is not a part of it. */
export interface DocumentRecord {
  readonly text: string
  readonly language: Language
  readonly languageConfidence: number
  readonly replacedCharacters: number
  /** Code-unit ranges of the text. */
  readonly paragraphs: readonly (readonly [number, number])[]
  /** Code-unit range and paragraph. */
  readonly segments: readonly (readonly [number, number, number])[]
}

/** What of a document is kept. */
export function recordOf(document: SegmentedDocument): DocumentRecord {
  return {
    text: document.text,
    language: document.language,
    languageConfidence: document.languageConfidence,
    replacedCharacters: document.replacedCharacters,
    paragraphs: document.paragraphs.map(({ from, to }) => [from, to]),
    segments: document.segments.map(({ start, end, paragraph }) => [start, end, paragraph]),
  }
}

/** The document of a record, under the name of a file that has this content. */
export function documentOf(
  record: DocumentRecord,
  file: { readonly id: string; readonly path: string },
): SegmentedDocument {
  const { text, language, languageConfidence, replacedCharacters } = record
  return {
    id: file.id,
    path: file.path,
    text,
    language,
    languageConfidence,
    replacedCharacters,
    paragraphs: record.paragraphs.map(([from, to]) => ({ from, to })),
    segments: record.segments.map(([start, end, paragraph], index) => ({
      index,
      raw: text.slice(start, end),
      start,
      end,
      paragraph,
    })),
  }
}
