import { zipSync } from 'fflate'
import mammoth from 'mammoth'
import { HawtaError } from '../errors.js'
import type { Extracted } from './extracted.js'
import { readZip } from './zip.js'

/** A thousand pages are some 10 MB of XML. */
const limits = { entries: 10_000, inflatedBytes: 128 * 2 ** 20 }

/** As much of mammoth's document tree as is read here. */
interface DocxElement {
  readonly type: string
  readonly value?: string
  readonly breakType?: string
  readonly children?: readonly DocxElement[]
  readonly body?: readonly DocxElement[]
}

interface DocxDocument extends DocxElement {
  readonly notes: { resolve(reference: DocxElement): DocxElement | null }
}

const lineBreaks = /[\n\r\u0085\u2028\u2029]+/g

/**
 * Reads a Word document: its paragraphs with those of lists, tables (row by row) and text boxes in order, then its footnotes
 * and endnotes in the order of their first references. A line break in a paragraph is a space, two in a row end it; blanks stay as
 * they are; headers, comments and deleted text are left out.
 */
export async function extractDocx(bytes: Uint8Array, path: string): Promise<Extracted> {
  const document = await readTree(repack(bytes, path), path)
  const collector = new ParagraphCollector()
  collector.collect(document.children ?? [])
  const notes = new Set<DocxElement>()
  for (const reference of collector.noteReferences) {
    const note = document.notes.resolve(reference)
    if (!note || notes.has(note)) continue
    // A note may refer to notes, itself among them.
    notes.add(note)
    collector.collect(note.body ?? [])
  }
  return { paragraphs: collector.paragraphs, encoding: null, replacedCharacters: 0, presentationForms: 0 }
}

/**
 * An archive of the XML parts alone, checked, whose sizes are true: what mammoth's own unpacking is given cannot be a bomb,
 * and pictures cost nothing. Document types are against the format (ECMA-376 part 2), and where entity bombs come from.
 */
function repack(bytes: Uint8Array, path: string): Buffer {
  const parts = readZip(bytes, path, (name) => /\.(?:xml|rels)$/i.test(name) && !name.includes('..'), limits)
  if (!parts.has('[Content_Types].xml') && !parts.has('word/document.xml'))
    throw new HawtaError(`Expected a Word document, got another ZIP archive (${path})`)
  for (const [name, data] of parts) {
    if (Buffer.from(data.buffer, data.byteOffset, data.length).includes('<!DOCTYPE'))
      throw new HawtaError(`Expected XML without a document type in ${name}, got one (${path})`)
  }
  return Buffer.from(zipSync(Object.fromEntries([...parts].map(([name, data]) => [name, data])), { level: 0 }))
}

/** Mammoth's document tree; of what it makes of it, HTML, nothing is wanted. */
async function readTree(buffer: Buffer, path: string): Promise<DocxDocument> {
  let tree: DocxDocument | undefined
  try {
    await mammoth.convertToHtml(
      { buffer },
      {
        transformDocument: (document: DocxDocument) => {
          tree = document
          return { ...document, children: [] }
        },
      },
    )
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new HawtaError(`Expected a readable Word document, got: ${reason} (${path})`, { cause })
  }
  if (!tree) throw new HawtaError(`Expected a Word document with a body, got none (${path})`)
  return tree
}

/** Gathers the text of a tree's elements into paragraphs, without recursion. */
class ParagraphCollector {
  readonly paragraphs: string[] = []
  readonly noteReferences: DocxElement[] = []
  #text = ''
  #breaks = 0

  collect(elements: readonly DocxElement[]): void {
    const open: Array<DocxElement | 'end'> = [...elements].reverse()
    for (let element = open.pop(); element !== undefined; element = open.pop()) {
      if (element === 'end') {
        this.#end()
        continue
      }
      if (element.type === 'paragraph' || element.type === 'tableCell') {
        this.#end()
        open.push('end')
      }
      this.#take(element)
      for (const child of [...(element.children ?? [])].reverse()) open.push(child)
    }
    this.#end()
  }

  #take(element: DocxElement): void {
    if (element.type === 'text') this.#add((element.value ?? '').replace(lineBreaks, ' '))
    else if (element.type === 'tab') this.#add('\t')
    else if (element.type === 'noteReference') this.noteReferences.push(element)
    else if (element.type === 'break') this.#break(element.breakType !== 'line')
  }

  #break(isPage: boolean): void {
    this.#breaks++
    if (isPage || this.#breaks > 1) this.#end()
    else this.#text += ' '
  }

  #add(text: string): void {
    this.#text += text
    if (text.trim() !== '') this.#breaks = 0
  }

  #end(): void {
    const paragraph = this.#text.trim()
    if (paragraph !== '') this.paragraphs.push(paragraph)
    this.#text = ''
    this.#breaks = 0
  }
}
