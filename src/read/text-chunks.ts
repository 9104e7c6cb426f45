import { createReadStream } from 'node:fs'
import { TextDecoder } from 'node:util'
import { HawtaError } from '../errors.js'

/** Told of what is wrong with a part of a file; reading then goes on without that part. */
export type OnProblem = (problem: HawtaError) => void

/** How to read a text file that may be of any length. */
export interface TextChunkOptions {
  /** Told of bytes that are not in the file's encoding; they become U+FFFD from there on. By default they throw. */
  readonly onProblem?: OnProblem | undefined
  /** Told of every piece of the file, how many bytes it has. */
  readonly onBytes?: ((count: number) => void) | undefined
}

const declaredEncoding = /^<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']/
/** A character has four bytes at most, so that three may wait for the next chunk. */
const mostPendingBytes = 3

/**
 * Decodes a file piece by piece, in the memory that a piece takes; a byte-order mark is dropped. Encodings: UTF-8, UTF-16 with a
 * byte-order mark (or, if it is XML, without), or what an XML declaration names.
 * Throws {@link HawtaError} with line and column, both from 1, where bytes are not in that encoding.
 */
export async function* readTextChunks(
  path: string,
  { onProblem, onBytes }: TextChunkOptions = {},
): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined
  let before: Uint8Array = new Uint8Array()
  const place = { line: 1, column: 1 }
  try {
    for await (const chunk of readChunks(path)) {
      decoder ??= new TextDecoder(detectEncoding(chunk), { fatal: true })
      const text = decode(decoder, chunk) ?? recover(decoder.encoding, chunk)
      advance(place, text)
      onBytes?.(chunk.length)
      yield text
      before = chunk.subarray(-mostPendingBytes)
    }
    if (decoder) yield decode(decoder) ?? recover(decoder.encoding, new Uint8Array())
  } catch (cause) {
    if (cause instanceof HawtaError) throw cause
    if (cause instanceof RangeError) throw new HawtaError(`Expected an encoding that is known (${path})`, { cause })
    throw new HawtaError(`Expected a readable file, got: ${String(cause)} (${path})`, { cause })
  }

  /** Reports the first byte that cannot be decoded and goes on with a decoder that replaces such bytes. */
  function recover(encoding: string, chunk: Uint8Array): string {
    const pending = pendingBytes(encoding, before)
    const bytes = Buffer.concat([pending, chunk])
    advance(place, decodablePart(encoding, bytes))
    const where = `(${path}, line ${place.line}, column ${place.column})`
    const problem = new HawtaError(`Expected ${encoding}, got bytes that are not ${where}`)
    if (!onProblem) throw problem
    onProblem(problem)
    decoder = new TextDecoder(encoding, { ignoreBOM: true })
    return decoder.decode(bytes, { stream: true })
  }
}

async function* readChunks(path: string): AsyncGenerator<Uint8Array> {
  for await (const chunk of createReadStream(path)) yield chunk
}

/** Decodes the next bytes, or the rest where there are none; undefined where they are not in the encoding. */
function decode(decoder: TextDecoder, bytes?: Uint8Array): string | undefined {
  try {
    return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode()
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

/** The bytes at the end of a chunk that begin a character and do not end it. */
function pendingBytes(encoding: string, end: Uint8Array): Uint8Array {
  for (let length = Math.min(mostPendingBytes, end.length); length > 0; length--) {
    const tail = end.subarray(-length)
    if (decode(new TextDecoder(encoding, { fatal: true }), tail) === '') return tail
  }
  return new Uint8Array()
}

/** The text before the first byte that cannot be decoded, found by halving. */
function decodablePart(encoding: string, bytes: Uint8Array): string {
  const decodeFirst = (length: number) =>
    decode(new TextDecoder(encoding, { fatal: true, ignoreBOM: true }), bytes.subarray(0, length))
  let [good, bad] = [0, bytes.length + 1]
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (decodeFirst(middle) === undefined) bad = middle
    else good = middle
  }
  return decodeFirst(good) ?? ''
}

function advance(place: { line: number; column: number }, text: string): void {
  let lineStart = 0
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', lineStart)) {
    place.line++
    place.column = 1
    lineStart = at + 1
  }
  place.column += text.length - lineStart
}

function detectEncoding(head: Uint8Array): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  // `<` and a zero byte, or the other way round: UTF-16 that lost its mark.
  if (head[0] === 0x3c && head[1] === 0) return 'utf-16le'
  if (head[0] === 0 && head[1] === 0x3c) return 'utf-16be'
  const start = Buffer.from(head.subarray(0, 300))
    .toString('latin1')
    .replace(/^\u00EF\u00BB\u00BF/, '')
  const declared = declaredEncoding.exec(start)?.[1] ?? 'utf-8'
  // Without a zero byte it cannot be what it says.
  return /^utf-?16/i.test(declared) ? 'utf-8' : declared
}
