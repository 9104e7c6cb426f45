/** Values by key, of which at least the latest `size / 2` and at most `size` are kept. */
export interface Recent<Value> {
  get(key: string): Value | undefined
  set(key: string, value: Value): void
}

/** Keeps values in two generations: what is asked for moves to the new one, and the old one is dropped when that is full. */
export function createRecent<Value>(size: number): Recent<Value> {
  let fresh = new Map<string, Value>()
  let old = new Map<string, Value>()
  function set(key: string, value: Value): void {
    if (fresh.size >= size / 2) {
      old = fresh
      fresh = new Map()
    }
    fresh.set(key, value)
  }
  return {
    get(key) {
      const value = fresh.get(key)
      if (value !== undefined) return value
      const earlier = old.get(key)
      if (earlier !== undefined) set(key, earlier)
      return earlier
    },
    set,
  }
}
