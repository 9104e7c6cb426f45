import type { Language } from '../types.js'

/** The two languages that most is known about, whichever is the source. */
export type KnownPair = 'ckb-en' | 'en-ckb'

/** What a language tag stands for: `ckb-IQ`, `CKB` and `ku-Arab` are Sorani, `en-GB` is English; undefined for any other. */
export function knownLanguage(tag: Language): 'ckb' | 'en' | undefined {
  const [language, script] = tag.toLowerCase().split(/[-_]/)
  if (language === 'ckb' || (language === 'ku' && script === 'arab')) return 'ckb'
  return language === 'en' ? 'en' : undefined
}

/** The pair that two language tags make, or undefined where it is not Sorani and English. */
export function knownPair(source: Language, target: Language): KnownPair | undefined {
  const [from, to] = [knownLanguage(source), knownLanguage(target)]
  if (from === 'ckb' && to === 'en') return 'ckb-en'
  return from === 'en' && to === 'ckb' ? 'en-ckb' : undefined
}

/** What a tag is a kind of, in small letters: `ckb` of `ckb-IQ` and of `ku-Arab`, `pt` of `pt-BR`. */
export function primaryLanguage(tag: Language): Language {
  return knownLanguage(tag) ?? tag.toLowerCase().split(/[-_]/, 1)[0] ?? ''
}
