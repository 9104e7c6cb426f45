import { existsSync, readdirSync, rmdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { HawtaError } from '../errors.js'
import { extension, onCacheDisk, readCacheIndex } from './cache-file.js'

/** What the cache has of one model, with its settings. */
export interface CachedModel {
  /** `unreadable` for files that are none of this version. */
  readonly name: string
  /** Start of its signature: one model may be there twice, with other settings or files. */
  readonly signature: string
  readonly vectors: number
  readonly dims: number
  readonly bytes: number
}

/** Folders of models, and files in them; whatever else lies there is not ours. */
const modelFolder = /^[0-9a-f]{32}$/
const ownFile = new RegExp(`^[0-9a-f]{32}\\${extension}(?:\\..+\\.tmp)?$`)

/** What a folder of cached vectors holds, by model; nothing where there is no such folder. */
export function listCache(folder: string): CachedModel[] {
  const models = new Map<string, CachedModel>()
  for (const { model, path } of cacheFiles(folder)) {
    const { name, dims, count } = indexOf(path)
    const known = models.get(`${model} ${name}`) ?? { name, signature: model.slice(0, 12), vectors: 0, dims, bytes: 0 }
    const bytes = onCacheDisk(path, () => statSync(path).size)
    models.set(`${model} ${name}`, { ...known, vectors: known.vectors + count, bytes: known.bytes + bytes })
  }
  return [...models.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}

/** Removes all cached vectors of a folder, and nothing else that lies there. */
export function clearCache(folder: string): void {
  const models = new Set<string>()
  for (const { model, path } of cacheFiles(folder)) {
    onCacheDisk(path, () => rmSync(path))
    models.add(join(folder, model))
  }
  for (const path of models) if (onCacheDisk(path, () => readdirSync(path)).length === 0) rmdirSync(path)
}

function cacheFiles(folder: string): { readonly model: string; readonly path: string }[] {
  if (!existsSync(folder)) return []
  return onCacheDisk(folder, () =>
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && modelFolder.test(entry.name))
      .flatMap(({ name: model }) =>
        readdirSync(join(folder, model))
          .filter((name) => ownFile.test(name))
          .sort()
          .map((name) => ({ model, path: join(folder, model, name) })),
      ),
  )
}

function indexOf(path: string): { readonly name: string; readonly dims: number; readonly count: number } {
  try {
    return readCacheIndex(path)
  } catch (error) {
    if (error instanceof HawtaError) return { name: 'unreadable', dims: 0, count: 0 }
    throw error
  }
}
