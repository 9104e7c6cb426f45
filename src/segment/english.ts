import { isDigit, isLowercase, isUppercase, nextWord, previousWord, textAfter } from './context.js'
import type { Stop } from './stops.js'
import { type Verdict, words } from './tables.js'

/** Titles: a name follows, so they end no sentence. Capitalised in running text; compared as written. */
const titles = words(`
  Mr Mrs Ms Mx Dr Prof Gen Lt Col Sgt Capt Cmdr Cmd Maj Adm Brig Cpl Pvt Pfc Supt Insp Det Rev Fr Hon Sen Sens Rep Reps
  Gov Govs Pres Amb Sec Messrs Mme Mlle Msgr Drs Profs Gens Asst Dep Ayat Mohd Md H.E H.R.H H.M`)

/** In the middle of a clause by their meaning. Compared in lower case. */
const neverLast = words('e.g i.e cf vs viz approx a.k.a')

/** Abbreviations only where a number follows; as words of their own they may end a sentence. */
const beforeNumber = words(
  'no nos p pp vol vols ch chs fig figs art arts sec secs par paras para ver op tel ext res est c ca b d',
)

/** They end a sentence only where a word follows that hardly continues one. Compared in lower case. */
const ambiguous = words(`
  inc ltd co corp bros llc plc jr sr esq st ave blvd rd mt ft dept univ assn assoc gov't int'l nat'l
  jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri
  calif fla tex mass mich conn va pa wash ariz colo okla ph.d hq al ret`)

/** Those of them that a number belongs to. */
const withNumber = words('jan feb mar apr jun jul aug sep sept oct nov dec al rd')

/** Words in lower case (`mar`, `wed`, `wash`): abbreviations only when capitalised. */
const onlyCapitalised = words('mar jan sat sun wed mon fri dec st mt co va pa mass min max fla jun jul')

/** Words that begin a sentence far more often than they follow a name or an abbreviation inside one. */
const sentenceStarters = words(`
  The This That These Those A An He She It We You They I His Her Its Our Their My Your There Here In On At By For From
  With Without After Before During Since Until While When Where As If Although Though Because But And Or So Yet However
  Meanwhile Moreover Furthermore Also Both Some Many Most Several All Each Every No Not None Nothing What Who Why How
  Which Whether Now Then Later Earlier Today Yesterday Tomorrow Last Next Once Still Despite Under Over Between Among
  According Asked Speaking Another Other Others Only Even Just More Nearly About Instead Thus Therefore Hence Officials
  Critics Analysts Experts Authorities Reporters Residents Protesters Witnesses To Neither Either Nobody Everyone Such
  Separately Additionally Similarly Elsewhere Recently Currently Finally First Second Third`)

/** What may follow `a.m.` or `p.m.` in the same clause. */
const afterClock = words(`
  Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September
  October November December Eastern Central Pacific Mountain GMT UTC EST EDT CET CEST BST ET PT Greenwich Moscow`)

/** Words after which a single capital letter is a name of its own (`Plan B.`), not an initial. */
const beforeLetterName = words(`
  Plan Vitamin Vitamins War Grade Class Type Part Section Appendix Hepatitis Group Option Category Block Team Annex Item
  plan vitamin vitamins grade class type part section appendix hepatitis group option category block team annex item`)

const speechVerb =
  'said|says|asked|asks|told|wrote|writes|added|adds|replied|replies|shouted|cried|warned|declared|tweeted|exclaimed|chanted'
/** One to three names and a verb of saying, after which no new statement of that speaker begins. */
const attribution = new RegExp(
  `^((?:\\p{Lu}|al-\\p{Lu})[\\p{L}.'\\u2019-]*)\\s+(?:(?:\\p{Lu}|al-\\p{Lu})[\\p{L}.'\\u2019-]*\\s+){0,2}(?:${speechVerb})\\b(?!\\s+(?:that|he|she|it|they|the|his|her|there|this|we|a|an)\\b)`,
  'u',
)

/** `the U.S. 5th Fleet` */
const ordinalNumber = /^\p{Nd}+(?:st|nd|rd|th)\b/u

/** Lower-case beginnings of names that may open a sentence: `al-Araji`, `iPhone`. */
const lowercaseName = /^(?:(?:al|el|ad|an|ar|as|ash|at|az|ul|bin)-\p{Lu}|\p{Ll}{1,2}\p{Lu})/u

/** Tells whether the word after a stop is one that opens sentences (and no initial, as in `J. A. Smith`). */
export function startsSentence(stop: Stop): boolean {
  const word = nextWord(stop)
  if (!sentenceStarters.has(word)) return false
  return word.length > 1 || textAfter(stop).charAt(1) !== '.'
}

/** Tells whether text that begins in lower case may still open a sentence. */
export function startsWithLowercaseName(text: string): boolean {
  return lowercaseName.test(text)
}

/** Tells whether what follows a closing quote only says who spoke: `"Why?" Smith asked.` */
export function isEnglishAttribution(stop: Stop): boolean {
  const found = attribution.exec(textAfter(stop))
  return found !== null && !sentenceStarters.has(found[1] ?? '')
}

/** Judges a single full stop after a Latin-script word by the English tables. */
export function judgeEnglishAbbreviation(stop: Stop): Verdict {
  const word = lastPart(stop.word)
  const lowered = word.toLowerCase()
  if (titles.has(word) || neverLast.has(lowered)) return 'join'
  if (/^\p{Lu}$/u.test(word)) return judgeInitial(stop, word)
  if (word === 'v' && isUppercase(previousWord(stop))) return 'join' // Roe v. Wade
  const follower = textAfter(stop)
  if (beforeNumber.has(lowered) && isDigit(follower)) return 'join'
  if (lowered === 'a.m' || lowered === 'p.m' || lowered === 'am' || lowered === 'pm') return judgeClock(stop, lowered)
  const isKnown = ambiguous.has(lowered) && (!onlyCapitalised.has(lowered) || isUppercase(word))
  const isDotted = /^(?:\p{L}{1,2}\.)+\p{L}{1,2}$/u.test(word)
  if (!isKnown && !isDotted) return undefined
  if (isDigit(follower)) return withNumber.has(lowered) || ordinalNumber.test(follower) ? 'join' : 'break'
  return startsSentence(stop) || (stop.closesQuote && isUppercase(follower)) ? 'break' : 'join'
}

/** `Vice-Adm` -> `Adm`, `2022/Gen` -> `Gen`; `al-` names stay whole. */
function lastPart(word: string): string {
  return /[^-\u2013\u2014/,'\u2018\u2019]*$/u.exec(word)?.[0] ?? word
}

/** `J. K. Rowling`, `George W. Bush`; but `Plan B. The`, `than I. Others`. */
function judgeInitial(stop: Stop, letter: string): Verdict {
  const previous = previousWord(stop)
  if (beforeLetterName.has(previous)) return undefined
  if (letter === 'I' && isLowercase(previous)) return undefined
  return startsSentence(stop) ? 'break' : 'join'
}

/** `at 5 p.m. Monday`, `at 5 p.m. Baghdad time`; but `at 5 p.m. Kurdish officials said`. */
function judgeClock(stop: Stop, lowered: string): Verdict {
  if (!lowered.includes('.') && !isDigit(previousWord(stop))) return undefined
  const follower = textAfter(stop)
  if (afterClock.has(nextWord(stop)) || /^\S+ (?:time|Time)\b/.test(follower)) return 'join'
  return isUppercase(follower) || isDigit(follower) ? 'break' : 'join'
}
