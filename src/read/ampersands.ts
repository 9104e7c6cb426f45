/** Sections in which an ampersand is text, and what ends them. */
const sections: Readonly<Record<string, string>> = { '<![CDATA[': ']]>', '<!--': '-->', '<?': '?>' }
const telling = /<!\[CDATA\[|<!--|<\?|&/g
const reference = /^&(?:#[0-9]{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z_][\w.-]{0,31});/
/** Longer than any reference or opening above: so much is held back until it is known how it goes on. */
const lookAhead = 40

/** Takes a document in pieces and hands it on. */
export interface AmpersandGuard {
  readonly write: (text: string) => void
  readonly end: () => void
}

/**
 * Finds ampersands that begin no reference, the commonest fault of TMX files: a parser would read on to the next
 * semicolon, however far, and name the wrong place. `onBare` is called when all before the ampersand was handed on;
 * the ampersand then goes on as `&amp;`.
 */
export function guardAmpersands(handOn: (text: string) => void, onBare: () => void): AmpersandGuard {
  let held = ''
  let ending: string | undefined

  function work(isEnd: boolean): void {
    let at = 0
    const limit = isEnd ? held.length : held.length - lookAhead
    while (at < limit) {
      if (ending !== undefined) {
        const end = held.indexOf(ending, at)
        if (end === -1) break
        handOn(held.slice(at, end + ending.length))
        at = end + ending.length
        ending = undefined
        continue
      }
      telling.lastIndex = at
      const match = telling.exec(held)
      if (!match || match.index >= limit) break
      handOn(held.slice(at, match.index))
      at = match.index
      if (match[0] !== '&') {
        ending = sections[match[0]]
        handOn(match[0])
        at += match[0].length
      } else if (reference.test(held.slice(at, at + lookAhead))) {
        handOn('&')
        at++
      } else {
        onBare()
        handOn('&amp;')
        at++
      }
    }
    const rest = Math.max(at, limit)
    handOn(held.slice(at, rest))
    held = held.slice(rest)
  }

  return {
    write: (text) => {
      held += text
      work(false)
    },
    end: () => work(true),
  }
}
