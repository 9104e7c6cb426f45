import type { Dirent } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { HawtaError } from '../errors.js'

/** File endings that a folder is searched for; a file that is named itself may have any. */
const textEndings = ['.txt']

/**
 * Lists the files that the inputs stand for: a file as it is, a folder's text files with those of its subfolders.
 * Sorted by code unit, each file once (also behind links), hidden names in folders left out.
 * Throws {@link HawtaError} for a path that does not exist or is neither file nor folder.
 */
export async function collectFiles(inputs: readonly string[]): Promise<string[]> {
  const found = new Map<string, string>()
  for (const input of inputs) {
    const status = await stat(input).catch((cause: unknown) => {
      throw new HawtaError(`Expected a file or folder, found nothing at ${input}`, { cause })
    })
    if (status.isDirectory()) await collectFolder(input, found, new Set())
    else if (status.isFile()) await addFile(input, found)
    else throw new HawtaError(`Expected a file or folder, got something else: ${input}`)
  }
  return [...found.values()].sort(byCodeUnit)
}

/** Adds the text files under a folder; `visited` holds the real folders seen, so that a loop of links ends. */
async function collectFolder(folder: string, found: Map<string, string>, visited: Set<string>): Promise<void> {
  const real = await realpath(folder)
  if (visited.has(real)) return
  visited.add(real)
  for (const entry of await listFolder(folder)) {
    if (entry.name.startsWith('.')) continue
    const path = join(folder, entry.name)
    // A link that leads nowhere is kept under its name: reading it then says so.
    const kind = entry.isSymbolicLink() ? await stat(path).catch(() => undefined) : entry
    const hasTextEnding = textEndings.some((ending) => entry.name.toLowerCase().endsWith(ending))
    if (kind?.isDirectory()) await collectFolder(path, found, visited)
    else if (hasTextEnding && (kind === undefined || kind.isFile())) await addFile(path, found)
  }
}

/** A folder's entries in code-unit order, so that the same one of two links to a file is kept on every machine. */
async function listFolder(folder: string): Promise<Dirent[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => {
    throw new HawtaError(`Expected a readable folder: ${folder}`, { cause })
  })
  return entries.sort((a, b) => byCodeUnit(a.name, b.name))
}

/** Adds a file; of several names for it, the shortest is kept, whichever input came first. */
async function addFile(path: string, found: Map<string, string>): Promise<void> {
  const real = await realpath(path).catch(() => path)
  const known = found.get(real)
  if (known === undefined || isBetterName(path, known)) found.set(real, path)
}

function isBetterName(path: string, known: string): boolean {
  return path.length < known.length || (path.length === known.length && path < known)
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
