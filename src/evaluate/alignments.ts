import { HawtaError } from '../errors.js'
import type { AlignmentRecord, DocumentRecord, PairRecord, RunRecord } from '../write/jsonl.js'

/** An alignments.jsonl, read; documents by id. */
export interface Alignments {
  readonly run: RunRecord
  readonly documents: ReadonlyMap<string, DocumentRecord>
  readonly pairs: readonly PairRecord[]
}

/** Gathers the records of an alignments.jsonl. */
export async function gatherAlignments(records: AsyncIterable<AlignmentRecord>, path: string): Promise<Alignments> {
  let run: RunRecord | undefined
  const documents = new Map<string, DocumentRecord>()
  const pairs: PairRecord[] = []
  for await (const record of records) {
    if (record.type === 'run') run = record
    else if (record.type === 'document') documents.set(record.id, record)
    else pairs.push(record)
  }
  if (!run) throw new HawtaError(`Expected a run record, got none (${path})`)
  return { run, documents, pairs }
}
