import { HawtaError } from '../errors.js'
import { readTextChunks, type TextChunkOptions } from './text-chunks.js'

/** A row of a CSV file and where it starts. */
export interface Row {
  readonly cells: readonly string[]
  /** Lines of the file are counted, so that a row with line breaks in its cells counts as several. */
  readonly line: number
}

/** A longer row (UTF-16 code units) means that a quotation mark was never closed. */
const maximumRowLength = 4 * 1024 * 1024

/**
 * Reads the rows of a CSV file (RFC 4180; rows end in LF, CRLF or CR), empty lines left out, in the memory that a row takes.
 * Throws {@link HawtaError} with line and column where a quoted cell goes on after its closing mark or never closes; with
 * `onProblem` such a row is left out and reading goes on in the next line.
 */
export async function* readCsvRows(
  path: string,
  delimiter: string,
  options: TextChunkOptions = {},
): AsyncGenerator<Row> {
  const parser = new RowParser(path, delimiter, options)
  for await (const chunk of readTextChunks(path, options)) yield* parser.write(chunk)
  yield* parser.end()
}

/** Where the parser is: before a cell, in a bare or quoted one, after a mark in a quoted one, or in a row that is left out. */
type State = 'start' | 'bare' | 'quoted' | 'mark' | 'skipped'

class RowParser {
  readonly #path: string
  readonly #onProblem: TextChunkOptions['onProblem']
  readonly #delimiter: string
  /** What ends a run of plain characters outside of quotation marks. */
  readonly #special: RegExp
  #state: State = 'start'
  #cells: string[] = []
  #cell = ''
  #length = 0
  #rowLine = 1
  #line = 1
  #column = 1
  #isAfterReturn = false

  constructor(path: string, delimiter: string, { onProblem }: TextChunkOptions) {
    this.#path = path
    this.#onProblem = onProblem
    this.#delimiter = delimiter
    this.#special = new RegExp(`[${delimiter}\\r\\n]`, 'g')
  }

  *write(text: string): Generator<Row> {
    let at = 0
    while (at < text.length) {
      const character = text[at]!
      if (this.#isAfterReturn) {
        this.#isAfterReturn = false
        if (character === '\n' && this.#state !== 'quoted') {
          at++
          continue
        }
        // In a quoted cell the LF after a CR is text but no further line.
        if (character === '\n') this.#line--
      }
      if (this.#state === 'quoted') {
        const end = indexOrEnd(text, '"', at)
        this.#addQuoted(text.slice(at, end))
        at = end
        if (at < text.length) {
          this.#state = 'mark'
          this.#isAfterReturn = false
          this.#column++
          at++
        }
      } else if (this.#state === 'start' && character === '"') {
        this.#state = 'quoted'
        this.#column++
        at++
      } else if (this.#state === 'mark' && character === '"') {
        this.#cell += '"'
        this.#count('"')
        this.#state = 'quoted'
        at++
      } else if (character === '\n' || character === '\r') {
        yield* this.#endRow()
        this.#isAfterReturn = character === '\r'
        this.#line++
        this.#column = 1
        this.#rowLine = this.#line
        at++
      } else if (this.#state === 'skipped') {
        this.#special.lastIndex = at
        at = this.#special.exec(text)?.index ?? text.length
        if (text[at] === this.#delimiter) at++
      } else if (character === this.#delimiter) {
        this.#count(character)
        this.#cells.push(this.#cell)
        this.#cell = ''
        this.#state = 'start'
        at++
      } else if (this.#state === 'mark') {
        this.#leaveOut(
          `Expected ${nameOf(this.#delimiter)} or a new row after a quoted cell, got ${JSON.stringify(character)}`,
        )
      } else {
        this.#special.lastIndex = at
        const end = this.#special.exec(text)?.index ?? text.length
        this.#state = 'bare'
        this.#cell += text.slice(at, end)
        this.#count(text.slice(at, end))
        at = end
      }
    }
  }

  *end(): Generator<Row> {
    if (this.#state === 'quoted') this.#leaveOut('Expected a closing quotation mark, got the end of the file')
    yield* this.#endRow()
  }

  *#endRow(): Generator<Row> {
    const isEmpty = this.#state === 'skipped' || (this.#state === 'start' && this.#cells.length === 0)
    if (!isEmpty) yield { cells: [...this.#cells, this.#cell], line: this.#rowLine }
    this.#cells = []
    this.#cell = ''
    this.#length = 0
    this.#state = 'start'
  }

  /** Counts what belongs to the row. */
  #count(text: string): void {
    this.#column += text.length
    this.#length += text.length
    if (this.#length <= maximumRowLength) return
    // Nobody can tell where the next row starts, so there is no going on.
    throw new HawtaError(
      `Expected rows below ${maximumRowLength} characters, is a quotation mark not closed? (${this.#path}, line ${this.#rowLine})`,
    )
  }

  #addQuoted(text: string): void {
    this.#cell += text
    this.#count(text)
    const breaks = text.match(/\r\n|\r|\n/g)
    if (!breaks) return
    this.#line += breaks.length
    this.#column = text.length - Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'))
    this.#isAfterReturn = text.endsWith('\r')
  }

  #leaveOut(reason: string): void {
    const problem = new HawtaError(`${reason} (${this.#path}, line ${this.#line}, column ${this.#column})`)
    if (!this.#onProblem) throw problem
    this.#onProblem(problem)
    this.#state = 'skipped'
  }
}

function indexOrEnd(text: string, part: string, from: number): number {
  const index = text.indexOf(part, from)
  return index === -1 ? text.length : index
}

function nameOf(delimiter: string): string {
  return delimiter === '\t' ? 'a tab' : delimiter
}
