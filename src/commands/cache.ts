import { type CachedModel, clearCache, listCache } from '../embed/cache-folder.js'
import { clearFetched, type FetchedModel, listFetched } from '../embed/fetched.js'
import { megabytes } from './models.js'

/** What the user's cache holds, and where. */
export interface CacheListing {
  /** Vectors of transformer models. */
  readonly vectors: { readonly folder: string; readonly bytes: number; readonly models: readonly CachedModel[] }
  /** Hub models that were named but not pulled. */
  readonly models: { readonly folder: string; readonly bytes: number; readonly models: readonly FetchedModel[] }
}

/** Shows the cache, or empties it; it then shows what was removed. */
export function cacheCommand(
  folders: { readonly vectors: string; readonly models: string },
  isToBeCleared: boolean,
): { listing: CacheListing; text: string } {
  const vectors = sizedListing(folders.vectors, listCache(folders.vectors))
  const models = sizedListing(folders.models, listFetched(folders.models))
  if (isToBeCleared) {
    clearCache(folders.vectors)
    clearFetched(folders.models)
  }
  const head = ({ folder, bytes }: { folder: string; bytes: number }) =>
    `${folder}: ${megabytes(bytes)}${isToBeCleared ? ' removed' : ''}`
  const lines = [
    head(vectors),
    ...vectors.models.map(
      ({ name, signature, vectors, dims, bytes }) =>
        `${name} (${signature}): ${vectors} vectors of ${dims} dimensions, ${megabytes(bytes)}`,
    ),
    head(models),
    ...models.models.map(({ id, bytes }) => `${id}: ${megabytes(bytes)}`),
  ]
  return { listing: { vectors, models }, text: `${lines.join('\n')}\n` }
}

function sizedListing<Model extends { readonly bytes: number }>(folder: string, models: readonly Model[]) {
  return { folder, bytes: models.reduce((sum, { bytes }) => sum + bytes, 0), models }
}
