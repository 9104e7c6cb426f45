import { normalise } from '../text/normalise.js'
import { romaniseArabic, skeleton } from '../text/romanise.js'
import { isSoraniFunctionWord } from './common-words.js'
import { findNameCandidates, type NameCandidate } from './english-names.js'
import { soraniStems } from './exonyms.js'
import { isSameName, type NameForm, nameForms } from './name-match.js'

/** The names of an English text, each once, in order: those that the Sorani text has too, and those that it lacks. */
export interface NameComparison {
  readonly matched: readonly string[]
  readonly missing: readonly string[]
}

const arabicWord = /[\u0621-\u064A\u066E-\u06D5\u06EE\u06EF\u06FA-\u06FC]+/g
const latinWord = /[a-z\u00DF-\u00F6\u00F8-\u024F]{2,}/g

/** A text as names are looked for in it. */
interface Searched {
  readonly words: readonly NameForm[]
  /** Normalised words in Arabic script, for the stems of exonyms. */
  readonly arabic: readonly string[]
  /** Lower-case words in Latin script: names that Sorani left as they are. */
  readonly latin: ReadonlySet<string>
}

/**
 * Matches the names of an English text with the words of a Sorani text: by consonant skeleton (Stoltenberg, ستۆڵتنبێرگ),
 * by what transliterations vary (Kadhimi, کازمی), and by a table where the languages have different names (Egypt, میسر).
 * A word that only its place in the sentence capitalises counts if it matches, and is never missing.
 */
export function matchNames(english: string, sorani: string): NameComparison {
  const searched = readSearched(sorani)
  const candidates = findNameCandidates(english)
  const isFound = candidates.map(({ word }) => isIn(word, searched))
  // Abdul Rahman, New York: two words that Sorani writes as one.
  candidates.forEach((candidate, i) => {
    const before = candidates[i - 1]
    if (!candidate.isJoined || !before || (isFound[i] && isFound[i - 1])) return
    const isJoinedThere = nameForms(before.word + candidate.word).some(
      (form) => form.consonants.length >= 3 && searched.words.some((other) => isSameName(form, other)),
    )
    if (isJoinedThere) isFound[i - 1] = isFound[i] = true
  })
  const matched = unique(candidates.filter((_, i) => isFound[i]))
  const missing = unique(candidates.filter(({ isCertain }, i) => isCertain && !isFound[i]))
  return { matched, missing: missing.filter((name) => !matched.includes(name)) }
}

function readSearched(sorani: string): Searched {
  const text = normalise(sorani)
  const arabic = [...new Set(text.match(arabicWord))]
  const words = arabic
    .filter((word) => !isSoraniFunctionWord(word))
    .map((word) => romaniseArabic(word))
    .map((roman) => ({ roman, consonants: skeleton(roman) }))
  return { words, arabic, latin: new Set(text.match(latinWord)) }
}

function isIn(name: string, { words, arabic, latin }: Searched): boolean {
  const lowered = name.toLowerCase()
  if (latin.has(lowered)) return true
  const stems = soraniStems(lowered)
  if (stems.some((stem) => arabic.some((word) => word.startsWith(stem)))) return true
  return nameForms(name).some((form) => words.some((word) => isSameName(form, word)))
}

function unique(candidates: readonly NameCandidate[]): string[] {
  return [...new Set(candidates.map(({ word }) => word))]
}
