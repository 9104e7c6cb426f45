import type { Bead } from '../../src/types.js'

/** A document pair with known beads: vectors (N, d) of both sides, row-major. */
export interface SyntheticPair {
  readonly source: Float32Array
  readonly target: Float32Array
  readonly gold: readonly Bead[]
}

/** A seeded generator of numbers in (0, 1): a linear congruential one is random enough for test data. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return ((state >>> 8) + 0.5) / 2 ** 24
  }
}

/** Noise added to both sides: the cosine of true 1-1 pairs is about 1 / (1 + noise^2) = .5. */
const noise = 1

/** Every bead is 1-0 or 0-1 (4 % each), 2-1 or 1-2 (4 % each), or 1-1. */
export function syntheticPair(lines: number, dims: number, seed: number): SyntheticPair {
  const random = seededRandom(seed)
  const source = new Float32Array(lines * dims)
  const targets: Float32Array[] = []
  const gold: Bead[] = []
  // A sum of four uniform numbers is normal enough.
  const normal = () => (random() + random() + random() + random() - 2) * Math.sqrt(3 / dims)
  const draw = () => Float32Array.from({ length: dims }, normal)
  const noisy = (meaning: Float32Array) => meaning.map((value) => value + noise * normal())
  const joined = (a: Float32Array, b: Float32Array) => a.map((value, k) => value + b[k]!)
  for (let i = 0; i < lines; ) {
    const dice = random()
    const shape =
      dice < 0.04
        ? [1, 0]
        : dice < 0.08
          ? [0, 1]
          : dice < 0.12 && i + 1 < lines
            ? [2, 1]
            : dice < 0.16
              ? [1, 2]
              : [1, 1]
    const [sources, size] = [shape[0]!, shape[1]!]
    const parts = Array.from({ length: Math.max(sources, size) }, draw)
    const whole = parts.reduce(joined)
    for (let k = 0; k < sources; k++) source.set(noisy(sources > 1 ? parts[k]! : whole), (i + k) * dims)
    const from = targets.length
    for (let k = 0; k < size; k++) targets.push(noisy(size > 1 ? parts[k]! : whole))
    gold.push({ source: { from: i, to: i + sources }, target: { from, to: from + size } })
    i += sources
  }
  const target = new Float32Array(targets.length * dims)
  targets.forEach((row, k) => {
    target.set(row, k * dims)
  })
  return { source, target, gold }
}
