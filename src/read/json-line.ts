import { HawtaError } from '../errors.js'

/** Shorter lines cannot be nested deeply enough to harm. */
const harmlessLength = 65_536
/** Records and units need five levels. */
const maximumDepth = 32

/** Parses a line of JSON; throws {@link HawtaError} with line and, where the parser tells it, column. */
export function parseJson(text: string, path: string, number: number): unknown {
  if (text.length > harmlessLength && depthOf(text) > maximumDepth) {
    throw new HawtaError(`Expected JSON of at most ${maximumDepth} levels (${path}, line ${number})`)
  }
  try {
    return JSON.parse(text)
  } catch (cause) {
    const offset = /at position (\d+)/.exec(String(cause))?.[1]
    const column = offset === undefined ? '' : `, column ${Number(offset) + 1}`
    throw new HawtaError(`Expected a JSON object, got ${text.slice(0, 40)} (${path}, line ${number}${column})`, {
      cause,
    })
  }
}

/** How deeply objects and lists are nested: parsing millions of levels would take gigabytes. */
function depthOf(json: string): number {
  let [depth, deepest, isInString] = [0, 0, false]
  for (let i = 0; i < json.length; i++) {
    const character = json[i]
    if (isInString) {
      if (character === '\\') i++
      else if (character === '"') isInString = false
    } else if (character === '"') isInString = true
    else if (character === '{' || character === '[') deepest = Math.max(deepest, ++depth)
    else if (character === '}' || character === ']') depth--
  }
  return deepest
}
