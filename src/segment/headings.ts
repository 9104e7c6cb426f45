import { isEnumerationLabel, isFirstLabel, maximumLabelLength } from '../text/enumeration.js'

/**
 * Finds the colons that end a heading because a list begins behind them: `Three demands: 1. ...`.
 * Returns the offsets of the first items. Linear in the text's length.
 */
export function findListStarts(text: string): number[] {
  const starts: number[] = []
  for (const match of text.matchAll(/(?<=\p{L}["\u00BB\u201D]?\s?:)\s+/gu)) {
    const next = match.index + match[0].length
    const label = /^.+?[.:)-](?=\s)/u.exec(text.slice(next, next + maximumLabelLength))?.[0]
    if (label !== undefined && isEnumerationLabel(label) && isFirstLabel(label)) starts.push(next)
  }
  return starts
}
