import { decodeBytes } from './text-decoder.js'

/** The encodings that are told apart by content. Web pages may declare any other. */
export type DetectedEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1256' | 'windows-1252'

/** What speaks for each of the single-byte encodings, in letters beyond ASCII. */
export interface SingleByteEvidence {
  /** In words whose every letter is Arabic in windows-1256. */
  readonly arabic: number
  /** In words with ASCII letters whose every other letter is one in windows-1252. */
  readonly latin: number
  /** In words that are neither. */
  readonly mixed: number
  /** Marks such as curly quotes, which both have at the same places. */
  readonly marks: number
}

/** The winner of two single-byte encodings has this share of the evidence. */
const decisiveShare = 0.9
/** A look at this much of a file decides. */
const sampleBytes = 2 ** 20

/** The encoding that a byte-order mark names. */
export function encodingOfMark(bytes: Uint8Array): DetectedEncoding | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  return undefined
}

/**
 * UTF-16 without a mark: every other byte is one of the few high bytes that Latin and Arabic letters and general
 * punctuation have (00, 06, 20), and the bytes between are not.
 */
export function findUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const length = Math.min(bytes.length, sampleBytes) & ~1
  const high = [0, 0]
  for (let i = 0; i < length; i++) {
    const byte = bytes[i]
    if (byte === 0x00 || byte === 0x06 || byte === 0x20) high[i & 1]!++
  }
  const isHigh = (parity: 0 | 1) => high[parity]! > length * 0.45 && high[1 - parity]! < length * 0.25
  return isHigh(1) ? 'utf-16le' : isHigh(0) ? 'utf-16be' : undefined
}

/** What each byte is: an ASCII letter, or a letter or mark by windows-1256 and windows-1252. */
const isArabic = bytesThat('windows-1256', /\p{Script=Arabic}|[\u0640\u064B-\u0652\u200C\u200D]/u)
const isLatin = bytesThat('windows-1252', /\p{Script=Latin}/u)
const isMark = bytesThat('windows-1252', /[\p{P}\p{S}\u00A0]/u)

function bytesThat(encoding: string, pattern: RegExp): boolean[] {
  return Array.from({ length: 256 }, (_, byte) => pattern.test(decodeBytes(Uint8Array.of(byte), encoding)))
}

/** Counts what speaks for windows-1256 and for windows-1252, word by word; words of one letter say nothing. */
export function weighSingleByte(bytes: Uint8Array): SingleByteEvidence {
  const evidence = { arabic: 0, latin: 0, mixed: 0, marks: 0 }
  const end = Math.min(bytes.length, sampleBytes)
  for (let i = 0; i < end; i++) {
    const from = i
    let [ascii, arabic, latin] = [0, 0, 0]
    for (; i < end && (isArabic[bytes[i]!] || isLatin[bytes[i]!]); i++) {
      const byte = bytes[i]!
      if (byte < 0x80) ascii++
      else {
        if (isArabic[byte]) arabic++
        if (isLatin[byte]) latin++
      }
    }
    const high = i - from - ascii
    if (high > 0 && i - from > 1) {
      if (ascii === 0 && arabic === high) evidence.arabic += high
      else if (ascii > 0 && latin === high) evidence.latin += high
      else evidence.mixed += high
    }
    if (i < end && bytes[i]! >= 0x80 && isMark[bytes[i]!]) evidence.marks++
  }
  return evidence
}

/** The single-byte encoding that the evidence speaks for; `none` without any, undefined where it contradicts itself. */
export function chooseSingleByte({
  arabic,
  latin,
  mixed,
  marks,
}: SingleByteEvidence): 'windows-1256' | 'windows-1252' | 'none' | undefined {
  const total = arabic + latin + mixed
  if (total === 0) return marks > 0 ? 'windows-1252' : 'none'
  if (arabic >= total * decisiveShare) return 'windows-1256'
  if (latin >= total * decisiveShare) return 'windows-1252'
  return undefined
}
