import { createReadStream } from 'node:fs'
import { HawtaError } from '../errors.js'

/** A line of a file, without its end, and its number from 1. */
export interface Line {
  readonly text: string
  readonly number: number
}

/** Longer lines are no text of ours: a document of 64 Mi characters is a library. */
const maximumLineLength = 64 * 1024 * 1024

/**
 * Reads a UTF-8 file line by line; lines end in LF or CRLF only (U+2028 is text), a byte-order mark is dropped.
 * Throws {@link HawtaError} where the file cannot be read, is not UTF-8 or has a line beyond all measure.
 */
export async function* readLines(path: string): AsyncGenerator<Line> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let rest = ''
  let number = 0
  try {
    for await (const chunk of createReadStream(path)) {
      rest += decoder.decode(chunk, { stream: true })
      let from = 0
      for (let end = rest.indexOf('\n'); end !== -1; end = rest.indexOf('\n', from)) {
        yield { text: rest.slice(from, rest[end - 1] === '\r' ? end - 1 : end), number: ++number }
        from = end + 1
      }
      rest = rest.slice(from)
      if (rest.length > maximumLineLength) {
        throw new HawtaError(`Expected lines below ${maximumLineLength} characters (${path}, line ${number + 1})`)
      }
    }
    rest += decoder.decode()
  } catch (cause) {
    if (cause instanceof HawtaError) throw cause
    const isEncoding = cause instanceof TypeError
    const reason = isEncoding ? `other bytes after line ${number}` : String(cause)
    throw new HawtaError(`Expected a readable file in UTF-8, got ${reason} (${path})`, { cause })
  }
  if (rest !== '') yield { text: rest.replace(/\r$/, ''), number: number + 1 }
}

/** All lines of a file; empty ones at its end are left out. */
export async function readAllLines(path: string): Promise<string[]> {
  const lines: string[] = []
  for await (const { text } of readLines(path)) lines.push(text)
  while (lines.at(-1) === '') lines.pop()
  return lines
}
