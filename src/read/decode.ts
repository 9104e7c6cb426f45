import { HawtaError } from '../errors.js'

/** Decoded text, and how many of its characters are U+FFFD because they were unreadable or that XML cannot hold. */
export interface DecodedText {
  readonly text: string
  readonly replacedCharacters: number
}

const replacement = '\uFFFD'
/** More unreadable characters than this share, and the file is something else than text. */
const maximumReplacedShare = 0.05
/** So many are forgiven in however short a text, as long as something else is in it. */
const forgivenCharacters = 3

/** First bytes of files that are no text; ZIP is also what .docx, .odt and .xlsx are. */
const signatures: ReadonlyArray<readonly [string, string]> = [
  ['%PDF-', 'a PDF file'],
  ['PK\x03\x04', 'a ZIP archive (a .docx, .odt or .xlsx file is one)'],
  ['\xD0\xCF\x11\xE0', 'an old Microsoft Office file'],
  ['\x1F\x8B', 'gzip-compressed data'],
  ['{\\rtf', 'an RTF file'],
  ['\xFF\xFE\x00\x00', 'UTF-32 text'],
]

/** What XML 1.0 forbids: U+0000-0008, 000B, 000C, 000E-001F, FFFE, FFFF (surrogates are gone after decoding). */
const illegalInXml = /[\uFFFE\uFFFF]|(?![\t\n\r\u007F-\u009F])\p{Cc}/gu

/**
 * Decodes UTF-8, or UTF-16 with a byte-order mark; the mark is removed, line ends stay as they are.
 * Unreadable bytes and characters that XML forbids become U+FFFD and are counted.
 * Throws where the content is no text: more than 5 % unreadable, or the signature of another format.
 */
export function decodeText(bytes: Uint8Array, path: string): DecodedText {
  const head = String.fromCharCode(...bytes.subarray(0, 8))
  const signature = signatures.find(([start]) => head.startsWith(start))
  if (signature) throw new HawtaError(`Expected text in UTF-8, got ${signature[1]} (${path})`)

  const encoding = head.startsWith('\xFF\xFE') ? 'utf-16le' : head.startsWith('\xFE\xFF') ? 'utf-16be' : 'utf-8'
  const decoded = new TextDecoder(encoding).decode(bytes)
  const undecodable = countReplacements(decoded) - countGenuine(bytes, encoding)
  let forbidden = 0
  const text = decoded.replace(illegalInXml, () => {
    forbidden++
    return replacement
  })
  const replacedCharacters = undecodable + forbidden
  if (isHardlyText(text, replacedCharacters)) throw notText(bytes, text, replacedCharacters, path)
  return { text, replacedCharacters }
}

function isHardlyText(text: string, replaced: number): boolean {
  if (replaced === 0) return false
  const share = replaced / text.length
  return share > maximumReplacedShare && (replaced > forgivenCharacters || share === 1)
}

function countReplacements(text: string): number {
  let count = 0
  for (let at = text.indexOf(replacement); at !== -1; at = text.indexOf(replacement, at + 1)) count++
  return count
}

/** Counts the U+FFFD that the file itself holds: those are no loss of ours. */
function countGenuine(bytes: Uint8Array, encoding: string): number {
  let count = 0
  if (encoding === 'utf-8') {
    for (let i = bytes.indexOf(0xef); i !== -1; i = bytes.indexOf(0xef, i + 1)) {
      if (bytes[i + 1] === 0xbf && bytes[i + 2] === 0xbd) count++
    }
    return count
  }
  const [first, second] = encoding === 'utf-16le' ? [0xfd, 0xff] : [0xff, 0xfd]
  for (let i = 0; i + 1 < bytes.length; i += 2) if (bytes[i] === first && bytes[i + 1] === second) count++
  return count
}

function notText(bytes: Uint8Array, text: string, replaced: number, path: string): HawtaError {
  const percent = Math.round((100 * replaced) / text.length)
  const guess = looksLikeUtf16(bytes)
    ? 'it looks like UTF-16 without a byte-order mark'
    : bytes.includes(0)
      ? 'it looks like a binary file'
      : 'it may be text in another encoding, such as Windows-1256'
  return new HawtaError(
    `Expected text in UTF-8, got ${replaced} unreadable characters of ${text.length} (${percent} %): ${guess} (${path})`,
  )
}

/** In UTF-16, every other byte is the same few: 0 for Latin letters, 6 for Arabic ones. */
function looksLikeUtf16(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, 4096)
  return [0, 1].some((parity) => {
    const half = sample.filter((_, i) => i % 2 === parity)
    const high = half.filter((byte) => byte === 0x00 || byte === 0x06)
    return high.length > half.length * 0.9
  })
}
