import { primaryLanguage } from '../text/known-language.js'
import type { Language, MemoryUnit } from '../types.js'

/** A unit with its sides exchanged where only its target is in the language that is to be the source, else as it is. */
export function turnTo(sourceLanguage: Language | null, unit: MemoryUnit): MemoryUnit {
  const isWanted = (language: Language | null) => sourceLanguage !== null && isSame(language, sourceLanguage)
  return isWanted(unit.targetLanguage) && !isWanted(unit.sourceLanguage) ? turn(unit) : unit
}

function turn(unit: MemoryUnit): MemoryUnit {
  return {
    ...unit,
    source: unit.target,
    target: unit.source,
    sourceLanguage: unit.targetLanguage,
    targetLanguage: unit.sourceLanguage,
    // 2-1 -> 1-2
    kind: unit.kind?.replace(/^(\d+)-(\d+)$/, '$2-$1') ?? null,
    sourceDocument: unit.targetDocument,
    targetDocument: unit.sourceDocument,
    sourceSegments: unit.targetSegments,
    targetSegments: unit.sourceSegments,
  }
}

function isSame(language: Language | null, wanted: Language): boolean {
  return language !== null && primaryLanguage(language) === primaryLanguage(wanted)
}
