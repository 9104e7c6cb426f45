import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { HawtaError } from '../errors.js'
import { type LexicalTable, parseLexicalTable } from './format.js'

/** Reads the lexical table of a model folder. */
export async function loadLexicalTable(folder: string): Promise<LexicalTable> {
  const path = join(folder, 'lexicon.bin')
  try {
    return parseLexicalTable(await readFile(path), path)
  } catch (cause) {
    if (cause instanceof HawtaError) throw cause
    throw new HawtaError(`Expected a lexical table, could not read one (${path})`, { cause })
  }
}
