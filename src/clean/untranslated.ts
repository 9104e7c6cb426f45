import { withoutAddresses } from '../text/addresses.js'
import { nearKey } from '../text/near-key.js'
import type { MemoryUnit } from '../types.js'
import { nothing, type Rule } from './rule.js'

/** Names, codes and addresses stay as they are in a translation (Microsoft Office 365); sentences do not. */
const mostWordsOfName = 3
const word = /[\p{L}\p{M}'\u200C]+/gu

/** Letters that stay letters of their script in every {@link nearKey}, and all that may become one there. */
const arabicLetter = /[\u0621-\u063A\u0641-\u064A\u0671-\u06D3\u06D5]/
const perhapsArabic = /[\u0600-\u08FF\uFB50-\uFDFF\uFE70-\uFEFF\uD803\uD83B]/

/** Whether only one of two texts has Arabic letters, so that their {@link nearKey}s differ: most units, which need no longer look. */
export function isInOtherScript(source: string, target: string): boolean {
  return arabicLetter.test(source)
    ? !perhapsArabic.test(target)
    : arabicLetter.test(target) && !perhapsArabic.test(source)
}

/** A target that is the source again, but for case and punctuation. */
export const untranslatedRule: Rule = {
  name: 'untranslated',
  rejects: `a target that repeats its source, if that has more than ${mostWordsOfName} words`,
  examine: ({ source, target }: MemoryUnit) => {
    if (isInOtherScript(source, target) || nearKey(source) !== nearKey(target)) return nothing
    const words = withoutAddresses(source).match(word)?.length ?? 0
    return { score: words, reason: `the same ${words} words on both sides` }
  },
  accept: (score) => score <= mostWordsOfName,
}
