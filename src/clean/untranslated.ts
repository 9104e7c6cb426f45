import { withoutAddresses } from '../text/addresses.js'
import { nearKey } from '../text/near-key.js'
import type { MemoryUnit } from '../types.js'
import { nothing, type Rule } from './rule.js'

/** Names, codes and addresses stay as they are in a translation (Microsoft Office 365); sentences do not. */
const mostWordsOfName = 3
const word = /[\p{L}\p{M}'\u200C]+/gu

/** A target that is the source again, but for case and punctuation. */
export const untranslatedRule: Rule = {
  name: 'untranslated',
  rejects: `a target that repeats its source, if that has more than ${mostWordsOfName} words`,
  examine: ({ source, target }: MemoryUnit) => {
    if (nearKey(source) !== nearKey(target)) return nothing
    const words = withoutAddresses(source).match(word)?.length ?? 0
    return { score: words, reason: `the same ${words} words on both sides` }
  },
  accept: (score) => score <= mostWordsOfName,
}
