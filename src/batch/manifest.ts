import { createReadStream } from 'node:fs'
import { dirname, isAbsolute, join, relative, resolve } from 'node:path'
import { parse } from 'fast-csv'
import type { AlignOptions } from '../config.js'
import { HawtaError } from '../errors.js'
import type { InputFile } from './documents.js'
import { type Failure, reasonOf } from './ledger.js'

/** The files of a manifest, each once, and which belong together, by their places in `files`. */
export interface Manifest {
  readonly files: readonly InputFile[]
  readonly pairs: readonly { readonly source: number; readonly target: number }[]
  /** Rows that cannot be used. */
  readonly failures: readonly Failure[]
}

/** Longer paths than any system has; a quotation mark was never closed. */
const longestPath = 32_768

/**
 * Reads a manifest: CSV in UTF-8 with the columns `source` and `target`, paths relative to the manifest's folder and within it;
 * other columns are left alone. A bad row is a failure, with its line; a file that is no manifest throws {@link HawtaError}.
 */
export async function readManifest(
  path: string,
  languages: Pick<AlignOptions, 'sourceLanguage' | 'targetLanguage'>,
): Promise<Manifest> {
  const { sourceLanguage, targetLanguage } = languages
  const sides = {
    source: { language: sourceLanguage, other: targetLanguage },
    target: { language: targetLanguage, other: sourceLanguage },
  }
  const files: InputFile[] = []
  const places = new Map<string, { readonly place: number; readonly side: keyof typeof sides }>()
  const pairs = new Map<string, { readonly source: number; readonly target: number }>()
  const failures: Failure[] = []

  function placeOf(cell: string | undefined, side: keyof typeof sides, origin: string): number {
    const file = resolveWithin(dirname(path), cell ?? '', side)
    const known = places.get(file)
    if (known && known.side !== side) throw new HawtaError(`Expected each file on one side, got ${cell} on both`)
    if (known) return known.place
    places.set(file, { place: files.length, side })
    return files.push({ path: file, side: sides[side], origin }) - 1
  }

  let columns: ReadonlyMap<string, number> | undefined
  for await (const { cells, line } of rowsOf(path)) {
    if (!columns) {
      columns = new Map(cells.map((name, index) => [name.trim().toLowerCase(), index]))
      if (columns.has('source') && columns.has('target')) continue
      throw new HawtaError(`Expected columns named source and target, got ${cells.join(', ').slice(0, 200)} (${path})`)
    }
    const origin = `${path}, line ${line}`
    try {
      if (cells.length !== columns.size) throw new HawtaError(`Expected ${columns.size} cells, got ${cells.length}`)
      const [source, target] = (['source', 'target'] as const).map((side) =>
        placeOf(cells[columns!.get(side)!], side, origin),
      )
      const pair = `${source} ${target}`
      if (pairs.has(pair)) throw new HawtaError('Expected each pair once, got it again')
      pairs.set(pair, { source: source!, target: target! })
    } catch (error) {
      failures.push({ file: path, stage: 'manifest', reason: reasonOf(error, origin) })
    }
  }
  if (!columns) throw new HawtaError(`Expected columns named source and target, got an empty file (${path})`)
  return { files, pairs: [...pairs.values()], failures }
}

/** A path of the manifest as one that can be opened; a manifest may come from others, so nothing outside its folder is read. */
function resolveWithin(folder: string, cell: string, side: string): string {
  const name = cell.trim()
  if (name === '' || name.length > longestPath || name.includes('\0')) {
    throw new HawtaError(`Expected the path of a ${side} document, got ${JSON.stringify(name.slice(0, 80))}`)
  }
  const within = relative(folder, resolve(folder, name))
  if (within === '' || within.split(/[\\/]/)[0] === '..' || isAbsolute(within)) {
    throw new HawtaError(`Expected a path within the manifest's folder, got ${name}`)
  }
  return join(folder, within)
}

/** Rows with the line that each starts at; a quoted cell may span lines. */
async function* rowsOf(path: string): AsyncGenerator<{ readonly cells: readonly string[]; readonly line: number }> {
  const stream = createReadStream(path, { encoding: 'utf8' })
  const parser = parse<string[], string[]>({ headers: false, ignoreEmpty: false })
  stream.on('error', (error) => parser.destroy(error))
  let line = 1
  try {
    for await (const cells of stream.pipe(parser) as AsyncIterable<string[]>) {
      if (cells.some((cell) => cell.trim() !== '')) yield { cells, line }
      line += 1 + cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0)
    }
  } catch (cause) {
    if (cause instanceof HawtaError) throw cause
    throw new HawtaError(`Expected a manifest in CSV, got: ${reasonOf(cause)} (${path}, line ${line})`, { cause })
  }
}
