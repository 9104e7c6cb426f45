import type { Evidence, Language, Mode, Span } from '../types.js'
import type { MemoryFormat } from './readers.js'

/** What a file of gold or result may be. */
export type LinkFormat = 'beads' | 'pairs' | 'ladder' | 'identifiers' | MemoryFormat | 'sentences' | 'folder'

/** How good a gold pair is: `partial` ones share a fact, but one side says something else of weight too. */
export type Grade = 'full' | 'partial'

/** A bead or pair as a file tells it: by segment numbers, by texts (or identifiers), or by both. */
export interface Link {
  readonly source: Span | null
  readonly target: Span | null
  readonly sourceText: string | null
  readonly targetText: string | null
  readonly confidence: number | null
  /** That it is right at least in part. */
  readonly partialConfidence: number | null
  readonly evidence: Evidence | null
  readonly grade: Grade
}

/** Two related documents and what was found between them. */
export interface LinkedDocuments {
  /** What the two have in common; files of gold and result are matched by it. */
  readonly name: string
  /** Document ids; empty where the file does not tell. */
  readonly source: string
  readonly target: string
  readonly mode: Mode
  readonly links: readonly Link[]
}

/** Two documents that belong together, by their stems ({@link documentStem}). */
export interface DocumentPair {
  readonly source: string
  readonly target: string
  readonly mode: Mode | null
}

/** A document's sentences in order, as written. */
export interface SentenceList {
  readonly language: Language | null
  readonly languageConfidence: number | null
  readonly texts: readonly string[]
}

/** Gold or a result, read. */
export interface LinkFile {
  readonly path: string
  readonly format: LinkFormat
  readonly pairs: readonly LinkedDocuments[]
  /** By document stem; by the whole id where several documents have one stem. */
  readonly sentences: ReadonlyMap<string, SentenceList>
  /** All documents that belong together, where the file is about that; else null. */
  readonly documentPairs: readonly DocumentPair[] | null
}

/** A link that knows nothing but what is given. */
export function makeLink(known: Partial<Link>): Link {
  return {
    source: null,
    target: null,
    sourceText: null,
    targetText: null,
    confidence: null,
    partialConfidence: null,
    evidence: null,
    grade: 'full',
    ...known,
  }
}
