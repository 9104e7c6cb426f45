import type { SegmentedDocument } from '../types.js'

/** A document's content as the store keeps it; which file it stands in is not a part of it. */
export interface DocumentRecord extends Omit<SegmentedDocument, 'id' | 'path' | 'paragraphs' | 'segments'> {
  /** Code-unit ranges of the text. */
  readonly paragraphs: readonly (readonly [number, number])[]
  /** Code-unit range and paragraph. */
  readonly segments: readonly (readonly [number, number, number])[]
}

/** What of a document is kept. */
export function recordOf({ id: _, path: __, paragraphs, segments, ...rest }: SegmentedDocument): DocumentRecord {
  return {
    ...rest,
    paragraphs: paragraphs.map(({ from, to }) => [from, to]),
    segments: segments.map(({ start, end, paragraph }) => [start, end, paragraph]),
  }
}

/** The document of a record, under the name of a file that has this content. */
export function documentOf(
  { paragraphs, segments, ...rest }: DocumentRecord,
  { id, path }: { readonly id: string; readonly path: string },
): SegmentedDocument {
  return {
    id,
    path,
    ...rest,
    paragraphs: paragraphs.map(([from, to]) => ({ from, to })),
    segments: segments.map(([start, end, paragraph], index) => ({
      index,
      raw: rest.text.slice(start, end),
      start,
      end,
      paragraph,
    })),
  }
}
