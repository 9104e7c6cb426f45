/** Writes numbers in words, by the rules of each language, to read them back. */

const englishSmall =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const englishTens = '- - twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const soraniSmall =
  'سفر یەک دوو سێ چوار پێنج شەش حەوت هەشت نۆ دە یازدە دوازدە سێزدە چواردە پازدە شازدە حەڤدە هەژدە نۆزدە'.split(' ')
const soraniTens = '- - بیست سی چل پەنجا شەست حەفتا هەشتا نەوەد'.split(' ')
const englishScales = ['', 'thousand', 'million', 'billion', 'trillion']
const soraniScales = ['', 'هەزار', 'ملیۆن', 'ملیار', 'تریلیۆن']

function englishGroup(value: number): string {
  const [hundreds, rest] = [Math.floor(value / 100), value % 100]
  const below =
    rest < 20
      ? englishSmall[rest]
      : `${englishTens[Math.floor(rest / 10)]}${rest % 10 ? `-${englishSmall[rest % 10]}` : ''}`
  if (hundreds === 0) return below ?? ''
  return `${englishSmall[hundreds]} hundred${rest ? ` and ${below}` : ''}`
}

function soraniGroup(value: number): string {
  const [hundreds, rest] = [Math.floor(value / 100), value % 100]
  const tens =
    rest < 20
      ? [soraniSmall[rest]]
      : [soraniTens[Math.floor(rest / 10)], ...(rest % 10 ? [soraniSmall[rest % 10]] : [])]
  const before = hundreds === 0 ? [] : [hundreds === 1 ? 'سەد' : `${soraniSmall[hundreds]} سەد`]
  return [...before, ...(rest || hundreds === 0 ? tens : [])].join(' و ')
}

function groups(value: number): { group: number; scale: number }[] {
  const found: { group: number; scale: number }[] = []
  for (let rest = value, scale = 0; rest > 0; rest = Math.floor(rest / 1000), scale++) {
    if (rest % 1000) found.unshift({ group: rest % 1000, scale })
  }
  return found
}

/** 4205 is `four thousand two hundred and five`. */
export function inEnglishWords(value: number): string {
  const parts = groups(value).map(({ group, scale }) => `${englishGroup(group)} ${englishScales[scale]}`.trim())
  return parts.join(' ') || 'zero'
}

/** 4205 is `چوار هەزار و دوو سەد و پێنج`; a single thousand goes without its one. */
export function inSoraniWords(value: number): string {
  const parts = groups(value).map(({ group, scale }) =>
    group === 1 && scale === 1 ? (soraniScales[1] ?? '') : `${soraniGroup(group)} ${soraniScales[scale]}`.trim(),
  )
  return parts.join(' و ') || 'سفر'
}

/** A number in the ten digits that begin at a code point: 0x660 Arabic-Indic, 0x6F0 Persian. */
export function inDigitsFrom(zero: number, written: string): string {
  return written.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)))
}
