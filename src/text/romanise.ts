/**
 * Romanisation of normalised words and their consonant skeletons: where transliterated names and loans meet.
 * The twin of this file is `models/training/features.py`.
 */

/** Arabic-script consonants and unambiguous vowels by sound; emphatic letters go to the plain ones, ain is silent. */
const sounds: ReadonlyArray<readonly [letters: string, roman: string]> = [
  ['\u0627\u0622\u0623\u0671', 'a'],
  ['\u0625', 'i'],
  ['\u0624', 'u'],
  ['\u06D5\u06CE', 'e'],
  ['\u06C6', 'o'],
  ['\u0628', 'b'],
  ['\u067E', 'p'],
  ['\u062A\u0637', 't'],
  ['\u062B\u0633\u0635', 's'],
  ['\u062C', 'j'],
  ['\u0686', 'ch'],
  ['\u062D\u0647', 'h'],
  ['\u062E', 'kh'],
  ['\u062F', 'd'],
  ['\u0630\u0632\u0636\u0638', 'z'],
  ['\u0631\u0695', 'r'],
  ['\u0698', 'zh'],
  ['\u0634', 'sh'],
  ['\u063A', 'gh'],
  ['\u0641', 'f'],
  ['\u06A4', 'v'],
  ['\u0642', 'q'],
  ['\u06A9', 'k'],
  ['\u06AF', 'g'],
  ['\u0644\u06B5', 'l'],
  ['\u0645', 'm'],
  ['\u0646', 'n'],
]
const arabicRoman = new Map(
  sounds.flatMap(([letters, roman]) => [...letters].map((letter) => [letter, roman] as const)),
)

const waw = '\u0648'
const farsiYeh = '\u06CC'
const arabicVowels = '\u0627\u0622\u06D5\u06CE\u06C6\u0648\u06CC'

/**
 * A normalised Arabic-script word in lower-case a-z.
 * Waw is `u` between consonants, `w` elsewhere, doubled waw is `u`; yeh is `y` before a vowel or first, else `i`.
 */
export function romaniseArabic(word: string): string {
  let roman = ''
  for (let index = 0; index < word.length; index++) {
    const letter = word.charAt(index)
    if (letter === waw) {
      if (word.charAt(index + 1) === waw) {
        roman += 'u'
        index++
        continue
      }
      const isAfterConsonant = index > 0 && !arabicVowels.includes(word.charAt(index - 1))
      const isBeforeConsonant = index + 1 === word.length || !arabicVowels.includes(word.charAt(index + 1))
      roman += isAfterConsonant && isBeforeConsonant ? 'u' : 'w'
    } else if (letter === farsiYeh) {
      const isBeforeVowel = index + 1 < word.length && arabicVowels.includes(word.charAt(index + 1))
      roman += isBeforeVowel || index === 0 ? 'y' : 'i'
    } else {
      roman += arabicRoman.get(letter) ?? ''
    }
  }
  return roman
}

/** Latin letters that are more than a base letter with an accent; Kurmanji and Turkish ones by sound. */
const latinRoman: Readonly<Record<string, string>> = {
  ş: 'sh',
  ç: 'ch',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  č: 'ch',
  š: 'sh',
  ž: 'zh',
  ć: 'ch',
  ħ: 'h',
}
const onlyAscii = /^[a-z]*$/

/** A normalised Latin-script word in lower-case a-z: accents stripped, Kurmanji and Turkish letters by sound. */
export function romaniseLatin(word: string): string {
  if (onlyAscii.test(word)) return word
  const spelled = word.replace(/[^a-z]/g, (letter) => latinRoman[letter] ?? letter)
  return spelled.normalize('NFD').replace(/[^a-z]/g, '')
}

/** Two letters for one consonant, in the order in which they are folded; capitals are consonants of their own. */
const digraphs = [
  ['sh', 'S'],
  ['ch', 'C'],
  ['zh', 'Z'],
  ['kh', 'K'],
  ['gh', 'G'],
  ['ph', 'f'],
  ['th', 't'],
  ['ck', 'k'],
  ['ce', 'se'],
  ['ci', 'si'],
  ['cy', 'sy'],
] as const
/** Consonants that transliterations confuse. */
const folds: Readonly<Record<string, string>> = { v: 'f', q: 'k', x: 'k', K: 'k', Z: 'j', G: 'g', c: 'k', z: 's' }

/** The consonant skeleton of a romanised word, doubled consonants once: Stoltenberg and ستۆڵتنبێرگ are both `stltnbrg`. */
export function skeleton(roman: string): string {
  let folded = roman
  for (const [letters, consonant] of digraphs) folded = folded.replaceAll(letters, consonant)
  return folded
    .replace(/[aeiouwyh]/g, '')
    .replace(/[vqxKZGcz]/g, (consonant) => folds[consonant] ?? consonant)
    .replace(/(.)\1+/g, '$1')
}
