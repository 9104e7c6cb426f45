/** A BCP 47 language tag: `ckb`, `en`, or whatever the language identifier answered (`ku`, `fa`, `und`). */
export type Language = string

/** A half-open range [from, to). Of segments in a {@link Bead}, of UTF-16 code units in a {@link Paragraph}. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** What kind of file a document came from. */
export type DocumentFormat = 'text' | 'html' | 'docx' | 'pdf'

/**
 * One text as it was read. Of a text file, `text` is exactly its content after decoding (byte-order mark removed); of other
 * formats, what their reader extracted, one paragraph a line.
 */
export interface Document {
  /** Unique in a run: the path as given, with forward slashes. */
  readonly id: string
  readonly path: string
  readonly format: DocumentFormat
  /** The text's encoding by its WHATWG name (`utf-8`, `windows-1256`), null in formats that leave no choice. */
  readonly encoding: string | null
  readonly text: string
  readonly language: Language
  /** How sure the language identification is, in [0, 1]; 1 where the user named the language. */
  readonly languageConfidence: number
  /** Characters that could not be decoded or that no XML file can hold, replaced by U+FFFD. */
  readonly replacedCharacters: number
  /** Letters that a PDF had as shapes of its fonts and that were put back to letters. */
  readonly presentationForms: number
  /** Paragraphs as code-unit ranges of `text`, in order, without their surrounding white space. */
  readonly paragraphs: readonly Span[]
}

/** One sentence. `raw` is `document.text.slice(start, end)`: what is exported is always `raw`. */
export interface Segment {
  readonly index: number
  readonly raw: string
  /** UTF-16 code-unit offsets in the document's text, half-open. */
  readonly start: number
  readonly end: number
  readonly paragraph: number
}

/** A document and its segments, in order. */
export interface SegmentedDocument extends Document {
  readonly segments: readonly Segment[]
}

/** Row-major float32 matrix. */
export interface Matrix {
  readonly data: Float32Array
  readonly rows: number
  readonly dims: number
}

/** A span of source segments that says the same as a span of target segments; one side empty = a null bead. */
export interface Bead {
  readonly source: Span
  readonly target: Span
}

/** A bead with its similarity (cosine of the joined spans, 0 for null beads) and the margin that backs it. */
export interface ScoredBead extends Bead {
  readonly similarity: number
  readonly margin: number
}

/** How two documents were related: the same order (beads) or the same news (mined pairs). */
export type Mode = 'parallel' | 'comparable'

/** What speaks for or against a unit; every field is a number so that it can be calibrated and written as it is. */
export interface Evidence {
  /** Cosine of the two spans, -1 to 1. */
  readonly similarity: number
  /** Similarity minus the mean similarity of both sides' nearest other neighbours (difference margin). */
  readonly margin: number
  /** log(target characters / source characters) in standard deviations from what the language pair expects. */
  readonly lengthDeviation: number
  /** Numbers and dates in digits: on both sides; against another one on the other side; on one side only. */
  readonly numbersMatched: number
  readonly numbersContradicted: number
  readonly numbersUnmatched: number
  /** Share of the English names whose consonant skeletons the Sorani side has, and the number of those that it lacks. */
  readonly namesMatched: number
  readonly namesMissing: number
}

/** A unit of a translation memory as files hold it, whoever made it; what is not known is null or left out. */
export interface MemoryUnit {
  readonly source: string
  readonly target: string
  readonly sourceLanguage: Language | null
  readonly targetLanguage: Language | null
  /** In [0, 1]. */
  readonly confidence: number | null
  /** That at least a part of it is right, in [0, 1]. */
  readonly partialConfidence?: number
  readonly kind: string | null
  readonly sourceDocument: string | null
  readonly targetDocument: string | null
  /** Segment numbers in their documents, 0-based. */
  readonly sourceSegments: Span | null
  readonly targetSegments: Span | null
  /** The encoder that found it. */
  readonly model?: string
  /** When it was last changed or, if never, made; to the second. */
  readonly date?: Date
  /** What else is known of it, by names such as `x-project` (TMX props). */
  readonly properties?: Readonly<Record<string, string>>
  /** The line of its file that it starts in, from 1. */
  readonly line?: number
}

/** One line of a translation memory, found by us: everything about it is known. */
export interface TranslationUnit extends MemoryUnit {
  readonly source: string
  readonly target: string
  readonly sourceLanguage: Language
  readonly targetLanguage: Language
  /** Estimated probability that the two sides are translations of each other, in [0, 1]: what thresholds look at. */
  readonly confidence: number
  /** Estimated probability that they share a statement at least, though one may say more, in [confidence, 1]. */
  readonly partialConfidence: number
  /** `1-1`, `2-1`, ... for beads of a parallel pair; `mined` for pairs of comparable documents. */
  readonly kind: string
  readonly sourceDocument: string
  readonly targetDocument: string
  /** Segment numbers in their documents, 0-based. */
  readonly sourceSegments: Span
  readonly targetSegments: Span
  readonly evidence: Evidence
}
