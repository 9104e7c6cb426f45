import { readFile } from 'node:fs/promises'
import { HawtaError } from '../errors.js'
import { decodeText } from '../read/decode.js'
import { checkContent } from '../read/formats.js'

/** The lines of a file of one sentence a line, without their line breaks; a last empty line does not count. */
export async function readLines(path: string): Promise<string[]> {
  let bytes: Uint8Array
  try {
    bytes = await readFile(path)
  } catch (cause) {
    throw new HawtaError(
      `Expected a file of one sentence a line, could not read ${path}: ${(cause as Error).message}`,
      { cause },
    )
  }
  checkContent('text', bytes, path)
  const { text } = decodeText(bytes, path)
  const lines = text.split(/\r\n|\n|\r/)
  if (lines.at(-1) === '') lines.pop()
  return lines
}
