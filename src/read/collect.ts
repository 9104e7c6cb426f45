import type { Dirent } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import { HawtaError } from '../errors.js'
import { formatOf, knownEndings, knownFormat } from './formats.js'

/**
 * Lists the files that the inputs stand for: a file itself, a folder's readable files with those of its subfolders, the
 * readable files that a glob matches (a path that exists is none). Sorted by code unit, each file once (also behind links),
 * hidden names in folders left out. Throws {@link HawtaError} for a path that does not exist or is neither file nor folder, a
 * file of an unknown format, a glob that matches nothing, and where nothing at all is found.
 */
export async function collectFiles(inputs: readonly string[]): Promise<string[]> {
  const found = new Map<string, string>()
  for (const input of inputs) {
    const status = await stat(input).catch((cause: NodeJS.ErrnoException) => cause)
    if (status instanceof Error) await collectGlob(input, found, status)
    else if (status.isDirectory()) await collectFolder(input, found, new Set())
    else if (!status.isFile()) throw new HawtaError(`Expected a file or folder, got something else: ${input}`)
    else if (formatOf(input)) await addFile(input, found)
  }
  if (found.size === 0)
    throw new HawtaError(`Expected files that end in ${knownEndings}, found none in ${inputs.join(', ')}`)
  return [...found.values()].sort(byCodeUnit)
}

/** Adds what a glob matches; `cause` is why there is no file of its name. */
async function collectGlob(input: string, found: Map<string, string>, cause: NodeJS.ErrnoException): Promise<void> {
  const { glob, isDynamicPattern } = await import('tinyglobby')
  if (!isDynamicPattern(input)) {
    const reason = cause.code === 'ENOENT' ? 'found nothing' : `got ${cause.message}`
    throw new HawtaError(`Expected a file or folder, ${reason} at ${input}`, { cause })
  }
  const matches = await glob(input, { absolute: isAbsolute(input), expandDirectories: false })
  const readable = matches.filter((path) => knownFormat(path) !== undefined).sort(byCodeUnit)
  if (readable.length === 0) {
    const others = matches.length > 0 ? `, but ${matches.length} of other formats` : ''
    throw new HawtaError(`Expected files that end in ${knownEndings}, found none by ${input}${others}`)
  }
  for (const path of readable) {
    const kind = await stat(path).catch(() => undefined)
    if (kind === undefined || kind.isFile()) await addFile(path, found)
  }
}

/** Adds the readable files under a folder; `visited` holds the real folders seen, so that a loop of links ends. */
async function collectFolder(folder: string, found: Map<string, string>, visited: Set<string>): Promise<void> {
  const real = await realpath(folder)
  if (visited.has(real)) return
  visited.add(real)
  const entries = await listFolder(folder)
  const hasResults = entries.some(({ name }) => name === 'alignments.jsonl')
  for (const entry of entries) {
    // What an earlier run wrote is no report.
    if (entry.name.startsWith('.') || (hasResults && entry.name === 'report.html')) continue
    const path = join(folder, entry.name)
    // A link that leads nowhere is kept under its name: reading it then says so.
    const kind = entry.isSymbolicLink() ? await stat(path).catch(() => undefined) : entry
    if (kind?.isDirectory()) await collectFolder(path, found, visited)
    else if (knownFormat(entry.name) && (kind === undefined || kind.isFile())) await addFile(path, found)
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
