import { collectGarbage } from './garbage.js'

/** Maps a list with so many tasks under way at a time; the results keep the list's order. The first error ends it. */
export async function mapInParallel<T, R>(
  items: readonly T[],
  tasks: number,
  map: (item: T, index: number) => Promise<R>,
  onDone: (done: number, total: number) => void = () => {},
): Promise<R[]> {
  const results = new Array<R>(items.length)
  const waiting = items.entries()
  let done = 0
  let hasFailed = false
  async function run(): Promise<void> {
    for (const [index, item] of waiting) {
      if (hasFailed) return
      results[index] = await map(item, index)
      onDone(++done, items.length)
      collectGarbage()
    }
  }
  onDone(0, items.length)
  await Promise.all(
    Array.from({ length: Math.min(tasks, items.length) }, () =>
      run().catch((error: unknown) => {
        hasFailed = true
        throw error
      }),
    ),
  )
  return results
}
