import { createReadStream } from 'node:fs'
import { TextDecoder } from 'node:util'
import { SaxesParser } from 'saxes'
import { HawtaError } from '../errors.js'
import type { Language } from '../types.js'
import { guardAmpersands } from './ampersands.js'
import type { MemoryUnit } from './memory-unit.js'
import { UnitCollector } from './tmx-units.js'

/** How to read a TMX file. */
export interface TmxReadOptions {
  /** The side to call the source (BCP 47, `ckb` also stands for `ckb-IQ`); by default what the file itself says. */
  readonly sourceLanguage?: Language
  /** Told of what is not well-formed; the unit it stands in is left out and reading goes on. By default it throws. */
  readonly onProblem?: (problem: HawtaError) => void
}

/** TMX 1.4 needs five levels, and a few more for markup within markup. */
const maximumDepth = 32
/** A tag or a run of text longer than this (UTF-16 code units) is an attack or no TMX. */
const maximumTokenLength = 4 * 1024 * 1024
const declaredEncoding = /^<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']/

/**
 * Reads a TMX file (1.1 to 1.4b), unit by unit, in the memory that one unit takes; text in inline codes is left out.
 * Entities beyond XML's five, nesting beyond 32 levels and endless tokens are refused. Encodings: UTF-8, UTF-16 with
 * a byte-order mark, or what the declaration names. Throws {@link HawtaError} with line and column, both from 1.
 */
export async function* readTmx(path: string, options: TmxReadOptions = {}): AsyncGenerator<MemoryUnit> {
  const collector = new UnitCollector(options.sourceLanguage)
  const parser = new SaxesParser<{ xmlns: false; position: true }>({ xmlns: false, position: true })
  let depth = 0
  let lastEvent = 0
  const where = (ahead = 0) => `(${path}, line ${parser.line}, column ${Math.max(1, parser.column + ahead)})`

  const report = (reason: string, place: string, cause?: Error) => {
    const problem = new HawtaError(`Expected well-formed XML, got: ${reason} ${place}`, { cause })
    if (!options.onProblem) throw problem
    collector.spoil()
    options.onProblem(problem)
  }
  parser.on('error', (cause) => report(cause.message.replace(/^\d+:\d+: /, '').replace(/\.$/, ''), where(), cause))
  parser.on('doctype', (doctype) => {
    if (doctype.includes('[')) throw new HawtaError(`Expected a DOCTYPE without declarations of its own ${where()}`)
    lastEvent = parser.position
  })
  parser.on('opentag', ({ name, attributes }) => {
    if (++depth > maximumDepth) throw new HawtaError(`Expected at most ${maximumDepth} nested elements ${where()}`)
    if (depth === 1 && name !== 'tmx')
      throw new HawtaError(`Expected a TMX file, got <${name.slice(0, 40)}> ${where()}`)
    lastEvent = parser.position
    collector.open(name, attributes, parser.line)
  })
  parser.on('closetag', ({ name }) => {
    depth--
    lastEvent = parser.position
    collector.close(name)
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
  for await (const text of decodedChunks(path)) {
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

/** Decodes a file piece by piece; what cannot be decoded is an error and never U+FFFD. */
async function* decodedChunks(path: string): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined
  try {
    for await (const chunk of createReadStream(path)) {
      decoder ??= new TextDecoder(detectEncoding(chunk), { fatal: true })
      yield decoder.decode(chunk, { stream: true })
    }
    yield decoder?.decode() ?? ''
  } catch (cause) {
    if (cause instanceof RangeError) throw new HawtaError(`Expected an encoding that is known (${path})`, { cause })
    if (cause instanceof TypeError) {
      throw new HawtaError(`Expected ${decoder?.encoding ?? 'text'}, got bytes that are not (${path})`, { cause })
    }
    throw new HawtaError(`Expected a readable TMX file, got: ${String(cause)} (${path})`, { cause })
  }
}

function detectEncoding(head: Uint8Array): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  // `<` and a zero byte, or the other way round: UTF-16 that lost its mark.
  if (head[0] === 0x3c && head[1] === 0) return 'utf-16le'
  if (head[0] === 0 && head[1] === 0x3c) return 'utf-16be'
  const start = Buffer.from(head.subarray(0, 300))
    .toString('latin1')
    .replace(/^\u00EF\u00BB\u00BF/, '')
  const declared = declaredEncoding.exec(start)?.[1] ?? 'utf-8'
  // Without a zero byte it cannot be what it says.
  return /^utf-?16/i.test(declared) ? 'utf-8' : declared
}
