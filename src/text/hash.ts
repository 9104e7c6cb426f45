/**
 * 32-bit hash of an ASCII name: FNV-1a, then the finaliser of MurmurHash3, so that the low bits may serve as an index and
 * the top bit as a sign (feature hashing). The twin of `hash32` in models/training/hashing.py.
 */
export function hash32(name: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < name.length; i++) h = Math.imul(h ^ name.charCodeAt(i), 0x01000193)
  h ^= h >>> 16
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}
