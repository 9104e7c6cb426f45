import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { HawtaError } from '../errors.js'
import { decodeText } from './decode.js'
import type { Extracted } from './extracted.js'
import { type DomNode, isDeeperThan, paragraphsOf } from './html-blocks.js'
import { declaredCharset } from './html-charset.js'

/** Tags, entities and no-break spaces (which Readability makes entities) of the largest page; each becomes a node or two. */
const maximumMarks = 100_000
/** Browsers nest no deeper (Blink's limit); Readability's time grows with the square of the depth. */
const maximumDepth = 512
const noBreakSpace = '\u00A0'
type Page = ReturnType<typeof parseHTML>['document']

/** A title that stands among so many first paragraphs is not repeated. */
const titlePlaces = 3

/**
 * Reads a web page: the article that it is about, its title first, by Mozilla's Readability; all text but navigation where
 * there is no article. Encoding: byte-order mark, `<meta>`, else by content. Nothing is run, nothing fetched.
 */
export async function extractHtml(bytes: Uint8Array, path: string): Promise<Extracted> {
  const { text, encoding, replacedCharacters } = decodeText(bytes, path, declaredCharset(bytes))
  checkMarks(text, path)
  return { paragraphs: articleParagraphs(text), encoding, replacedCharacters, presentationForms: 0 }
}

/** Refuses a page that would take the parsers minutes: a long report has some thousand tags. */
function checkMarks(html: string, path: string): void {
  let marks = 0
  for (let i = 0; i < html.length; i++) {
    const character = html[i]
    if (character === '<' || character === '&' || character === noBreakSpace) marks++
  }
  if (marks > maximumMarks)
    throw new HawtaError(`Expected a page of at most ${maximumMarks} tags and entities, got ${marks} (${path})`)
}

function articleParagraphs(html: string): string[] {
  const document = parsePage(html)
  const root = document.documentElement as unknown as DomNode
  // Readability takes the document apart: what to fall back on is taken first.
  const all = paragraphsOf(root)
  if (isDeeperThan(root, maximumDepth)) return all
  const article = new Readability<DomNode>(document, { serializer: (node) => node as unknown as DomNode }).parse()
  const body = article?.content ? paragraphsOf(article.content) : []
  if (body.length === 0) return all
  const title = oneLine(article?.title ?? '')
  const isRepeated = body.slice(0, titlePlaces).some((paragraph) => oneLine(paragraph) === title)
  return title === '' || isRepeated ? body : [title, ...body]
}

/** Parses a page; where the tags of its root or body were left out, as HTML allows, they are put in: linkedom adds none. */
function parsePage(html: string): Page {
  const { document } = parseHTML(html)
  if (document.documentElement?.nodeName === 'HTML' && document.querySelector('body')) return document
  const title = document.querySelector('title')?.textContent ?? ''
  const { document: whole } = parseHTML(`<!doctype html><html><head></head><body>${html}</body></html>`)
  whole.title = title
  return whole
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
