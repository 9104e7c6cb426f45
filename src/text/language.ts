import type { Language } from '../types.js'
import { countLetters } from './count.js'
import { identifyByArabicLetters, isKurmanji } from './kurdish.js'

/** A language and how sure the identification is, in [0, 1]. */
export interface IdentifiedLanguage {
  readonly language: Language
  readonly confidence: number
}

/** The language of text without letters (BCP 47: undetermined). */
export const undeterminedLanguage: Language = 'und'

/** eld reads no more than the first 350 bytes of what it is given: 160 characters of any script but CJK fit. */
const windowCharacters = 160
/** Enough windows to see a report of 4,000 characters whole, and to sample a longer one evenly. */
const maximumWindows = 25
/** What an answer that eld itself calls unreliable counts, against 1. */
const unreliableWeight = 0.5

type Identifier = (window: string) => IdentifiedLanguage

let loadedIdentifier: Promise<Identifier> | undefined

/**
 * Identifies the main language of a text: `ckb`, `en`, `kmr`, `ug` or another ISO 639 code; `und` without letters.
 * The confidence is the share of the sampled letters that speak for the answer (doubtful samples count half,
 * words in another script than their neighbours not at all).
 */
export async function identifyLanguage(text: string): Promise<IdentifiedLanguage> {
  const votes = new Map<Language, number>()
  let letters = 0
  for (const window of sampleWindows(text)) {
    letters += countLetters(window)
    const part = mainScript(window)
    const weight = countLetters(part)
    if (weight === 0) continue
    const { language, confidence } = await identifyPart(part)
    votes.set(language, (votes.get(language) ?? 0) + weight * confidence)
  }
  let best: IdentifiedLanguage = { language: undeterminedLanguage, confidence: 0 }
  for (const [language, votesFor] of votes) {
    if (votesFor / letters > best.confidence) best = { language, confidence: votesFor / letters }
  }
  return best
}

/** Cuts evenly spaced windows out of a text, at white space where there is some. */
function sampleWindows(text: string): string[] {
  const step = Math.max(windowCharacters, text.length / maximumWindows)
  const windows: string[] = []
  for (let start = 0; start < text.length; start += step) {
    const window = text.slice(Math.floor(start), Math.floor(start) + windowCharacters)
    windows.push(window.replace(/^\S{1,20}\s|\s\S{1,20}$/gu, ' '))
  }
  return text.length <= windowCharacters ? [text] : windows
}

/** The words of a window in its main script, where that is Arabic or Latin; else the window. */
function mainScript(window: string): string {
  const arabic = (window.match(/[\p{Script=Arabic}\p{M}\u200C]+/gu) ?? []).join(' ')
  const latin = (window.match(/[\p{Script=Latin}\p{M}'\u2019]+/gu) ?? []).join(' ')
  const others = countLetters(window) - countLetters(arabic) - countLetters(latin)
  if (others > Math.max(countLetters(arabic), countLetters(latin))) return window
  return countLetters(arabic) > countLetters(latin) ? arabic : latin
}

/** Identifies a few dozen words of one script: by their letters where they tell, else with eld. */
async function identifyPart(part: string): Promise<IdentifiedLanguage> {
  const byLetters = /\p{Script=Arabic}/u.test(part)
    ? identifyByArabicLetters(part)
    : isKurmanji(part)
      ? 'kmr'
      : undefined
  if (byLetters) return { language: byLetters, confidence: 1 }
  loadedIdentifier ??= loadIdentifier()
  return (await loadedIdentifier)(part)
}

/** Loads eld's medium model: half a second and 200 MB, so only when a text needs it; the large one takes twice that and was no better. */
async function loadIdentifier(): Promise<Identifier> {
  const { eld } = await import('eld/medium')
  return (window) => {
    const result = eld.detect(window)
    if (result.language === '') return { language: undeterminedLanguage, confidence: unreliableWeight }
    // eld knows Kurdish in Arabic script only, and that is Sorani.
    const language = result.language === 'ku' ? 'ckb' : result.language
    return { language, confidence: result.isReliable() ? 1 : unreliableWeight }
  }
}
