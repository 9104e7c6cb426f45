/** How many texts and padded tokens a model sees at a time at most; a text that is longer than that comes alone. */
export interface BatchLimits {
  readonly texts: number
  readonly tokens: number
}

/**
 * Numbers of texts in batches, by the tokens of each: short ones first, so that little is padded. Equal lengths keep
 * their order.
 */
export function planBatches(lengths: readonly number[], limits: BatchLimits): number[][] {
  const order = lengths.map((_, i) => i).sort((a, b) => lengths[a]! - lengths[b]! || a - b)
  const batches: number[][] = []
  let batch: number[] = []
  for (const i of order) {
    const isFull = batch.length === limits.texts || (batch.length + 1) * lengths[i]! > limits.tokens
    if (batch.length === 0 || isFull) {
      batch = []
      batches.push(batch)
    }
    batch.push(i)
  }
  return batches
}

/** Token numbers and their mask (batch, length), shorter texts padded at their end. */
export interface PaddedBatch {
  readonly ids: BigInt64Array
  readonly mask: BigInt64Array
  readonly length: number
}

/** Pads texts, the tokens of each, to the length of the longest. */
export function padBatch(texts: readonly (readonly number[])[], padding: number): PaddedBatch {
  const length = Math.max(...texts.map((text) => text.length))
  const ids = new BigInt64Array(texts.length * length).fill(BigInt(padding))
  const mask = new BigInt64Array(texts.length * length)
  for (const [row, text] of texts.entries()) {
    for (const [place, token] of text.entries()) ids[row * length + place] = BigInt(token)
    mask.fill(1n, row * length, row * length + text.length)
  }
  return { ids, mask, length }
}
