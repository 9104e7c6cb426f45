import { createHash } from 'node:crypto'

const firstCapacity = 1024
/** Filled further, a table with linear probing gets slow. */
const mostFilled = 0.6

/**
 * Numbers distinct keys from 0, in the order in which they come, and keeps 12 bytes a key (20 to 40 with the gaps of the table)
 * instead of its text: 64 bits of SHA-256, of which two of a million keys share all once in 40 million memories.
 */
export class KeyNumbers {
  #hashes = new Uint32Array(2 * firstCapacity)
  /** Number + 1; 0 where there is none. */
  #numbers = new Int32Array(firstCapacity)
  #count = 0

  /** Distinct keys so far, which is the number of the next new one. */
  get count(): number {
    return this.#count
  }

  /** The number of a key, a new one if the key is new. */
  numberOf(key: string): number {
    const digest = createHash('sha256').update(key).digest()
    const [low, high] = [digest.readUInt32LE(0), digest.readUInt32LE(4)]
    const slot = this.#slotOf(low, high)
    const known = this.#numbers[slot] ?? 0
    if (known > 0) return known - 1
    this.#put(slot, low, high, ++this.#count)
    if (this.#count > mostFilled * this.#numbers.length) this.#grow()
    return this.#count - 1
  }

  /** Where a hash is or belongs. */
  #slotOf(low: number, high: number): number {
    const mask = this.#numbers.length - 1
    let slot = low & mask
    while (this.#numbers[slot] !== 0 && (this.#hashes[2 * slot] !== low || this.#hashes[2 * slot + 1] !== high)) {
      slot = (slot + 1) & mask
    }
    return slot
  }

  #put(slot: number, low: number, high: number, number: number): void {
    this.#hashes[2 * slot] = low
    this.#hashes[2 * slot + 1] = high
    this.#numbers[slot] = number
  }

  #grow(): void {
    const [hashes, numbers] = [this.#hashes, this.#numbers]
    this.#hashes = new Uint32Array(2 * hashes.length)
    this.#numbers = new Int32Array(2 * numbers.length)
    numbers.forEach((number, i) => {
      if (number === 0) return
      const [low = 0, high = 0] = [hashes[2 * i], hashes[2 * i + 1]]
      this.#put(this.#slotOf(low, high), low, high, number)
    })
  }
}
