import { isSentenceMark } from '../text/marks.js'
import type { PdfLine } from './pdf-lines.js'

/** Lines of another size, by more than this share, belong to another paragraph: headings. */
const sameSize = 0.1
/** A line further below than this many times the usual distance starts a paragraph. */
const wideLeading = 1.3
/** The distance of lines within paragraphs: this quantile of all distances, and no more than so many font sizes. */
const leadingQuantile = 0.25
const maximumLeading = 2.2
/** In font sizes: how far a first line may be set in, and lines of one column may start apart. */
const leastIndent = 0.8
const columnStarts = 4
/** A line was broken on purpose where the next one's first word, so many times over, would have fitted. */
const roomForWord = 1.3

const bullet = /^(?:[\u2022\u25AA\u25CF\u25E6\u2023\u2043*]|[-\u2013\u2014](?=\s))/
const hyphenated = /(\p{L}+)([-\u2010\u00AD])$/u
const lowerStart = /^\p{Ll}+/u

/** Joins lines into paragraphs; a word that is parted at a line's end is put together. In doubt, lines belong together. */
export function paragraphsOfLines(lines: readonly PdfLine[]): string[] {
  const text = lines.map((line) => line.text).join('\n')
  const leadings = new Map<number, number>()
  for (const { size } of lines) if (!leadings.has(size)) leadings.set(size, leadingOf(lines, size))
  const columns = columnEnds(lines)
  /** The lines of each; a long one is put together only once. */
  const paragraphs: string[][] = []
  for (const [i, line] of lines.entries()) {
    const before = lines[i - 1]
    if (before === undefined || startsParagraph(before, line, leadings.get(line.size)!, columns[i - 1]!))
      paragraphs.push([line.text])
    else paragraphs.at(-1)!.push(...joined(paragraphs.at(-1)!.pop()!, line.text, text))
  }
  return paragraphs.map((parts) => parts.join(''))
}

function startsParagraph(before: PdfLine, line: PdfLine, leading: number, columnEnd: number): boolean {
  if (isOtherSize(before, line) || before.isRightToLeft !== line.isRightToLeft || bullet.test(line.text)) return true
  if (hyphenated.test(before.text) && lowerStart.test(line.text)) return false
  const isBelow = before.page === line.page && line.y > before.y
  if (isBelow && line.y - before.y > leading * wideLeading) return true
  const firstWord = (line.text.split(' ', 1)[0]!.length + 1) / (line.text.length + 1)
  if (columnEnd - before.end > firstWord * (line.end - line.start) * roomForWord + line.size) return true
  const isIndented = isBelow && line.start - before.start > leastIndent * line.size
  return isIndented && isSentenceMark(before.text.at(-1) ?? '')
}

function isOtherSize(a: PdfLine, b: PdfLine): boolean {
  return Math.abs(a.size - b.size) > sameSize * Math.max(a.size, b.size)
}

/** The usual distance of lines of a size. */
function leadingOf(lines: readonly PdfLine[], size: number): number {
  const distances = lines.flatMap((line, i) => {
    const before = lines[i - 1]
    if (before === undefined || line.size !== size || before.page !== line.page || isOtherSize(before, line)) return []
    const distance = line.y - before.y
    return distance > 0 ? [distance] : []
  })
  const usual = distances.sort((a, b) => a - b)[Math.floor(distances.length * leadingQuantile)] ?? size
  return Math.min(usual, maximumLeading * size)
}

/** For every line, how far the lines of its column reach: those of its page that start near it. */
function columnEnds(lines: readonly PdfLine[]): number[] {
  const pages = new Map<number, PdfLine[]>()
  for (const line of lines) {
    const page = pages.get(line.page)
    if (page) page.push(line)
    else pages.set(line.page, [line])
  }
  return lines.map((line) => {
    const column = pages
      .get(line.page)!
      .filter(
        ({ start, isRightToLeft }) =>
          isRightToLeft === line.isRightToLeft && Math.abs(start - line.start) < columnStarts * line.size,
      )
    return Math.max(...column.map(({ end }) => end))
  })
}

/** A line, with what parts it from the next one, and that one. A hyphen at its end goes, unless the text has the word with it elsewhere. */
function joined(before: string, after: string, text: string): readonly [string, string] {
  const [, head = '', hyphen] = hyphenated.exec(before) ?? []
  const tail = lowerStart.exec(after)?.[0]
  if (hyphen === undefined || tail === undefined) return [`${before} `, after]
  const isKept = hyphen !== '\u00AD' && text.includes(`${head}${hyphen}${tail}`)
  return [isKept ? before : before.slice(0, -1), after]
}
