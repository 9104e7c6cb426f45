import { SaxesParser } from 'saxes'
import { HawtaError } from '../errors.js'
import { guardAmpersands } from './ampersands.js'
import { readTextChunks, type TextChunkOptions } from './text-chunks.js'

/** Takes the elements of a document as they open and close, and makes items of them. */
export interface XmlCollector<Item> {
  open(name: string, attributes: Readonly<Record<string, string>>, place: XmlPlace): void
  addText(text: string): void
  close(name: string): void
  /** What is open now is not well-formed: it must not come out. */
  spoil(): void
  /** Hands over the items that are finished. */
  take(): readonly Item[]
}

/** Where a document is being read. */
export interface XmlPlace {
  /** From 1. */
  readonly line: number
  /** `(path, line 3, column 5)`: made when asked for, since errors are few. */
  readonly describe: () => string
}

/** How to read a kind of XML document. */
export interface XmlReadOptions extends TextChunkOptions {
  /** The name that the root element must have, prefixes left out. */
  readonly root: string
  /** What to call such a document: `a TMX file`. */
  readonly kind: string
  /** Whether names lose their prefix, as in `mda:meta`. */
  readonly hasPrefixes?: boolean
}

/** TMX and XLIFF need ten levels, and a few more for markup within markup. */
const maximumDepth = 32
/** A tag or a run of text longer than this (UTF-16 code units) is an attack. */
const maximumTokenLength = 4 * 1024 * 1024

/**
 * Reads an XML document from anywhere, item by item, in the memory that one item takes. Entities beyond XML's five, nesting
 * beyond 32 levels and endless tokens are refused, nothing outside the file is ever looked up. Encodings as {@link readTextChunks}.
 * Throws {@link HawtaError} with line and column, both from 1; with `onProblem`, faults of well-formedness are told there
 * and spoil only the item that they stand in.
 */
export async function* readXml<Item>(
  path: string,
  collector: XmlCollector<Item>,
  { root, kind, hasPrefixes = false, onProblem }: XmlReadOptions,
): AsyncGenerator<Item> {
  const parser = new SaxesParser<{ xmlns: false; position: true }>({ xmlns: false, position: true })
  let depth = 0
  let lastEvent = 0
  const where = (ahead = 0) => `(${path}, line ${parser.line}, column ${Math.max(1, parser.column + ahead)})`
  const localName = (name: string) => (hasPrefixes ? name.slice(name.indexOf(':') + 1) : name)

  const report = (reason: string, place: string, cause?: Error) => {
    const problem = new HawtaError(`Expected well-formed XML, got: ${reason} ${place}`, { cause })
    if (!onProblem) throw problem
    collector.spoil()
    onProblem(problem)
  }
  parser.on('error', (cause) => report(cause.message.replace(/^\d+:\d+: /, '').replace(/\.$/, ''), where(), cause))
  parser.on('doctype', (doctype) => {
    if (doctype.includes('[')) throw new HawtaError(`Expected a DOCTYPE without declarations of its own ${where()}`)
    lastEvent = parser.position
  })
  parser.on('opentag', ({ name, attributes }) => {
    if (++depth > maximumDepth) throw new HawtaError(`Expected at most ${maximumDepth} nested elements ${where()}`)
    if (depth === 1 && localName(name) !== root) {
      throw new HawtaError(`Expected ${kind}, got <${name.slice(0, 40)}> ${where()}`)
    }
    lastEvent = parser.position
    collector.open(localName(name), attributes, { line: parser.line, describe: where })
  })
  parser.on('closetag', ({ name }) => {
    depth--
    lastEvent = parser.position
    collector.close(localName(name))
  })
  const addText = (text: string) => {
    lastEvent = parser.position
    collector.addText(text)
  }
  parser.on('text', addText)
  parser.on('cdata', addText)

  const guard = guardAmpersands(
    (text) => parser.write(text),
    () => report('an ampersand that is not written &amp;', where(1)),
  )
  for await (const text of readTextChunks(path, { onProblem })) {
    guard.write(text)
    if (parser.position - lastEvent > maximumTokenLength) {
      throw new HawtaError(`Expected tags and texts below ${maximumTokenLength} characters ${where()}`)
    }
    yield* collector.take()
  }
  guard.end()
  parser.close()
  yield* collector.take()
}
