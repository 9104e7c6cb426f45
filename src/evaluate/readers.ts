import type { MemoryUnit } from '../read/memory-unit.js'

export type { MemoryUnit } from '../read/memory-unit.js'

/** Readers of translation memories, which live in another room: `{ tmx: readTmx, csv: readUnitsCsv }`. */
export interface MemoryReaders {
  readonly tmx: (path: string) => AsyncIterable<MemoryUnit>
  readonly csv: (path: string) => AsyncIterable<MemoryUnit>
}

/** Everything that comes, in a list. */
export async function gather<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = []
  for await (const item of items) list.push(item)
  return list
}
