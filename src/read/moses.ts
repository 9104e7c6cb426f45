import { readdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { HawtaError } from '../errors.js'
import type { Language, MemoryUnit } from '../types.js'
import { readLines } from './lines.js'
import { isSameLanguage, type ReadUnitsOptions } from './read-options.js'
import { unknownFields } from './unit-fields.js'

const languageTag = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/
/** Endings that look like language tags and are none. */
const otherEndings = new Set([
  'bak',
  'csv',
  'doc',
  'htm',
  'log',
  'pdf',
  'tab',
  'tmp',
  'tmx',
  'tsv',
  'txt',
  'xlf',
  'xml',
  'zip',
])
/** The source unless the user says otherwise or there is no such file. */
const usualSource = 'ckb'

/** A file of one text a line, named for its language. */
export interface PlainFile {
  readonly path: string
  readonly language: Language
}

/**
 * Reads two plain files whose lines translate each other (Moses): `memory.ckb` and `memory.en` for the path `memory`.
 * Throws {@link HawtaError} where there are not exactly two such files, and where one ends before the other.
 */
export async function* readMoses(path: string, options: ReadUnitsOptions = {}): AsyncGenerator<MemoryUnit> {
  const { source, target } = await findPlainFiles(path, options.sourceLanguage)
  const others = readLines(target.path, options)
  let line = 0
  for await (const { text } of readLines(source.path, options)) {
    const other = await others.next()
    if (other.done) throw new HawtaError(`Expected as many lines as in ${source.path}, got ${line} (${target.path})`)
    yield {
      source: text,
      target: other.value.text,
      sourceLanguage: source.language,
      targetLanguage: target.language,
      ...unknownFields,
      line: ++line,
    }
  }
  if (!(await others.next()).done) {
    throw new HawtaError(`Expected as many lines as in ${target.path}, got ${line} (${source.path})`)
  }
}

/** Finds the two files of a Moses pair; throws {@link HawtaError} where there are not exactly two. */
export async function findPlainFiles(
  path: string,
  sourceLanguage: Language = usualSource,
): Promise<{ readonly source: PlainFile; readonly target: PlainFile }> {
  const names = await readdir(dirname(path)).catch((cause: unknown) => {
    throw new HawtaError(`Expected a file, found nothing at ${path}`, { cause })
  })
  const start = `${basename(path)}.`
  const files = names
    .filter((name) => name.startsWith(start))
    .map((name) => ({ path: join(dirname(path), name), language: name.slice(start.length) }))
    .filter(({ language }) => languageTag.test(language) && !otherEndings.has(language.toLowerCase()))
    .sort((a, b) => (a.language < b.language ? -1 : 1))
  const [first, second] = files
  if (!first || !second || files.length > 2) {
    const found = files.length === 0 ? 'nothing' : files.map((file) => file.path).join(', ')
    throw new HawtaError(`Expected a file, or two plain files such as ${path}.ckb and ${path}.en, found ${found}`)
  }
  return isSameLanguage(second.language, sourceLanguage)
    ? { source: second, target: first }
    : { source: first, target: second }
}
