import { foldKeyboard } from '../text/keyboard.js'
import { isDigit, nextWord, previousWord } from './context.js'
import type { Stop } from './stops.js'
import { type Verdict, words } from './tables.js'

/** Abbreviations of more than one letter, folded: professor, doctor, engineer, see, number, printing, translator. */
const abbreviations = words('پرۆف پڕۆف دک ئا ئەند بڕ ژم وەر')

/** Titles written out, which some writers give a full stop; they end a sentence only after a word of becoming. */
const titles = words('دکتۆر دوکتۆر پرۆفیسۆر پڕۆفیسۆر')
const beforeProfession = words('بە بوو بووە بووم دەبێتە دەبێت ببێتە بووەتە نەبوو نییە وەک')

/**
 * Names of Latin letters as Sorani spells acronyms by ear (BBC, CNN, FBI, UN): between full stops they are one word.
 */
const letterNames = words(
  'ئەی ئەیچ بی سی دی ئی ئێف ئێڤ جی ئێچ ئای جەی کەی ئێڵ ئێل ئێم ئێن ئۆ پی کیو ئاڕ ئار ئێس تی یو ڤی دەبڵیو ئێکس وای زێد زی',
)

/** Those of them that are words too (be, other, thirty, when, place, oh): initials only beside another initial. */
const wordsLikeLetterNames = words('بی دی سی کەی وای تی ئار جی ئای ئەی زی ئێڵ')

/** Units that a number precedes and Sorani writes without a full stop: metre, gram, kilometre. */
const units = words('م گ کم سم مم ملم کگم')

/** Words after which a single letter is a name of its own: vitamin, plan, group, type, section, hepatitis. */
const beforeLetterName = words('ڤیتامین ڤیتامینی پلانی گرووپی گروپی جۆری بەشی هەپاتایتسی پۆلی')

/** Adverbs and conjunctions that open a sentence even after an abbreviation: but, also, then, meanwhile. */
const sentenceStarters = words('بەڵام هەروەها دواتر پاشان هاوکات لێرەدا ئێستا بۆیە کەواتە لەلایەکی بەپێی سەبارەت')

/** Verbs of saying, folded and with initial trilled r: said, says, asked, wrote, announced, replied, shouted. */
const speechVerbs = words(`
  وتی ووتی گوتی گووتی وتیشی گوتیشی وتیان گوتیان وتم گوتم وتبووی گوتبووی وتوویەتی وتویەتی گوتوویەتی گوتویەتی
  دەڵێ دەڵێت دەڵێن ئەڵێ ئەڵێت ئەڵێن دەیگوت دەیوت ئەیوت دەیانگوت دەیانوت دەشڵێت
  پرسی پرسیی پرسیان دەپرسێ دەپرسێت دەپرسن دەیپرسی نووسی نووسیی نوسی نووسیویەتی نوسیویەتی نووسیوویەتی
  ڕایگەیاند ڕایگەیاندووە ڕاگەیاند هاواریکرد هاواری وەڵامیدایەوە وەڵامی`)

const and = 'و'
const andSoOn = 'هتد'
const longestAttribution = 4

/** Folds the keyboard's code points and the initial r, whose trill Sorani may leave unwritten. */
function fold(word: string): string {
  return foldKeyboard(word).replace(/^\u0631/, '\u0695')
}

/** Judges a single full stop after a word in Arabic script by the Sorani tables. */
export function judgeSoraniAbbreviation(stop: Stop): Verdict {
  const written = foldKeyboard(stop.word.replace(/^.*[-\u2013\u2014/\u060C]/u, ''))
  const word = written.replace(/^\p{Nd}+/u, '')
  const follower = foldKeyboard(nextWord(stop))
  if (word === andSoOn) return follower === and ? 'join' : undefined
  const pieces = word.split('.')
  if (pieces.length > 1 && pieces.every((piece) => isAcronymPiece(piece))) {
    return sentenceStarters.has(follower) ? 'break' : 'join'
  }
  const previous = foldKeyboard(previousWord(stop))
  if (units.has(word) && (isDigit(written) || isDigit(previous))) return undefined
  if (titles.has(word)) return beforeProfession.has(previous) ? undefined : 'join'
  if (/^\p{L}$/u.test(word)) return beforeLetterName.has(previous) ? undefined : 'join'
  return abbreviations.has(word) || isSpelledInitial(word, previous) ? 'join' : undefined
}

/** An initial by the name of its letter, as in the Sorani spelling of J. K. Rowling or P. Diddy. */
function isSpelledInitial(word: string, previous: string): boolean {
  if (!letterNames.has(word)) return false
  return !wordsLikeLetterNames.has(word) || (previous.endsWith('.') && letterNames.has(previous.slice(0, -1)))
}

/** Tells whether a word after an ellipsis goes on with the list before it: and, etc. */
export function continuesSoraniList(word: string): boolean {
  return word === and || foldKeyboard(word) === andSoOn
}

/** One letter of an acronym: itself, with its hamza seat, or by its name. */
export function isAcronymPiece(piece: string): boolean {
  const folded = foldKeyboard(piece)
  return /^(?:\p{L}|\u0626\p{L})$/u.test(folded) || letterNames.has(folded)
}

/** Tells whether a folded word is an abbreviation that a full stop follows. */
export function isSoraniAbbreviation(word: string): boolean {
  return isAcronymPiece(word) || abbreviations.has(foldKeyboard(word))
}

/**
 * Tells whether what follows a closing quote only says who spoke: a verb of saying comes first,
 * or last in a short clause, or the clause goes on with "and".
 */
export function isSoraniAttribution(clause: string): boolean {
  const tokens = clause.split(/\s+/).filter((token) => token !== '')
  const folded = tokens.slice(0, longestAttribution).map(fold)
  const [first = ''] = folded
  if (first === and || speechVerbs.has(first.replace(/[.\u060C:]+$/, ''))) return true
  const last = folded.findIndex((token) => /[.!\u061F]$/.test(token))
  return last > 0 && speechVerbs.has(folded[last]?.replace(/[.!\u061F]+$/, '') ?? '')
}
