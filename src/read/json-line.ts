import { HawtaError } from '../errors.js'

/** Parses a line of JSON; throws {@link HawtaError} with line and, where the parser tells it, column. */
export function parseJson(text: string, path: string, number: number): unknown {
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
