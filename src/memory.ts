import { collectGarbage } from './batch/garbage.js'
import type { Failure, Ledger, WorkCount } from './batch/ledger.js'
import { type DocumentRecord, documentOf } from './batch/records.js'
import type { PairEntry } from './batch/relating.js'
import type { DocumentEntry } from './batch/run.js'
import type { Store } from './batch/store.js'
import { modelSignature } from './embedder.js'
import { type RelatedPair, unitsOf } from './pair.js'
import type { SegmentedDocument, TranslationUnit } from './types.js'

/** Two documents that belong together, with their texts, and what was found between them. */
export interface MatchedPair {
  readonly source: SegmentedDocument
  readonly target: SegmentedDocument
  /** Certainty that they belong together, in [0, 1]. */
  readonly score: number
  readonly related: RelatedPair
  readonly units: readonly TranslationUnit[]
}

/** A document without a counterpart, with the reason and the score of the best candidate. */
export interface UnmatchedDocument {
  readonly document: DocumentEntry
  readonly reason: string
  readonly score: number
}

/** A translation memory with everything that led to it; texts are not held but read again when they are asked for. */
export interface Memory {
  readonly documents: readonly DocumentEntry[]
  readonly pairs: readonly PairEntry[]
  readonly unmatched: readonly UnmatchedDocument[]
  readonly failures: readonly Failure[]
  readonly model: { readonly name: string; readonly hash: string }
  /** Time of the newest input, milliseconds since 1970. */
  readonly newestInput: number
  /** Seconds by phase. */
  readonly timings: Readonly<Record<string, number>>
  /** Work by stage: how much was done, and how much was found done by a run before. */
  readonly work: Readonly<Record<string, WorkCount>>
  readonly slowest: Ledger['slowest']
  /** The documents with their texts, in the order of `documents`. */
  readDocuments(): Iterable<SegmentedDocument>
  /** The pairs with their texts, beads and units, in the order of `pairs`. */
  readPairs(): Iterable<MatchedPair>
  /** The units of all pairs, with the signature of the model. */
  readUnits(): Iterable<TranslationUnit>
}

/** The readers of a memory whose documents and beads are in a store. */
export function memoryReaders(
  store: Store,
  documents: readonly DocumentEntry[],
  pairs: readonly PairEntry[],
  minConfidence: number,
  model: Memory['model'],
): Pick<Memory, 'readDocuments' | 'readPairs' | 'readUnits'> {
  function read<T>(key: string): T {
    const json = store.get(key)
    if (json === undefined) throw new Error(`Expected the store to have ${key}`)
    return JSON.parse(json) as T
  }
  const document = (entry: DocumentEntry) => documentOf(read<DocumentRecord>(entry.key), entry)
  function* readPairs(): Generator<MatchedPair> {
    for (const pair of pairs) {
      collectGarbage()
      const [source, target] = [document(pair.source), document(pair.target)]
      const related = read<RelatedPair>(pair.key)
      yield { source, target, score: pair.score, related, units: unitsOf(source, target, related, minConfidence) }
    }
  }
  const signature = modelSignature(model)
  return {
    *readDocuments() {
      for (const entry of documents) {
        collectGarbage()
        yield document(entry)
      }
    },
    readPairs,
    *readUnits() {
      for (const { units } of readPairs()) for (const unit of units) yield { ...unit, model: signature }
    },
  }
}
