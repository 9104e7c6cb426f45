import type { MemoryUnit } from '../types.js'
import { nothing, type Rule } from './rule.js'

const word = /[\p{L}\p{M}\p{N}'\u200C]+/gu
/** The longest group of words whose repetition is looked for. */
const longestGroup = 8
/** Repetitions of one word, and of several, that a writer does not mean: "very, very, very, very" is one too few. */
const repetitions = { ofWord: 5, ofGroup: 3 } as const

/** The same words over and over on one side, as machine translation stutters. */
export const repeatedRule: Rule = {
  name: 'repeated',
  rejects: `a word ${repetitions.ofWord} times or words ${repetitions.ofGroup} times in a row, on one side only`,
  examine: ({ source, target }: MemoryUnit) => {
    const [left, right] = [longestStutter(source), longestStutter(target)]
    if (left > 0 === right > 0) return nothing
    const side = left > 0 ? 'source' : 'target'
    return { score: Math.max(left, right), reason: `${side}: ${Math.max(left, right)} words of repetition` }
  },
  accept: (score) => score === 0,
}

/** Words in the longest repetition, 0 if there is none. */
function longestStutter(text: string): number {
  const words = text.toLowerCase().match(word) ?? []
  let longest = 0
  for (let size = 1; size <= longestGroup; size++) {
    const least = size * (size === 1 ? repetitions.ofWord : repetitions.ofGroup)
    // a b a b a b c: each word from the third on is the one `size` before; a run of 4 such words is 6 words of repetition
    let run = 0
    for (let i = size; i < words.length; i++) {
      run = words[i] === words[i - size] ? run + 1 : 0
      if (run + size >= least) longest = Math.max(longest, run + size)
    }
  }
  return longest
}
