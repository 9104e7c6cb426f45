import { romaniseLatin, skeleton } from '../text/romanise.js'

/** A word as names are compared: romanised, and its consonants. */
export interface NameForm {
  readonly roman: string
  readonly consonants: string
}

/**
 * Spellings that transliterations vary: the Latin side as written, and what Sorani writes for it.
 * Kadhimi کازمی, Haitham هەیسەم, Gamal جەماڵ, Michel میشێل, Michael مایکڵ, Jens یانس, Juan خوان, Cemil جەمیل,
 * Wagner ڤاگنەر.
 */
const variations: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  [/dh/g, 'z'],
  [/t?th/g, 's'],
  [/th/g, 'd'],
  [/g(?=[eiy])/g, 'j'],
  [/^g/g, 'j'],
  [/^j/g, 'g'],
  [/j/g, 'y'],
  [/j/g, 'kh'],
  [/ch/g, 'sh'],
  [/ch/g, 'k'],
  [/ch/g, 'kh'],
  [/sch/g, 'sh'],
  [/x/g, 'sh'],
  [/x/g, 's'],
  [/xx?/g, 'ks'],
  [/c(?=[eiy])/g, 'ch'],
  [/c(?![hk])/g, 'j'],
  [/^w/g, 'v'],
  [/w/g, 'v'],
  [/gh/g, ''],
  [/^s(?=[tp])/g, 'sh'],
  [/t(?=i[ao])/g, 's'],
  [/ti(?=[ao])/g, 'sh'],
  [/ng/g, 'n'],
  [/z/g, 'ts'],
  [/s/g, 'sh'],
  [/tch/g, 'ch'],
  [/v/g, 'b'],
  [/v/g, 'w'],
  [/b/g, 'w'],
  [/dj/g, 'j'],
  [/gn/g, 'n'],
  [/d/g, 'z'],
  [/^kn/g, 'n'],
  [/b$/g, ''],
  [/ll/g, 'y'],
  [/[st]$/g, ''],
  [/h/g, 'kh'],
  [/q/g, 'ch'],
]

/** Iraqi, Iranian, Balinese, Kurds: Sorani may name the place. */
const demonymEnding = /(?:ians?|ans?|is?|ese|s)$/
const shortestBase = 3

/** Consonants of what Sorani joins to a name: -eke, -an, -ekan, -man, -tan, -da, -ish and their sums; -stan of countries. */
const soraniEnding = /^(?:k|n|kn|kt|stn)?(?:m|t|mn|tn|n)?(?:d|S|Sd|Sn|dn)?$/
/** From so many consonants on, one of them may differ. */
const minimumForDifference = 4
/** From so many on, consonants alone are enough; fewer meet by accident unless the vowels agree too. */
const minimumTelling = 4
/**
 * Share of a name's letters that may differ, by the number of its consonants: chosen on 9,000 sentence pairs, where
 * 96 % of the names met their own sentence and 2 % another one. A vowel that only one side writes counts half.
 */
const differences = [0.2, 0.2, 0.25, 0.34, 0.22] as const
const writtenVowel = 0.5
/** What is joined to a Sorani name is that long at most (-ekaniyan, with y as i). */
const maximumEndingLetters = 6

/** The consonants under which a Latin name may meet its Sorani form, itself first, each with its romanisation. */
export function nameForms(name: string): readonly NameForm[] {
  const roman = romaniseLatin(name.toLowerCase())
  const romans = new Set([roman])
  for (const silent of [/[eh]$/, demonymEnding]) {
    const bare = roman.replace(silent, '')
    if (bare.length >= shortestBase) romans.add(bare)
  }
  for (const base of [...romans]) {
    for (const [pattern, replacement] of variations) romans.add(base.replace(pattern, replacement))
  }
  return [...romans].map((spelling) => ({ roman: spelling, consonants: skeleton(spelling) }))
}

/** Tells whether a Sorani word is a Latin name, by consonants; where these are few or differ, also by the vowels. */
export function isSameName(name: NameForm, other: NameForm): boolean {
  const { consonants } = name
  if (other.consonants.startsWith(consonants)) {
    if (!soraniEnding.test(other.consonants.slice(consonants.length))) return false
    return consonants.length >= minimumTelling || soundsAlike(name, other)
  }
  if (consonants.length < minimumForDifference || consonants[0] !== other.consonants[0]) return false
  const isNear = stemsOf(other.consonants).some((stem) => isOneApart(consonants, stem))
  return isNear && soundsAlike(name, other)
}

/** The consonants of a Sorani word without each ending that may be joined to it, the whole first. */
function stemsOf(consonants: string): readonly string[] {
  const stems = [consonants]
  for (let cut = 1; cut <= 2 && consonants.length - cut >= minimumForDifference; cut++) {
    if (soraniEnding.test(consonants.slice(-cut))) stems.push(consonants.slice(0, -cut))
  }
  return stems
}

/** Tells whether one consonant was changed, left out or added. */
function isOneApart(left: string, right: string): boolean {
  return Math.abs(left.length - right.length) <= 1 && distances(left, right, 1)[right.length] === 1
}

/** Whether two romanised words sound alike, the second without what may be joined to it. */
function soundsAlike(name: NameForm, other: NameForm): boolean {
  const [left, right] = [foldVowels(name.roman), foldVowels(other.roman)]
  if (isVowel(left[0]) !== isVowel(right[0])) return false
  const share = differences[Math.min(name.consonants.length, differences.length - 1)] ?? 0
  const allowed = share * Math.max(left.length, 3)
  const shortest = Math.max(1, left.length - 1, right.length - maximumEndingLetters)
  return distances(left, right, writtenVowel).some(
    (distance, length) => length >= Math.min(shortest, right.length) && distance <= allowed,
  )
}

function isVowel(letter: string | undefined): boolean {
  return letter === 'a' || letter === 'i' || letter === 'u'
}

/** Three vowels, one h, single letters: what transliterations agree on. */
function foldVowels(roman: string): string {
  return roman
    .replace(/e/g, 'a')
    .replace(/y/g, 'i')
    .replace(/[ow]/g, 'u')
    .replace(/q|ck|c(?=[aou])/g, 'k')
    .replace(/v/g, 'f')
    .replace(/zh/g, 'j')
    .replace(/(.)\1+/g, '$1')
}

/** Edit distances of a word to every beginning of another one; a vowel more or less costs `vowel`, all else 1. */
function distances(left: string, right: string, vowel: number): readonly number[] {
  const cost = (letter: string): number => (isVowel(letter) ? vowel : 1)
  let row = [0]
  for (const letter of right) row.push((row.at(-1) ?? 0) + cost(letter))
  for (const letter of left) {
    const next = [(row[0] ?? 0) + cost(letter)]
    for (let j = 1; j <= right.length; j++) {
      const other = right.charAt(j - 1)
      const substitution = (row[j - 1] ?? 0) + (letter === other ? 0 : 1)
      next.push(Math.min(substitution, (row[j] ?? 0) + cost(letter), (next[j - 1] ?? 0) + cost(other)))
    }
    row = next
  }
  return row
}
