import { HawtaError } from '../errors.js'
import { chooseSingleByte, encodingOfMark, findUtf16, weighSingleByte } from './encoding.js'
import { decodeBytes } from './text-decoder.js'

/** Decoded text, and how many of its characters are U+FFFD because they were unreadable or that XML cannot hold. */
export interface DecodedText {
  readonly text: string
  readonly replacedCharacters: number
  /** The encoding's name in the WHATWG Encoding Standard, such as `utf-8` or `windows-1256`. */
  readonly encoding: string
}

const replacement = '\uFFFD'
/** More unreadable characters than this share, and the file is something else than text. */
const maximumReplacedShare = 0.05
/** So many are forgiven in however short a text, as long as something else is in it. */
const forgivenCharacters = 3
/** In UTF-8 with a few faults, letters of several bytes outnumber the faults by this. */
const lettersPerFault = 10

/** What XML 1.0 forbids: U+0000-0008, 000B, 000C, 000E-001F, FFFE, FFFF, and surrogates without their other half. */
const illegalInXml = /[\uFFFE\uFFFF\p{Cs}]|(?![\t\n\r\u007F-\u009F])\p{Cc}/gu

/** Replaces what no XML file can hold by U+FFFD, and counts it. */
export function replaceIllegal(text: string): { readonly text: string; readonly replaced: number } {
  let replaced = 0
  const legal = text.replace(illegalInXml, () => {
    replaced++
    return replacement
  })
  return { text: legal, replaced }
}

/**
 * Decodes text by its byte-order mark (which is removed), else as `declared` where that fits, else by its content: UTF-8,
 * UTF-16, windows-1256 or windows-1252. Line ends stay as they are; unreadable bytes and characters that XML forbids become
 * U+FFFD and are counted. Throws where the encoding is doubtful or more than 5 % is unreadable.
 */
export function decodeText(bytes: Uint8Array, path: string, declared?: string): DecodedText {
  const encoding = encodingOfMark(bytes) ?? fittingDeclaration(bytes, declared) ?? detectEncoding(bytes, path)
  const decoded = decodeBytes(bytes, encoding)
  const undecodable = countReplacements(decoded) - countGenuine(bytes, encoding)
  const { text, replaced } = replaceIllegal(decoded)
  const replacedCharacters = undecodable + replaced
  if (isHardlyText(text, replacedCharacters)) throw notText(text, replacedCharacters, encoding, path)
  return { text, replacedCharacters, encoding }
}

/** The declared encoding's name, where it is known and every byte fits it. */
function fittingDeclaration(bytes: Uint8Array, declared: string | undefined): string | undefined {
  if (declared === undefined) return undefined
  try {
    const decoder = new TextDecoder(declared, { fatal: true })
    decoder.decode(bytes)
    return decoder.encoding
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return undefined
    throw error
  }
}

function detectEncoding(bytes: Uint8Array, path: string): string {
  const utf16 = findUtf16(bytes)
  if (utf16) return utf16
  const decoded = decodeBytes(bytes, 'utf-8')
  const faults = countReplacements(decoded) - countGenuine(bytes, 'utf-8')
  if (faults === 0 || countBeyondAscii(decoded) - faults >= faults * lettersPerFault) return 'utf-8'
  const evidence = weighSingleByte(bytes)
  const chosen = chooseSingleByte(evidence)
  if (chosen === 'none') return 'utf-8'
  if (chosen) return chosen
  throw new HawtaError(
    `Expected text in UTF-8, UTF-16, windows-1256 or windows-1252, got bytes that fit none: ${faults} unreadable in UTF-8; of the letters beyond ASCII, ${evidence.arabic} in Arabic words of windows-1256, ${evidence.latin} in Latin words of windows-1252, ${evidence.mixed} in neither (${path})`,
  )
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

function countBeyondAscii(text: string): number {
  let count = 0
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) count++
  return count
}

/** Counts the U+FFFD that the file itself holds: those are no loss of ours. */
function countGenuine(bytes: Uint8Array, encoding: string): number {
  let count = 0
  if (encoding === 'utf-8') {
    for (let i = bytes.indexOf(0xef); i !== -1; i = bytes.indexOf(0xef, i + 1)) {
      if (bytes[i + 1] === 0xbf && bytes[i + 2] === 0xbd) count++
    }
  } else if (encoding.startsWith('utf-16')) {
    const [first, second] = encoding === 'utf-16le' ? [0xfd, 0xff] : [0xff, 0xfd]
    for (let i = 0; i + 1 < bytes.length; i += 2) if (bytes[i] === first && bytes[i + 1] === second) count++
  }
  return count
}

function notText(text: string, replaced: number, encoding: string, path: string): HawtaError {
  const percent = Math.round((100 * replaced) / text.length)
  return new HawtaError(
    `Expected text, got ${replaced} unreadable characters of ${text.length} (${percent} %, read as ${encoding}): it looks like a binary file (${path})`,
  )
}
