import { mkdir, readdir, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { diskError } from '../write/file.js'
import { type Journal, openJournal } from './journal.js'
import { takeLock } from './lock.js'

/** A folder that one run at a time writes to, with the journal of its finished work. */
export interface OutputFolder {
  readonly journal: Journal
  /** Gives the folder back; the journal stays. */
  close(): void
}

const ownFolder = '.hawta'
const journalName = 'journal'
const lockName = 'lock'
/** What a killed run leaves of a file that it was writing, see `writeFileAtomically`. */
const temporary = /^\..+\.\d+\.tmp$/

/** Makes the folder if it is missing, locks it, removes what a killed run has left half written, and opens the journal. */
export async function openOutputFolder(path: string): Promise<OutputFolder> {
  const own = join(path, ownFolder)
  await mkdir(own, { recursive: true }).catch((cause: unknown) => {
    throw diskError(path, cause)
  })
  const release = await takeLock(join(own, lockName))
  try {
    await removeFrom(path, (name) => temporary.test(name))
    await removeFrom(own, (name) => name !== journalName && name !== lockName)
    const journal = openJournal(join(own, journalName))
    return {
      journal,
      close() {
        try {
          journal.close()
        } finally {
          release()
        }
      },
    }
  } catch (error) {
    release()
    throw error
  }
}

async function removeFrom(folder: string, isLeftOver: (name: string) => boolean): Promise<void> {
  try {
    for (const name of await readdir(folder))
      if (isLeftOver(basename(name))) await rm(join(folder, name), { force: true })
  } catch (cause) {
    throw diskError(folder, cause)
  }
}
