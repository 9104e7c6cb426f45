/** Items to hand on, and how many have passed so far. */
export function counted<Item>(items: Iterable<Item> | AsyncIterable<Item>): {
  readonly items: AsyncIterable<Item>
  readonly count: () => number
} {
  let count = 0
  async function* pass() {
    for await (const item of items) {
      count++
      yield item
    }
  }
  return { items: pass(), count: () => count }
}
