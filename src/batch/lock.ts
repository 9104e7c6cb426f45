import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { HawtaError } from '../errors.js'
import { diskError } from '../write/file.js'

/** Long enough for a process that has made its lock to put its id in, milliseconds. */
const ownerDelay = 100

/** Locks of this process: its id alone does not tell one of its runs from another. */
const held = new Set<string>()

/**
 * Takes a lock: a file with this process's id. The lock of a process that is gone is taken over; that of a running one
 * is a {@link HawtaError}. Answers with what gives the lock back, which also happens when the process exits.
 */
export async function takeLock(path: string): Promise<() => void> {
  if (held.has(resolve(path))) throw inUse(path, process.pid)
  if (!tryToTake(path)) {
    if (readOwner(path) === 0) await setTimeout(ownerDelay)
    const owner = readOwner(path)
    if (isRunning(owner)) throw inUse(path, owner)
    discard(path, owner)
    if (!tryToTake(path)) throw inUse(path, readOwner(path))
  }
  held.add(resolve(path))
  const release = () => {
    process.off('exit', release)
    held.delete(resolve(path))
    rmSync(path, { force: true })
  }
  process.on('exit', release)
  return release
}

function tryToTake(path: string): boolean {
  try {
    writeFileSync(path, `${process.pid}\n`, { flag: 'wx' })
    return true
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') return false
    throw diskError(path, cause)
  }
}

/** Takes a stale lock away, unless another process was quicker and it is that one's by now. */
function discard(path: string, owner: number): void {
  const stale = `${path}.${process.pid}`
  try {
    renameSync(path, stale)
  } catch {
    return
  }
  if (readOwner(stale) === owner) rmSync(stale, { force: true })
  else renameSync(stale, path)
}

/** The id in a lock, 0 where there is none. */
function readOwner(path: string): number {
  try {
    return Number.parseInt(readFileSync(path, 'utf8'), 10) || 0
  } catch {
    return 0
  }
}

function isRunning(owner: number): boolean {
  // In a container, the process before this one often had the same id.
  if (owner <= 0 || owner === process.pid) return false
  try {
    process.kill(owner, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function inUse(path: string, owner: number): HawtaError {
  return new HawtaError(
    `Expected a folder that no other run writes to, process ${owner} does (${path}; delete it if that is no hawta)`,
  )
}
