import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { locateModel, type ModelLocation } from './embed/load.js'
import { type PulledModel, pullModel } from './embed/pull.js'
import { modelCacheFolder } from './embed/user-cache.js'
import { HawtaError } from './errors.js'
import { writeFileAtomically } from './write/file.js'

const publicHub = 'https://huggingface.co'

/** Bytes that were fetched of a file, and of how many; 0 where the hub does not tell. */
export type FetchProgress = (file: string, done: number, total: number) => void

/** Fetches a model from the hub (or from the mirror that HF_ENDPOINT names) into a folder. */
export async function fetchModel(name: string, to: string, onProgress: FetchProgress): Promise<PulledModel> {
  return pullModel(name, {
    to,
    host: process.env.HF_ENDPOINT || publicHub,
    async write(path, chunks) {
      await makeFolder(dirname(path))
      await writeFileAtomically(path, chunks)
    },
    onProgress,
  })
}

/** Finds a model on the disk; a hub model that is not there is fetched to the user's cache first. */
export async function obtainModel(name: string, onProgress: FetchProgress = () => {}): Promise<ModelLocation> {
  const found = await locateModel(name)
  if (found) return found
  const { folder } = await fetchModel(name, modelCacheFolder(), onProgress)
  const fetched = await locateModel(name)
  if (!fetched) throw new HawtaError(`Expected the model ${name} in ${folder} after fetching it, found none`)
  return fetched
}

async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true })
  } catch (cause) {
    throw new HawtaError(`Expected a folder to write to, could not make ${path}: ${(cause as Error).message}`, {
      cause,
    })
  }
}
