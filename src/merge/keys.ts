import { primaryLanguage } from '../text/known-language.js'
import { nearKey } from '../text/near-key.js'
import type { MemoryUnit } from '../types.js'

/** Equal in exact duplicates. */
export function exactUnitKey(unit: MemoryUnit): string {
  return JSON.stringify([...languagesOf(unit), unit.source, unit.target])
}

/** Equal in near duplicates ({@link nearKey}), and equal where near duplicates of one source are translated into one language. */
export function nearUnitKeys(unit: MemoryUnit): { readonly unit: string; readonly source: string } {
  const source = [...languagesOf(unit), nearKey(unit.source)]
  return { unit: JSON.stringify([...source, nearKey(unit.target)]), source: JSON.stringify(source) }
}

/** `ckb-IQ` and `CKB` are one language, `ku-Arab` is the same; what is not known is a language of its own. */
function languagesOf({ sourceLanguage, targetLanguage }: MemoryUnit): string[] {
  return [sourceLanguage, targetLanguage].map((tag) => (tag === null ? '' : primaryLanguage(tag)))
}
