import { wordForm } from './lexemes.js'

/** A month of one calendar, 1 to 12. */
export interface MonthName {
  readonly calendar: 'gregorian' | 'solar'
  readonly month: number
  /** Whether the word has other senses, so that a day, a year or the word for month must stand beside it. */
  readonly isAmbiguous: boolean
}

type Rows = readonly (readonly [month: number, names: string])[]

const english: Rows = [
  [1, 'january jan'],
  [2, 'february feb'],
  [3, 'march mar'],
  [4, 'april apr'],
  [5, 'may'],
  [6, 'june jun'],
  [7, 'july jul'],
  [8, 'august aug'],
  [9, 'september sep sept'],
  [10, 'october oct'],
  [11, 'november nov'],
  [12, 'december dec'],
]
/** May and March are verbs; the short forms are names (Jan) or parts of words. */
const ambiguousEnglish = new Set('may march jan mar jun jul sep dec'.split(' '))

/** European names as Sorani writes them, and the Levantine names of one word. */
const sorani: Rows = [
  [1, 'جەنیوەری جانیوەری جەنوەری جانوەری جەنێوەری جانێوەری یەنایەر ژانویە ژانڤییە'],
  [2, 'شوبات شوبات فێبریوەری فێبرایری فێبرایەری فێبرووەری فەبرایەر فێبروەری فێوریە فیبریوەری'],
  [3, 'ئازار ئادار مارس مارچ مارت'],
  [4, 'نیسان ئەپریل ئەپرێل ئاپریل ئاوریل ئاڤریل'],
  [5, 'ئایار مایس مایۆ مەی'],
  [6, 'حوزەیران حەزیران حزێران حوزێران جون جوون یونیۆ یۆنیۆ ژوئەن ژوەن'],
  [7, 'تەممووز تەمموز تەموز تەمووز جولای جوولای یولیۆ یۆلیۆ ژوئیە'],
  [8, 'ئاب ئۆگۆست ئۆگست ئاگۆست ئۆگەست ئوگست ئۆگوست ئاگوست ئووت'],
  [9, 'ئەیلوول ئەیلول سێپتەمبەر سیپتەمبەر سێپتێمبەر سێپتەمبر سێپتامبر سێپتامبەر سیپتەمبر سپتەمبەر'],
  [10, 'ئۆکتۆبەر ئۆکتۆبر ئۆکتوبەر ئۆکتەبەر ئوکتۆبەر ئۆکتۆبێر'],
  [11, 'نۆڤەمبەر نۆڤێمبەر نۆڤەمبر نۆڤامبر نۆڤامبەر نۆڤمبەر نوڤەمبەر نۆڤێمبر'],
  [12, 'دیسەمبەر دێسەمبەر دێسێمبەر دیسێمبەر دیسامبەر دیسەمبر دێسامبر دیسامبر'],
]
/** Azar is pain, mey wine, jûla moved; mart, jun and mars occur as names. */
const ambiguousSorani = new Set('ئازار مەی مارت جون جوون مارس مایۆ جوولای'.split(' ').map(wordForm))

/** Levantine months that a second word tells apart: first and second teshrin, first and second kanun. */
const paired: readonly (readonly [words: string, first: number, second: number])[] = [
  ['تشرین تشرینی', 10, 11],
  ['کانوون کانوونی کانون کانونی', 12, 1],
]
const firstWords = 'یەکەم یەک ئەوەل ئەوەڵ 1'
const secondWords = 'دووەم دوەم دووهەم دوو سانی 2'

/** Kurdish and Iranian names of the solar months; month 1 begins at the spring equinox. */
const solar: Rows = [
  [1, 'خاکەلێوە خاکەلێوێ فەروەردین farvardin xakelewe'],
  [2, 'گوڵان بانەمەڕ ئوردیبەهەشت ordibehesht gulan banemer'],
  [3, 'جۆزەردان خورداد khordad jozerdan'],
  [4, 'پووشپەڕ پوشپەڕ پوشپەر pushper'],
  [5, 'گەلاوێژ گەڵاوێژ مورداد mordad gelawezh gelawej'],
  [6, 'خەرمانان شەهریوەر shahrivar xermanan'],
  [7, 'ڕەزبەر مێهر rezber'],
  [8, 'خەزەڵوەر گەڵاڕێزان گەلارێزان ئابان gelarezan xezelwer'],
  [9, 'سەرماوەز ئازەر sermawez'],
  [10, 'بەفرانبار befranbar'],
  [11, 'ڕێبەندان بەهمەن rebendan'],
  [12, 'ڕەشەمە ڕەشەمێ ئیسفەند esfand resheme'],
]
/** Place, personal and plant names too, or Azeri and fire. */
const ambiguousSolar = new Set('گوڵان ئازەر مێهر گەلاوێژ ئابان بەهمەن ئیسفەند gulan'.split(' ').map(wordForm))

