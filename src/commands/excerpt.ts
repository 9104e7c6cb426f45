const firstStrongIsolate = '\u2068'
const popIsolate = '\u2069'
/** Controls, which would steer the terminal, and direction controls, which would turn what stands around the text. */
const steering = /[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069]+/gu
const excerptCharacters = 70

/** A text within a line for a terminal: isolated, so that a right-to-left one stays in its place. Elsewhere as it is. */
export function isolated(text: string, isTerminal: boolean): string {
  return isTerminal ? firstStrongIsolate + text + popIsolate : text
}

/** The start of a text, on one line, for people to recognise it. */
export function excerpt(text: string, isTerminal: boolean): string {
  const characters = [...text.replace(steering, ' ').replace(/\s+/g, ' ').trim()]
  const start = characters.slice(0, excerptCharacters).join('')
  return isolated(start === characters.join('') ? start : `${start}…`, isTerminal)
}
