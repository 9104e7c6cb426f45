import { exitCodes, HawtaError } from '../errors.js'
import type { Language, MemoryUnit } from '../types.js'

/** Which tag to write for a language, by the language in small letters. */
export type LanguageTags = ReadonlyMap<string, string>

const tagPattern = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/

/** Reads wishes such as `ckb-IQ`, for all that is `ckb`, and `ckb=ku-Arab-IQ`. Throws {@link HawtaError} (bad usage) for others. */
export function parseLanguageTags(wishes: readonly string[]): LanguageTags {
  return new Map(
    wishes.map((wish) => {
      const [first = '', second, ...more] = wish.split('=')
      const [language, tag] = second === undefined ? [primaryOf(first), first] : [first, second]
      if (more.length > 0 || !tagPattern.test(language) || !tagPattern.test(tag)) {
        throw new HawtaError(`Expected a language tag such as ckb-IQ or ckb=ku-Arab-IQ, got ${wish}`, {
          exitCode: exitCodes.badUsage,
        })
      }
      return [language.toLowerCase(), tag]
    }),
  )
}

/** A unit with the tags that are wished for: those of its very languages or else of what they are kinds of (`ckb` for `ckb-Arab`). */
export function retag(unit: MemoryUnit, tags: LanguageTags): MemoryUnit {
  const { sourceLanguage, targetLanguage } = unit
  return { ...unit, sourceLanguage: tagOf(sourceLanguage, tags), targetLanguage: tagOf(targetLanguage, tags) }
}

function tagOf(language: Language | null, tags: LanguageTags): Language | null {
  if (language === null) return null
  return tags.get(language.toLowerCase()) ?? tags.get(primaryOf(language)) ?? language
}

function primaryOf(tag: string): string {
  return tag.split('-', 1)[0]?.toLowerCase() ?? ''
}
