import { counterOf, countLetters } from './count.js'

/**
 * Which letters tell the languages apart that language identifiers confuse: Sorani, Uyghur and Kurmanji.
 * Measured on one-line samples (at least ten letters): the Sorani letters are 14-31 % of Sorani text
 * (5th to 95th percentile) and 0 % of Persian and Arabic text.
 */

/** Letters that Sorani has and Arabic, Persian and Urdu have not: ae, e, o, velar l, trilled r. */
const countSoraniLetters = counterOf(/[\u06D5\u06CE\u06C6\u06B5\u0695]/)
/** The older spelling of ae, heh + ZWNJ: it counts only beside Sorani letters, for Persian has it too. */
const olderAe = /[\u0647\u06BE]\u200C/g
/** Those of them that Uyghur does not share. */
const countOnlySoraniLetters = counterOf(/[\u06CE\u06B5\u0695]/)
/** Letters that Uyghur has and Sorani has not: u, ü, e, w, ng. */
const countUyghurLetters = counterOf(/[\u06C7\u06C8\u06D0\u06CB\u06AD]/)

/** Below the first percentile of Sorani lines (5.6 %), above everything measured in Persian and Arabic (0 %). */
const minimumSoraniShare = 0.05
const minimumUyghurShare = 0.03

/**
 * Prepositions that Kurmanji in Arabic script (Badini) writes as single letters and Sorani as words: l, zh, d, b.
 * Sorani leaves single letters only before a full stop (abbreviations).
 */
const badiniPrepositions = /(?<![\p{L}\p{M}\u200C])[\u0644\u0698\u062F\u0628](?![\p{L}\p{M}\u200C.\u0640])/gu
const minimumBadiniShare = 0.04
const minimumBadiniPrepositions = 2

/** Function words of Kurmanji in Latin script; those marked exclusive are no common words of another language. */
const kurmanjiWords = new Set(
  'û ku ji jî yê yên wê dê xwe bû ew ev lê nav wek lê jê pê tê vê vî hê hîn dibe dike dikin kir kirin hatin hate hat li di bi ya bo gel me te her ne'.split(
    ' ',
  ),
)
const exclusiveKurmanjiWords = new Set('û jî yê yên wê dê xwe bû lê jê vê vî hîn dibe dike dikin kirin'.split(' '))
const minimumKurmanjiShare = 0.15
/** Vowels with a circumflex: 5 % and more of Kurmanji letters, below 2 % in French, Romanian or Turkish. */
const countKurmanjiLetters = counterOf(/[êîû]/)
/** Accented letters that Kurmanji has not; each outweighs two that it has. */
const countForeignLetters = counterOf(/[^\P{L}a-zêîûçş]/u)
const minimumKurmanjiLetterShare = 0.04

/** Number of matches of a global pattern. */
function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}

/**
 * Names the language of Arabic-script text where its letters alone tell: `ckb`, `ug`, `kmr` (Badini),
 * or undefined where they do not.
 */
export function identifyByArabicLetters(text: string): 'ckb' | 'ug' | 'kmr' | undefined {
  const letters = countLetters(text)
  if (letters === 0) return undefined
  const uyghur = countUyghurLetters(text)
  if (uyghur / letters >= minimumUyghurShare && uyghur > countOnlySoraniLetters(text)) return 'ug'
  const sorani = countSoraniLetters(text)
  if (sorani === 0 || (sorani + count(text, olderAe)) / letters < minimumSoraniShare) return undefined
  const words = count(text, /[\p{L}\p{M}\u200C]+/gu)
  const prepositions = count(text, badiniPrepositions)
  return prepositions >= minimumBadiniPrepositions && prepositions / words >= minimumBadiniShare ? 'kmr' : 'ckb'
}

/** Tells whether Latin-script text is Kurmanji by its vowels (ê, î, û) or its function words (`û`, `ji`, `yê`, ...). */
export function isKurmanji(text: string): boolean {
  const lowered = text.toLowerCase()
  const balance = countKurmanjiLetters(lowered) - 2 * countForeignLetters(lowered)
  if (balance / countLetters(lowered) >= minimumKurmanjiLetterShare) return true
  const words = lowered.match(/\p{L}+/gu) ?? []
  const found = words.filter((word) => kurmanjiWords.has(word))
  return found.length / words.length >= minimumKurmanjiShare && found.some((word) => exclusiveKurmanjiWords.has(word))
}
