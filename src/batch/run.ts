import type { AlignOptions } from '../config.js'
import type { Document } from '../types.js'
import type { Ledger } from './ledger.js'
import type { Work } from './threads.js'
import type { StoredDocument } from './work.js'

/** Where a run stands, for whoever shows it. */
export type Phase = `fetch ${string}` | 'read' | 'embed' | 'match' | 'align' | 'write'
export type Progress = (phase: Phase, done: number, total: number) => void

/** What the steps of a run share. */
export interface Run {
  readonly options: AlignOptions
  readonly ledger: Ledger
  readonly work: Work
  /** Identity of what computes: the program, and the model with its scale. */
  readonly program: string
  readonly model: string
  /** Tasks that are under way at a time: enough for every thread to have its next one at hand. */
  readonly tasks: number
  readonly onProgress: Progress
}

/** A document of a run without its text: small enough to hold those of all documents. */
export interface DocumentEntry extends Omit<Document, 'text' | 'paragraphs'> {
  /** Stands for its content in the store. */
  readonly key: string
  /** How many it has. */
  readonly segments: number
}

/** Two documents that belong together. */
export interface Link {
  readonly source: DocumentEntry
  readonly target: DocumentEntry
  /** Certainty that they belong together, in [0, 1]. */
  readonly score: number
}

/** A document's content from the store. */
export function storedDocument({ ledger }: Pick<Run, 'ledger'>, { key }: DocumentEntry): StoredDocument {
  const json = ledger.store.get(key)
  if (json === undefined) throw new Error(`Expected the store to have document ${key}`)
  return { key, json }
}
