import type { MemoryUnit } from '../types.js'
import type { AlignmentRecord } from '../write/jsonl.js'

export type { MemoryUnit } from '../types.js'

/** Formats of translation memories and alignments. */
export type MemoryFormat = 'tmx' | 'xliff' | 'csv' | 'tsv' | 'jsonl' | 'alignments' | 'moses'

/** Readers of results, which live in another room: `detectFormat`, `readUnits`, `readAlignmentRecords` and `readLines`. */
export interface Readers {
  /** What a file is: `alignments` is alignments.jsonl, any other a translation memory. */
  readonly format: (path: string) => Promise<MemoryFormat>
  /** Of a translation memory in any format. */
  readonly units: (path: string) => AsyncIterable<MemoryUnit>
  /** Of an alignments.jsonl. */
  readonly records: (path: string) => AsyncIterable<AlignmentRecord>
  /** Of a text file, without their ends. */
  readonly lines: (path: string) => AsyncIterable<{ readonly text: string }>
}

/** Everything that comes, in a list. */
export async function gather<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = []
  for await (const item of items) list.push(item)
  return list
}
