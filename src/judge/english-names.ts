import { readMonthName, readWeekday } from '../text/calendar-words.js'
import { readNumberWord } from '../text/number-words.js'
import { isEnglishFunctionWord, isTranslatedWord } from './common-words.js'
import { soraniStems } from './exonyms.js'

/** A word of a text in Latin script that may be a name. */
export interface NameCandidate {
  /** As written, without a possessive: `Stoltenberg`. */
  readonly word: string
  /**
   * Whether its capital alone makes it a name. At the start of a sentence, in a headline and of an acronym it does not:
   * such a word is a name only if the other side has it too.
   */
  readonly isCertain: boolean
  /** Whether it stands right after the candidate before it: two words that Sorani may join. */
  readonly isJoined: boolean
}

const capitalised = /(?<![\p{L}\p{M}\p{N}'\u2019])\p{Lu}[\p{L}\p{M}]*(?:['\u2019][\p{L}\p{M}]+)*/gu
const possessive = /['\u2019]s?$/
const word = /[\p{L}\p{M}]+(?:['\u2019][\p{L}\p{M}]+)*/gu
/** What stands before the first word of a sentence; an abbreviation before the full stop ends none. */
const sentenceStart =
  /(?:^|[.!?\u2026:;]["'\u2019\u201D)\]]*\s|["\u201C\u00AB([*]|\n|[\u2022\u2013\u2014]\s|(?:^|\s)-\s)[\s"'\u2018\u201C\u00AB([]*$/u
const abbreviation =
  /(?:^|[\s("\u201C])(?:Mr|Mrs|Ms|Dr|Gen|Sen|Gov|Rep|Prof|St|Lt|Col|Sgt|Capt|Cpl|Maj|Rev|Jr|Sr|vs|No|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|\p{Lu})\.\s$/u
const romanNumeral = /^[IVX]+$/
const acronym = /^\p{Lu}{2,5}$/u
/** Longer words of a headline are capitalised; short ones (of, the) are not. */
const headlineWordLength = 4
/** Share of the longer words that are capitalised, from which on capitals mean nothing. */
const headlineShare = 0.7
const headlineWords = 4

/** The words of an English text that its capitals make names, or may make names; titles, months and the like left out. */
export function findNameCandidates(text: string): readonly NameCandidate[] {
  const isHeadline = areCapitalsIdle(text)
  const candidates: NameCandidate[] = []
  let end = -1
  for (const match of text.matchAll(capitalised)) {
    const name = match[0].replace(possessive, '')
    const isJoined = /^[ -]$/.test(text.slice(end, match.index)) && end >= 0
    if (!mayBeName(name)) continue
    end = match.index + match[0].length
    const before = text.slice(Math.max(0, match.index - 12), match.index)
    const isFirst = sentenceStart.test(before) && !abbreviation.test(before)
    candidates.push({ word: name, isCertain: !isFirst && !isHeadline && !acronym.test(name), isJoined })
  }
  return candidates
}

function mayBeName(name: string): boolean {
  const form = name.toLowerCase()
  if (name.length < 2 || romanNumeral.test(name)) return false
  if (name !== 'US' && name !== 'IT' && isEnglishFunctionWord(form)) return false
  if (
    (isTranslatedWord(form) && soraniStems(form).length === 0) ||
    readWeekday(form) !== undefined ||
    readNumberWord(form)
  )
    return false
  const month = readMonthName(form)
  return month === undefined || month.isAmbiguous ? form !== 'march' && form !== 'may' : false
}

/** Tells whether a text is a headline (which no full stop ends) or shouted, so that its capitals do not tell names. */
function areCapitalsIdle(text: string): boolean {
  if (text === text.toUpperCase()) return true
  if (/[.!?\u2026]["'\u2019\u201D)]*\s*$/.test(text)) return false
  const longer = (text.match(word) ?? []).filter(({ length }) => length >= headlineWordLength)
  const capitals = longer.filter((longWord) => /^\p{Lu}/u.test(longWord))
  return longer.length >= headlineWords && capitals.length / longer.length >= headlineShare
}
