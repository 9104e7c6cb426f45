import { getHeapStatistics, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Bytes that may be added before garbage is collected. */
const growth = 32 * 1024 * 1024

let collect: (() => void) | undefined
let floor = 0

/**
 * Collects this thread's garbage if there may be much of it. Left to itself, V8 lets half a gigabyte pile up first, since a
 * batch lets go of a little with every document and of nothing large.
 */
export function collectGarbage(): void {
  const used = usedBytes()
  floor = floor === 0 ? used : Math.min(floor, used)
  if (used - floor < growth) return
  if (!collect) {
    setFlagsFromString('--expose-gc')
    collect = runInNewContext('gc') as () => void
  }
  collect()
  floor = usedBytes()
}

/** Of objects, and of what they hold outside the heap: vectors. */
function usedBytes(): number {
  const { used_heap_size, external_memory } = getHeapStatistics()
  return used_heap_size + external_memory
}