/** Saturday first: the names of the other days but Friday count from it. */
const soraniWeekdays: Rows = [
  [6, 'شەممە شەمە'],
  [0, 'یەکشەممە یەکشەمە یەکشەممێ'],
  [1, 'دووشەممە دووشەمە دوشەممە دوشەمە'],
  [2, 'سێشەممە سێشەمە'],
  [3, 'چوارشەممە چوارشەمە'],
  [4, 'پێنجشەممە پێنجشەمە پێنجشەمبە'],
  [5, 'هەینی'],
]
const englishWeekdays = 'sunday monday tuesday wednesday thursday friday saturday'.split(' ')

/** Ezafe, `-da`, `-ewe`, `-ish`, articles, pronouns, and the conjunction where it is joined. */
const endings = [
  '',
  ...'ی یی دا یدا ەدا یش ش یشدا ەوە یەوە وە ە یە ەکە یەکە ێک ێکی ێکدا یەک یەکی یەکدا ان یان م و'.split(' '),
]

/** A table by word form; words in Arabic script also with every ending that Sorani joins to them. */
function tabulate<Value>(rows: Iterable<readonly [names: string, value: Value]>): ReadonlyMap<string, Value> {
  const table = new Map<string, Value>()
  const entries = [...rows].flatMap(([names, value]) =>
    names.split(' ').map((name) => [wordForm(name), value] as const),
  )
  for (const [name, value] of entries) table.set(name, value)
  for (const [name, value] of entries) {
    if (/[a-z]/.test(name)) continue
    for (const ending of endings) if (!table.has(name + ending)) table.set(name + ending, value)
  }
  return table
}

function* monthRows(): Generator<readonly [string, MonthName]> {
  for (const [calendar, rows] of [
    ['gregorian', english],
    ['gregorian', sorani],
    ['solar', solar],
  ] as const) {
    for (const [month, names] of rows) {
      for (const name of names.split(' ')) {
        const form = wordForm(name)
        const isAmbiguous = [ambiguousEnglish, ambiguousSorani, ambiguousSolar].some((words) => words.has(form))
        yield [name, { calendar, month, isAmbiguous }]
      }
    }
  }
}

const months = tabulate(monthRows())
const pairs = new Map(
  paired.flatMap(([words, first, second]) =>
    words.split(' ').map((word) => [wordForm(word), { first, second }] as const),
  ),
)
const places = tabulate([
  [firstWords, 'first'],
  [secondWords, 'second'],
] as const)
const weekdays = tabulate([
  ...englishWeekdays.map((name, day) => [`${name} ${name}s`, day] as const),
  ...soraniWeekdays.map(([day, names]) => [names, day] as const),
  // `shemman`: the plural drops the vowel.
  ...soraniWeekdays.map(([day, names]) => [names.replaceAll(/\u06D5(?= |$)/g, 'ان'), day] as const),
])

/** The month that a {@link wordForm} names, in either language, with any Sorani ending. */
export function readMonthName(form: string): MonthName | undefined {
  return months.get(form)
}

/** The month that two words name together: `teshrini yekem` is October. */
export function readPairedMonth(form: string, next: string): MonthName | undefined {
  const pair = pairs.get(form)
  const place = pair && places.get(next)
  return place && { calendar: 'gregorian', month: pair[place], isAmbiguous: false }
}

/** The weekday that a {@link wordForm} names, 0 (Sunday) to 6, in either language, with any Sorani ending. */
export function readWeekday(form: string): number | undefined {
  return weekdays.get(form)
}

/** Days that are named from where the writer stands; a Sorani report says `today` where an English one names the weekday. */
const relativeDays = new Set(
  'today tonight yesterday tomorrow ئەمڕۆ ئەمڕۆکە ئەمشەو دوێنێ دوێکە دوێشەو سبەی سبەینێ سبەینی'
    .split(' ')
    .map(wordForm),
)

/** Tells whether a {@link wordForm} names a day by its distance from now: today, `دوێنێ`. */
export function isRelativeDay(form: string): boolean {
  return relativeDays.has(form)
}
