import { SaxesParser } from 'saxes'
import { HawtaError } from '../errors.js'
import { guardAmpersands } from './ampersands.js'
import { readTextChunks, type TextChunkOptions } from './text-chunks.js'

/** Takes the elements of a document as they open and close, and makes items of them; lines count from 1. */
export interface XmlCollector<Item> {
  open(name: string, attributes: Readonly<Record<string, string>>, line: number): void
  addText(text: string): void
  close(name: string): void
  /** What is open now is not well-formed: it must not come out. */
  spoil(): void
  /** Whether there is nothing of an item that is not finished: what it holds does not grow. */
  isIdle(): boolean
  /** Hands over the items that are finished. */
  take(): readonly Item[]
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
/** A unit with more (UTF-16 code units of text, and some for every element) is an attack too. */
const maximumItemSize = 4 * 1024 * 1024
const elementSize = 64
/** So many faults in one item, or between two, and it is no XML. */
const maximumFaults = 1000

/**
 * Reads an XML document from anywhere, item by item, in the memory that one item takes. Entities beyond XML's five, nesting
 * beyond 32 levels and endless tokens are refused, nothing outside the file is ever looked up. Encodings as {@link readTextChunks}.
 * Throws {@link HawtaError} with line and column, both from 1; with `onProblem`, the first fault of well-formedness of an
 * item is told there and spoils only that item.
 */
export async function* readXml<Item>(
  path: string,
  collector: XmlCollector<Item>,
  { root, kind, hasPrefixes = false, onProblem, onBytes }: XmlReadOptions,
): AsyncGenerator<Item> {
  const parser = new SaxesParser<{ xmlns: false; position: true }>({ xmlns: false, position: true })
  let depth = 0
  let lastEvent = 0
  let itemSize = 0
  let itemFaults = 0
  const where = (ahead = 0) => `(${path}, line ${parser.line}, column ${Math.max(1, parser.column + ahead)})`
  const localName = (name: string) => (hasPrefixes ? name.slice(name.indexOf(':') + 1) : name)

  const grow = (size: number) => {
    itemSize = collector.isIdle() ? 0 : itemSize + size
    if (itemSize > maximumItemSize)
      throw new HawtaError(`Expected units below ${maximumItemSize} characters ${where()}`)
  }
  const report = (reason: string, place: string, cause?: Error) => {
    const problem = new HawtaError(`Expected well-formed XML, got: ${reason} ${place}`, { cause })
    if (!onProblem || ++itemFaults > maximumFaults) throw problem
    collector.spoil()
    // The others are mostly what follows from the first.
    if (itemFaults === 1 || collector.isIdle()) onProblem(problem)
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
    collector.open(localName(name), attributes, parser.line)
    grow(elementSize)
  })
  parser.on('closetag', ({ name }) => {
    depth--
    lastEvent = parser.position
    collector.close(localName(name))
    grow(0)
    if (collector.isIdle()) itemFaults = 0
  })
  const addText = (text: string) => {
    lastEvent = parser.position
    collector.addText(text)
    grow(text.length)
  }
  parser.on('text', addText)
  parser.on('cdata', addText)

  const guard = guardAmpersands(
    (text) => parser.write(text),
    () => report('an ampersand that is not written &amp;', where(1)),
  )
  for await (const text of readTextChunks(path, { onProblem, onBytes })) {
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
