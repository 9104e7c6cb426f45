import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where vectors are kept if nothing else is said. */
export function defaultCacheFolder(): string {
  return join(userCache(), 'vectors')
}

/** Where hub models are kept that were named but not pulled. */
export function modelCacheFolder(): string {
  return join(userCache(), 'models')
}

/** Our folder below XDG_CACHE_HOME, which is ~/.cache by default. */
function userCache(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'hawta')
}
