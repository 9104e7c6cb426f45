import { readDocument } from '../read/document.js'
import { segmentDocument } from '../segment/segment.js'
import type { Language } from '../types.js'

/** The sentences of a file, one a line, with an empty line between paragraphs. Line breaks inside a sentence become spaces. */
export async function segmentCommand(path: string, language: Language | undefined): Promise<string> {
  const { segments } = segmentDocument(await readDocument(path, language ? { language } : {}))
  let text = ''
  for (const [i, { raw, paragraph }] of segments.entries()) {
    if (i > 0 && segments[i - 1]!.paragraph !== paragraph) text += '\n'
    text += `${raw.replace(/[\r\n\u2028\u2029]+/g, ' ')}\n`
  }
  return text
}
