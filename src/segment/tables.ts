/** What a table or a repair says of a stop: it ends a sentence, it ends none, or there is nothing to say. */
export type Verdict = 'break' | 'join' | undefined

/** Makes a set of the words that white space separates. */
export function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/))
}
