import { HawtaError } from '../errors.js'
import { readTextChunks, type TextChunkOptions } from './text-chunks.js'

/** A line of a file, without its end, and its number from 1. */
export interface Line {
  readonly text: string
  readonly number: number
}

/** How to read lines. */
export interface LineOptions extends TextChunkOptions {
  /** Longer lines are refused; in UTF-16 code units, default 4 Mi. */
  readonly maximumLength?: number
}

/** A longer line is no sentence and no unit. */
const usualMaximum = 4 * 1024 * 1024

/**
 * Reads a text file line by line; lines end in LF or CRLF only (U+2028 is text), a byte-order mark is dropped.
 * Throws {@link HawtaError} where the file cannot be read or decoded ({@link readTextChunks}) or has a line beyond all measure.
 */
export async function* readLines(path: string, options: LineOptions = {}): AsyncGenerator<Line> {
  const { maximumLength = usualMaximum } = options
  let pieces: string[] = []
  let length = 0
  let number = 0
  for await (const chunk of readTextChunks(path, options)) {
    let from = 0
    for (let end = chunk.indexOf('\n'); end !== -1; end = chunk.indexOf('\n', from)) {
      const last = chunk.slice(from, end)
      const text = pieces.length === 0 ? last : pieces.join('') + last
      yield { text: text.endsWith('\r') ? text.slice(0, -1) : text, number: ++number }
      from = end + 1
      pieces = []
      length = 0
    }
    if (from < chunk.length) pieces.push(chunk.slice(from))
    length += chunk.length - from
    if (length > maximumLength) {
      throw new HawtaError(`Expected lines below ${maximumLength} characters (${path}, line ${number + 1})`)
    }
  }
  if (pieces.length > 0) yield { text: pieces.join('').replace(/\r$/, ''), number: number + 1 }
}
