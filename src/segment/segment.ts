import { isBlank } from '../text/marks.js'
import type { Document, Language, Segment, SegmentedDocument, Span } from '../types.js'
import { listCandidates } from './candidates.js'
import { judgeStop } from './rules.js'
import { readStops } from './stops.js'
import { createRunReader } from './tokens.js'

/** Languages whose Latin words are looked up in the English tables: English, and those in Arabic script. */
const languagesWithEnglishWords = new Set(['en', 'ckb', 'ku', 'ar', 'fa', 'ur', 'ug', 'ps', 'und'])

const hasContent = /[\p{L}\p{N}]/u
const lineBreak = /[\n\r\u0085\u2028\u2029]/

/** Splits every paragraph of a document into sentences; what lies between two segments is white space only. */
export function segmentDocument(document: Document): SegmentedDocument {
  const segments: Segment[] = []
  document.paragraphs.forEach((paragraph, number) => {
    for (const span of segmentText(document.text.slice(paragraph.from, paragraph.to), document.language)) {
      const start = paragraph.from + span.from
      const end = paragraph.from + span.to
      segments.push({ index: segments.length, raw: document.text.slice(start, end), start, end, paragraph: number })
    }
  })
  return { ...document, segments }
}

/**
 * Splits a text into sentences, as code-unit ranges without surrounding white space.
 * Intl.Segmenter proposes the boundaries, the repairs of rules.ts overrule it at full stops and their like.
 * Throws {@link HawtaError} where `language` is no BCP 47 tag.
 */
export function segmentText(text: string, language: Language): Span[] {
  const spans: Span[] = []
  const content = createContentFinder(text)
  const { openings, bracketAround, stops } = readStops(text)
  const readRun = createRunReader(text)
  const usesEnglishTables = languagesWithEnglishWords.has(language.split('-')[0] ?? language)
  let sentenceStart = skipBlanks(text, 0)
  let quotesPassed = 0
  for (const { end, next, stop, isProposed } of listCandidates(text, language, stops)) {
    const isLineEnd = lineBreak.test(text.slice(end - 1, next))
    if (end <= sentenceStart || (content(sentenceStart) >= end && !isLineEnd)) continue
    if (stop) {
      while ((openings[quotesPassed] ?? text.length) < stop.start) quotesPassed++
      const quoteStart = openings[quotesPassed - 1] ?? -1
      const bracketStart = bracketAround(stop.start)
      const situation = { sentenceStart, bracketStart, quoteStart, run: readRun(stop), usesEnglishTables }
      if ((judgeStop(stop, situation) ?? (isProposed ? 'break' : 'join')) === 'join') continue
    }
    appendSpan(text, sentenceStart, end, spans)
    sentenceStart = next
  }
  appendSpan(text, sentenceStart, text.length, spans)
  return spans
}

/** Appends a sentence without surrounding blanks; marks without a letter or digit go to the sentence before them. */
function appendSpan(text: string, start: number, end: number, spans: Span[]): void {
  const from = skipBlanks(text, start)
  let to = end
  while (to > from && isBlank(text.charAt(to - 1))) to--
  if (to <= from) return
  const previous = spans.at(-1)
  const isLoose = previous !== undefined && !hasContent.test(text.slice(from, to))
  if (isLoose && !lineBreak.test(text.slice(previous.to, from))) spans[spans.length - 1] = { from: previous.from, to }
  else spans.push({ from, to })
}

function skipBlanks(text: string, position: number): number {
  let at = position
  while (at < text.length && isBlank(text.charAt(at))) at++
  return at
}

/** Finds the first letter or digit at or after an offset; each part of the text is searched once. */
function createContentFinder(text: string): (from: number) => number {
  const pattern = /[\p{L}\p{N}]/gu
  let found = -1
  return (from) => {
    if (found >= from) return found
    pattern.lastIndex = from
    found = pattern.exec(text)?.index ?? text.length
    return found
  }
}
