import { primaryLanguage } from '../text/known-language.js'
import { nearKey } from '../text/near-key.js'
import type { MemoryUnit } from '../types.js'

/** What a unit is compared by. */
export interface UnitKeys {
  /** Equal in exact duplicates. */
  readonly exact: string
  /** Equal in near duplicates: all but what {@link nearKey} leaves out. */
  readonly near: string
  /** Equal where near duplicates of one source are translated into one language. */
  readonly source: string
}

/** `ckb-IQ` and `CKB` are one language, `ku-Arab` is the same; what is not known is a language of its own. */
export function unitKeys({ source, target, sourceLanguage, targetLanguage }: MemoryUnit): UnitKeys {
  const languages = [sourceLanguage, targetLanguage].map((tag) => (tag === null ? '' : primaryLanguage(tag)))
  const sourceKey = nearKey(source)
  return {
    exact: JSON.stringify([...languages, source, target]),
    near: JSON.stringify([...languages, sourceKey, nearKey(target)]),
    source: JSON.stringify([...languages, sourceKey]),
  }
}
