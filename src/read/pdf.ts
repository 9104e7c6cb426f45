import { getDocumentProxy } from 'unpdf'
import { HawtaError } from '../errors.js'
import type { Extracted } from './extracted.js'
import { withoutFurniture } from './pdf-furniture.js'
import { linesOf, type PdfItem, type PdfLine } from './pdf-lines.js'
import { paragraphsOfLines } from './pdf-paragraphs.js'
import { lettersOfShapes } from './presentation-forms.js'

/** Pages of the longest PDF that is read. */
const maximumPages = 2000

type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>
type Transform = readonly [number, number, number, number, number, number]

/** What PDF.js says of a run of glyphs; marks of structure between them have no text. */
interface DrawnItem {
  readonly str?: string
  readonly transform?: Transform
  readonly width?: number
}

type PdfPage = Awaited<ReturnType<PdfDocument['getPage']>>

/**
 * Reads the text of a PDF, whose lines it joins into paragraphs; running headers, page numbers and upright text are left out.
 * Throws {@link HawtaError} where a password is needed, and where there are only pictures of text.
 */
export async function extractPdf(bytes: Uint8Array, path: string): Promise<Extracted> {
  try {
    return await readPdf(bytes, path)
  } catch (cause) {
    if (cause instanceof HawtaError) throw cause
    const isLocked = cause instanceof Error && cause.name === 'PasswordException'
    const reason = cause instanceof Error ? cause.message : String(cause)
    const got = isLocked ? 'one that is protected by a password' : `a broken one: ${reason}`
    throw new HawtaError(`Expected a readable PDF, got ${got} (${path})`, { cause })
  }
}

async function readPdf(bytes: Uint8Array, path: string): Promise<Extracted> {
  const document = await getDocumentProxy(bytes, { isEvalSupported: false, useSystemFonts: false, verbosity: 0 })
  const { numPages } = document
  if (numPages > maximumPages)
    throw new HawtaError(`Expected a PDF of at most ${maximumPages} pages, got ${numPages} (${path})`)
  const pages: PdfLine[][] = []
  for (let number = 1; number <= numPages; number++) {
    const page = await document.getPage(number)
    pages.push(linesOf(await itemsOf(page), number))
    page.cleanup()
  }
  if (pages.every((lines) => lines.length === 0))
    throw new HawtaError(`Expected a PDF with text, got ${numPages} pages without any: they may be scanned (${path})`)
  const letters = paragraphsOfLines(withoutFurniture(pages)).map(lettersOfShapes)
  return {
    paragraphs: letters.map(({ text }) => text),
    encoding: null,
    replacedCharacters: 0,
    presentationForms: letters.reduce((sum, { count }) => sum + count, 0),
  }
}

/** What a page draws, in its own order and as it is turned for reading; upright text (watermarks, margins) is left out. */
async function itemsOf(page: PdfPage): Promise<PdfItem[]> {
  const [a, b, c, d, e, f] = page.getViewport({ scale: 1 }).transform as unknown as Transform
  const { items } = (await page.getTextContent({ disableNormalization: true })) as { items: readonly DrawnItem[] }
  return items.flatMap((item) => {
    if (item.str === undefined || item.transform === undefined) return []
    const [p, q, r, s, x, y] = item.transform
    const isUpright = Math.abs(b * p + d * q) > Math.abs(a * p + c * q)
    if (isUpright) return []
    return [
      { text: item.str, x: a * x + c * y + e, y: b * x + d * y + f, width: item.width ?? 0, size: Math.hypot(r, s) },
    ]
  })
}
