import { normalise } from '../../text/normalise.js'
import { romaniseArabic, romaniseLatin, skeleton } from '../../text/romanise.js'

/** A name or the word that matches it, in UTF-16 code units. */
export interface FoundName {
  readonly start: number
  readonly end: number
}

/** Names of the Latin side that the Arabic side has too, with their places on both sides, and those it has not. */
export interface NameMatch {
  readonly source: readonly FoundName[]
  readonly target: readonly FoundName[]
  /** On the Latin side; a capital that opens a sentence proves no name and is left out. */
  readonly missing: readonly FoundName[]
}

const capitalised = /(?<![\p{L}\p{M}])\p{Lu}[\p{L}\p{M}]*(?:['\u2019-]\p{L}[\p{L}\p{M}]*)*/gu
const arabicWord = /[\p{Script=Arabic}\p{M}\u200C]{2,}/gu
const sentenceStart = /(?:^|[.!?\u2026:"\u201C\u00AB]\s*)$/
/** Two consonants meet by chance: those words must match whole. */
const minimumTelling = 3
/** Sorani adds endings (-ی, -ەکان, -یش, ...): so many consonants more at most. */
const maximumEnding = 2

/** Matches the names of two texts. */
export type NameMatcher = (source: string, target: string) => NameMatch

/**
 * Makes a matcher of names by consonant skeleton: capitalised words of the side in Latin script with words of the other.
 * A light check for showing and for flagging; how sure a unit is was judged before, with more evidence.
 * It remembers the words that it has seen.
 */
export function makeNameMatcher(): NameMatcher {
  const skeletons = new Map<string, string>()
  const skeletonOf = (word: string) => {
    const known = skeletons.get(word) ?? makeSkeleton(word)
    skeletons.set(word, known)
    return known
  }
  return (source, target) => matchNames(source, target, skeletonOf)
}

function matchNames(source: string, target: string, skeletonOf: (word: string) => string): NameMatch {
  const isSourceArabic = countArabic(source) >= countArabic(target)
  const [arabic, latin] = isSourceArabic ? [source, target] : [target, source]
  const words = [...arabic.matchAll(arabicWord)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    consonants: skeletonOf(match[0]),
  }))
  const inArabic = new Map<number, FoundName>()
  const inLatin: FoundName[] = []
  const missing: FoundName[] = []
  if (words.length > 0) {
    for (const match of latin.matchAll(capitalised)) {
      const place = { start: match.index, end: match.index + match[0].length }
      const consonants = skeletonOf(match[0])
      const partners = words.filter((word) => isSameName(consonants, word.consonants))
      for (const { start, end } of partners) inArabic.set(start, { start, end })
      if (partners.length > 0) inLatin.push(place)
      else if (consonants.length >= minimumTelling && !sentenceStart.test(latin.slice(0, match.index))) {
        missing.push(place)
      }
    }
  }
  const arabicPlaces = [...inArabic.values()].sort((a, b) => a.start - b.start)
  return isSourceArabic
    ? { source: arabicPlaces, target: inLatin, missing }
    : { source: inLatin, target: arabicPlaces, missing }
}

function makeSkeleton(word: string): string {
  if (/\p{Script=Arabic}/u.test(word)) return skeleton(romaniseArabic(normalise(word)))
  return skeleton(romaniseLatin(word.toLowerCase().replace(/['\u2019]s$|['\u2019-]/g, '')))
}

function isSameName(name: string, word: string): boolean {
  if (name.length < 2) return false
  if (name.length < minimumTelling) return name === word
  return word.startsWith(name) && word.length - name.length <= maximumEnding
}

function countArabic(text: string): number {
  return text.match(/\p{Script=Arabic}/gu)?.length ?? 0
}
