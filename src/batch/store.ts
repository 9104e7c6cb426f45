import { createHash } from 'node:crypto'

/** Finished work by key: what is in it need not be done again. Values are immutable; the first one put stays. */
export interface Store {
  /** The value under a key, if there is one. */
  get(key: string): string | undefined
  put(key: string, value: string): void
}

/** Bytes of a key: cut so, two of 10^9 records share one with a probability below 10^-20. */
export const keyBytes = 16

/** A key, in hex digits: what kind of work it was and everything that its result depends on. */
export function keyOf(kind: string, ...causes: readonly string[]): string {
  // A slice of all hex digits would keep them all in memory.
  return createHash('sha256')
    .update(JSON.stringify([kind, ...causes]))
    .digest()
    .toString('hex', 0, keyBytes)
}

/** A store that lasts as long as the process. */
export function createMemoryStore(): Store {
  const values = new Map<string, string>()
  return {
    get: (key) => values.get(key),
    put: (key, value) => {
      if (!values.has(key)) values.set(key, value)
    },
  }
}
