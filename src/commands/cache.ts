import { type CachedModel, clearCache, listCache } from '../embed/cache-folder.js'
import { megabytes } from './models.js'

/** What the vector cache on the disk holds, and where. */
export interface CacheListing {
  readonly folder: string
  readonly bytes: number
  readonly models: readonly CachedModel[]
}

/** Shows the vector cache, or empties it; it then shows what was removed. */
export function cacheCommand(folder: string, isToBeCleared: boolean): { listing: CacheListing; text: string } {
  const models = listCache(folder)
  const bytes = models.reduce((sum, model) => sum + model.bytes, 0)
  if (isToBeCleared) clearCache(folder)
  const lines = models.map(
    ({ name, signature, vectors, dims, bytes }) =>
      `${name} (${signature}): ${vectors} vectors of ${dims} dimensions, ${megabytes(bytes)}`,
  )
  const head = `${folder}: ${megabytes(bytes)}${isToBeCleared ? ' removed' : ''}`
  return { listing: { folder, bytes, models }, text: `${[head, ...lines].join('\n')}\n` }
}
