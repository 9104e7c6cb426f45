import { stem } from '../text/stems.js'
import { type Token, tokens } from '../text/tokens.js'

/** A Sorani term and its English counterpart, as the user wrote them. */
export interface GlossaryEntry {
  readonly ckb: string
  readonly en: string
}

/** A user's terms, ready to be found in texts. */
export interface Glossary {
  /** Distinct entries, sorted: what a result depends on. */
  readonly entries: readonly string[]
  /** One name for every occurrence of a term of either language: both sides of an entry share it. */
  occurrences(text: readonly Token[]): readonly string[]
}

interface Term {
  readonly name: string
  readonly tokens: readonly Token[]
}

/**
 * Longest run of suffixes that an inflected word may have more than the term, letters: two Sorani ones
 * (`-ekan` + `-iyan` + `-ewe`) or an English one.
 */
const longestInflection = 9
/** Distinct words whose terms are kept: stemming every word again would cost a quarter of the encoder's speed. */
const rememberedWords = 32768

/**
 * Makes a glossary. Each occurrence of a term counts, also one inside another term, so that occurrences of a joined text
 * are those of its parts, but for terms across the join. Equal entries count once.
 */
export function createGlossary(list: readonly GlossaryEntry[]): Glossary {
  const names = new Map<string, readonly (readonly Token[])[]>()
  for (const { ckb, en } of list) {
    const sides = [tokens(ckb), tokens(en)]
    names.set(`@${sides.map((side) => side.map(({ kind, form }) => kind + form).join(' ')).join('=')}`, sides)
  }
  const byStem = new Map<string, Term[]>()
  for (const [name, sides] of names) {
    for (const side of sides) {
      const key = keyOf(side[0]!)
      byStem.set(key, [...(byStem.get(key) ?? []), { name, tokens: side }])
    }
  }
  const looked = new Map<string, readonly Term[]>()
  function termsBeginningWith(token: Token): readonly Term[] {
    const word = token.kind + token.form
    let terms = looked.get(word)
    if (!terms) {
      terms = (byStem.get(keyOf(token)) ?? []).filter((term) => isFormOf(token, term.tokens[0]!))
      if (looked.size >= rememberedWords) looked.clear()
      looked.set(word, terms)
    }
    return terms
  }
  return {
    entries: [...names.keys()].sort(),
    occurrences(text) {
      const found: string[] = []
      for (const [at, token] of text.entries()) {
        for (const term of termsBeginningWith(token)) {
          const isHere = term.tokens.every((one, i) => at + i < text.length && isFormOf(text[at + i]!, one))
          if (isHere) found.push(term.name)
        }
      }
      return found
    },
  }
}

function keyOf(token: Token): string {
  return token.kind + stem(token)
}

/**
 * Whether a word is a form of a term's word: equal stems, and one is the other with an ending. Stems alone are cut too
 * short for terms: kurdish and kurdistan are both `kurdis`.
 */
function isFormOf(word: Token, term: Token): boolean {
  if (word.kind !== term.kind) return false
  if (word.form === term.form) return true
  if (word.kind === '#' || stem(word) !== stem(term)) return false
  const [shorter, longer] = word.form.length < term.form.length ? [word.form, term.form] : [term.form, word.form]
  // English drops a final e or changes a final y: crises and crisis, agencies and agency.
  const base = word.kind === 'e' ? shorter.replace(/(?:[ey]|i[es])$/, '') : shorter
  return longer.startsWith(base) && longer.length - base.length <= longestInflection
}
