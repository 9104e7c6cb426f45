import { wordForm } from './lexemes.js'

/**
 * What a number word does to the number it stands in: `small` is added, `hundred` and `scale` multiply what is before.
 * `decade` is a finished number of its own (the seventies).
 */
export interface NumberWord {
  readonly role: 'small' | 'hundred' | 'scale' | 'decade'
  readonly value: number
  readonly isOrdinal: boolean
}

type Row = readonly [value: number, words: string]

const englishSmall: readonly Row[] = [
  ...'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
    .split(' ')
    .map((word, value): Row => [value, word]),
  ...'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, i): Row => [20 + 10 * i, word]),
]
const englishOrdinals: readonly Row[] = [
  ...'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth'
    .split(' ')
    .map((word, i): Row => [i + 1, word]),
  ...'twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth'
    .split(' ')
    .map((word, i): Row => [20 + 10 * i, word]),
]
const englishDecades: readonly Row[] = 'twenties thirties forties fifties sixties seventies eighties nineties'
  .split(' ')
  .map((word, i): Row => [20 + 10 * i, word])
const englishScales: readonly Row[] = [
  [1e3, 'thousand'],
  [1e6, 'million'],
  [1e9, 'billion'],
  [1e12, 'trillion'],
]

/** Sorani numbers with the spellings that Sorani text shows. */
const soraniSmall: readonly Row[] = [
  [0, 'سفر صفر'],
  [1, 'یەک'],
  [2, 'دوو دو'],
  [3, 'سێ'],
  [4, 'چوار'],
  [5, 'پێنج پێنچ'],
  [6, 'شەش'],
  [7, 'حەوت هەوت حەفت'],
  [8, 'هەشت'],
  [9, 'نۆ'],
  [10, 'دە'],
  [11, 'یازدە یازە یانزە یانزدە'],
  [12, 'دوازدە دووازدە دوانزە دوازە دوانزدە'],
  [13, 'سێزدە سیازدە سیانزە سێزە سیانزدە'],
  [14, 'چواردە چوادە'],
  [15, 'پازدە پانزە پانزدە پازە'],
  [16, 'شازدە شانزە شانزدە شازە'],
  [17, 'حەڤدە هەڤدە حەفدە هەفدە حەقدە'],
  [18, 'هەژدە هەژە'],
  [19, 'نۆزدە نۆزە'],
  [20, 'بیست'],
  [30, 'سی'],
  [40, 'چل'],
  [50, 'پەنجا'],
  [60, 'شەست'],
  [70, 'حەفتا هەفتا'],
  [80, 'هەشتا'],
  [90, 'نەوەد نەوەت نۆوەد'],
]
const soraniScales: readonly Row[] = [
  [1e3, 'هەزار'],
  [1e6, 'ملیۆن میلیۆن میلۆن ملیون میلیون'],
  [1e9, 'ملیار میلیار بلیۆن بیلیۆن'],
  [1e12, 'تریلیۆن ترلیۆن'],
]
const hundred = 'سەد'
/** Multiples that Sorani also writes as one word: two hundred, five hundred, ten thousand. */
const joinedHundreds: readonly Row[] = [
  [2, 'دوو دو'],
  [3, 'سێ'],
  [4, 'چوار'],
  [5, 'پێنج پێن'],
  [6, 'شەش'],
  [7, 'حەوت حەو هەوت'],
  [8, 'هەشت'],
  [9, 'نۆ'],
]
const conjunction = 'و'

/** Ezafe, `-da` (in), `-eke` (the); not `-an` (plural: sedan, hundreds) nor `-yan` (deyan, dozens). */
const wordEndings = ['', 'ی', 'دا', 'ەکە', 'ەکەی', 'یەکە', 'یەکەی']
/** Also the indefinite article, `-ish` (also) and `-m`, `-man`, `-tan`, `-yan` (my, our, your, their; they), which would make other words of the short numbers. */
const largeEndings = [...wordEndings, 'ێک', 'ێکی', 'ەک', 'یش', 'ەوە', 'م', 'مان', 'تان', 'یان']
const ordinalEndings = ['ەم', 'یەم', 'هەم'].flatMap((ending) =>
  ['', 'ی', 'ین', 'ینی', 'ینە', 'دا', 'ە', 'یش', 'یان'].map((clitic) => ending + clitic),
)
/** `-ekan` (the, plural) makes a decade of a ten: the seventies. */
const decadeEndings = ['ەکان', 'کان', 'یەکان'].flatMap((ending) =>
  ['', 'ی', 'دا', 'ەوە', 'یش'].map((clitic) => ending + clitic),
)

const lexicon = new Map<string, NumberWord>()

function add(word: string, role: NumberWord['role'], value: number, isOrdinal = false): void {
  const key = wordForm(word)
  if (!lexicon.has(key)) lexicon.set(key, { role, value, isOrdinal })
}

function addAll(rows: readonly Row[], endings: readonly string[], role: NumberWord['role'], isOrdinal = false): void {
  for (const [value, words] of rows) {
    for (const word of words.split(' ')) for (const ending of endings) add(word + ending, role, value, isOrdinal)
  }
}

function fillLexicon(): void {
  addAll(englishSmall, [''], 'small')
  addAll(englishOrdinals, [''], 'small', true)
  addAll(englishDecades, [''], 'decade')
  addAll(englishScales, [''], 'scale')
  addAll(englishScales, ['th'], 'scale', true)
  add('hundred', 'hundred', 100)
  add('hundredth', 'hundred', 100, true)

  addAll(soraniSmall, wordEndings, 'small')
  addAll(soraniSmall, ordinalEndings, 'small', true)
  for (const ordinal of ['دوەم', 'دوەمی', 'دوەمین', 'سێیم'])
    add(ordinal, 'small', ordinal.startsWith('س') ? 3 : 2, true)
  addAll([[100, hundred]], largeEndings, 'hundred')
  addAll([[100, hundred]], ordinalEndings, 'hundred', true)
  addAll(soraniScales, largeEndings, 'scale')
  addAll(soraniScales, ordinalEndings, 'scale', true)
  const tens = soraniSmall.filter(([value]) => value >= 20)
  addAll(
    tens.filter(([value]) => value > 30),
    decadeEndings,
    'decade',
  ) // that of thirty is "the lungs"
  for (const [value, words] of joinedHundreds) {
    for (const word of words.split(' ')) {
      for (const ending of largeEndings) add(word + hundred + ending, 'small', value * 100)
    }
  }
  for (const [value, words] of soraniSmall.filter(([value]) => value >= 2 && value <= 10)) {
    for (const word of words.split(' '))
      for (const ending of largeEndings) add(`${word}هەزار${ending}`, 'small', value * 1000)
  }
  for (const [ten, words] of tens) {
    for (const [unit, unitWords] of soraniSmall.filter(([value]) => value >= 1 && value <= 9)) {
      for (const word of words.split(' ')) {
        for (const unitWord of unitWords.split(' ')) {
          for (const ending of wordEndings) add(word + conjunction + unitWord + ending, 'small', ten + unit)
        }
      }
    }
  }
}
fillLexicon()
/** Forms that the endings make and that are other words: in a hundred, the century, gives, together. */
for (const other of ['سەددا', 'سەدەکە', 'سەدەکەی', 'دەدا', 'یەکدا']) lexicon.delete(wordForm(other))

/** What a word says as a part of a number, or undefined where it is none. The word is a {@link wordForm}. */
export function readNumberWord(form: string): NumberWord | undefined {
  return lexicon.get(form)
}
