/** A deterministic source of numbers in [0, 1). */
export type Random = () => number

/** Seed of every resampling unless the user names another; part of the signature. */
export const defaultSeed = 1

/** Mulberry32 (Tommy Ettinger, 2017): 32 bits of state, the same numbers on every machine. */
export function makeRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let bits = Math.imul(state ^ (state >>> 15), state | 1)
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61)
    return ((bits ^ (bits >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A standard normal deviate (Box and Muller, 1958). */
export function drawNormal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}
