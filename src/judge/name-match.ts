import { romaniseLatin, skeleton } from '../text/romanise.js'

/** A word as names are compared: romanised, and its consonants. */
export interface NameForm {
  readonly roman: string
  readonly consonants: string
}

/**
 * Spellings that transliterations vary: the Latin side as written, and what Sorani writes for it.
 * Kadhimi کازمی, Haitham هەیسەم, Gamal جەماڵ, Michel میشێل, Michael مایکڵ, Xavier, Jens یانس, Juan خوان, Cemil جەمیل, Wagner ڤاگنەر.
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
const demonymEnding = /(?:ians?|ans?|ns?|is?|ese|s)$/
const shortestBase = 3

/** Consonants of what Sorani joins to a name: -eke, -an, -ekan, -man, -tan, -yan, -da, -ish, -ek, -im, -it and their sums; -stan of countries. */
const soraniEnding = /^(?:k|n|kn|kt|stn)?(?:m|t|mn|tn|n)?(?:d|S|Sd|Sn|dn)?$/
/** Consonants of English endings on a name that Sorani has without: Kurdish, Iraqis, Brazilian, Balinese, Sinjar's. */
const englishEnding = /^(?:s|S|n|ns|C|t|r|rs)$/
/** From so many consonants on, one of them may differ. */
const minimumForDifference = 4
/** From so many on, consonants alone are enough; fewer meet by accident unless the vowels agree too. */
const minimumTelling = 4
/** Share of a short name's letters that may differ. */
const shortDifference = 0.34
const middleDifference = 0.5
const shortConsonants = 2

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

/** Tells whether a Sorani word is a Latin name, by consonants; where these are few, also by the vowels. */
export function isSameName(name: NameForm, other: NameForm): boolean {
  const { consonants } = name
  if (consonants.length === 0) return areVowelsClose(name.roman, other.roman, 0) && other.consonants.length === 0
  if (other.consonants.startsWith(consonants)) {
    if (!soraniEnding.test(other.consonants.slice(consonants.length))) return false
    return (
      consonants.length >= minimumTelling ||
      areVowelsClose(name.roman, other.roman, other.consonants.length - consonants.length)
    )
  }
  if (consonants.startsWith(other.consonants)) {
    const isEnding = englishEnding.test(consonants.slice(other.consonants.length))
    if (isEnding && other.consonants.length > shortConsonants)
      return areVowelsClose(name.roman.slice(0, other.roman.length), other.roman, 0)
  }
  if (consonants.length < minimumForDifference || consonants[0] !== other.consonants[0]) return false
  return stemsOf(other.consonants).some((stem) => stem.length >= minimumForDifference && isOneApart(consonants, stem))
}

/** The consonants of a Sorani word without each ending that may be joined to it, the whole first. */
function stemsOf(consonants: string): readonly string[] {
  const stems = [consonants]
  for (let cut = 1; cut <= 2 && consonants.length - cut >= minimumForDifference; cut++) {
    if (soraniEnding.test(consonants.slice(-cut))) stems.push(consonants.slice(0, -cut))
  }
  return stems
}

/** Tells whether one consonant was changed, left out or added, the first excepted. */
function isOneApart(left: string, right: string): boolean {
  if (Math.abs(left.length - right.length) > 1) return false
  return editDistance(left, right) <= 1
}

/** Whether two romanised words sound alike as a whole, the second without what its ending adds. */
function areVowelsClose(name: string, other: string, endingConsonants: number): boolean {
  const [left, right] = [foldVowels(name), foldVowels(other)]
  if (isVowel(left[0]) !== isVowel(right[0])) return false
  const consonantsOfName = left.replace(/[aiu]/g, '').length
  const share = consonantsOfName <= shortConsonants ? shortDifference : middleDifference
  const allowed = Math.floor(share * Math.max(left.length, 3))
  // What is joined to a Sorani name is longer than its consonants: try every length that the ending can have.
  const shortest = Math.max(1, left.length - 1)
  const longest =
    endingConsonants > 0 || right.length > left.length ? Math.min(right.length, left.length + 2) : right.length
  for (let length = Math.min(shortest, right.length); length <= longest; length++) {
    if (right.length - length > maximumEndingLetters) continue
    if (editDistance(left, right.slice(0, length)) <= allowed) return true
  }
  return false
}

const maximumEndingLetters = 5

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

/** Levenshtein distance. */
function editDistance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, i) => i)
  for (let i = 1; i <= left.length; i++) {
    const next = [i]
    for (let j = 1; j <= right.length; j++) {
      const substitution = (row[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1)
      next.push(Math.min(substitution, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[right.length] ?? 0
}
