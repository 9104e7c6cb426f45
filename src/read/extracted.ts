/** What is read from a format that knows its own paragraphs. */
export interface Extracted {
  /** In reading order; without line breaks, blank ones left out. */
  readonly paragraphs: readonly string[]
  /** Of the file's text, or null where the format leaves no choice. */
  readonly encoding: string | null
  /** Characters that could not be decoded, replaced by U+FFFD. */
  readonly replacedCharacters: number
  /** Letters that stood as shapes (U+FB00 to U+FEFC), as PDF fonts have them, and were put back to letters. */
  readonly presentationForms: number
}

/** Reads a file's bytes; `path` only names the file in errors. */
export type Extractor = (bytes: Uint8Array, path: string) => Promise<Extracted>
