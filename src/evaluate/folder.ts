import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { HawtaError } from '../errors.js'
import type { Span } from '../types.js'
import { documentStem, documentTopic, pairName } from './document-names.js'
import { parseDocumentTable } from './document-table.js'
import { gatherLines } from './lines.js'
import type { DocumentPair, Link, LinkedDocuments, LinkFile, SentenceList } from './links.js'
import { parseLines } from './parse-lines.js'
import type { Readers } from './readers.js'

const documentTable = 'documents.tsv'
/** Files that hold beads or pairs, and files that hold sentences one a line. */
const linkEndings = /(?:\.beads\.txt|\.pairs\.tsv|\.ladder|\.beads|(?:^|\/)(?:gold|result)\.txt)$/
const sentenceFiles = /(?:(?:^|\/)sentences\/[^/]+\.txt|(?:^|\/)(?:source|target)\.txt)$/
const plainFiles = /^[^/]+\.txt$/

/**
 * Reads a folder of gold (or of results): `*.beads.txt`, `*.pairs.tsv` or `gold.txt`, by topic or in a folder for each;
 * `sentences/*.txt`, or `source.txt` and `target.txt` beside them; `documents.tsv`. Other files are left alone, but
 * where there is nothing of all that, every `*.txt` directly in the folder is taken for sentences, one a line.
 * Throws {@link HawtaError} where there is no such file either.
 */
export async function loadFolder(path: string, { lines }: Pick<Readers, 'lines'>): Promise<LinkFile> {
  const files = (await readdir(path, { recursive: true })).map((file) => file.replaceAll('\\', '/')).sort()
  const sentences = new Map<string, SentenceList>()
  const isPlain = !files.some((name) => linkEndings.test(name) || sentenceFiles.test(name) || name === documentTable)
  for (const file of files.filter((name) => (isPlain ? plainFiles : sentenceFiles).test(name))) {
    const texts = (await gatherLines(lines(join(path, file)))).filter((line) => line.trim() !== '')
    sentences.set(documentStem(join(path, file)), { language: null, languageConfidence: null, texts })
  }
  const hasTable = files.includes(documentTable)
  const table = join(path, documentTable)
  const documentPairs = hasTable ? parseDocumentTable(await gatherLines(lines(table)), table) : null
  const pairs: LinkedDocuments[] = []
  for (const file of files.filter((name) => linkEndings.test(name))) {
    const full = join(path, file)
    const { format, links } = parseLines(await gatherLines(lines(full)), full)
    if (format === 'sentences') throw new HawtaError(`Expected beads or pairs (${full})`)
    const name = documentTopic(full)
    const mode = format === 'pairs' || format === 'identifiers' || file.endsWith('.tsv') ? 'comparable' : 'parallel'
    const documents = findDocuments(name, documentPairs ?? [], sentences)
    pairs.push({ name, ...documents, mode, links: links.map((link) => addTexts(link, documents, sentences)) })
  }
  if (pairs.length === 0 && sentences.size === 0 && !documentPairs) {
    throw new HawtaError(
      `Expected *.beads.txt, *.pairs.tsv, gold.txt, sentences/, documents.tsv, or *.txt of sentences (folder ${path})`,
    )
  }
  return { path, format: 'folder', pairs, sentences, documentPairs }
}

/** Gives a link its texts, for showing, where the sentences are known. */
function addTexts(
  link: Link,
  { source, target }: { readonly source: string; readonly target: string },
  sentences: ReadonlyMap<string, SentenceList>,
): Link {
  const textOf = (stem: string, span: Span | null) => {
    const texts = sentences.get(stem)?.texts
    return texts && span ? texts.slice(span.from, span.to).join(' ') : null
  }
  return { ...link, sourceText: textOf(source, link.source), targetText: textOf(target, link.target) }
}

/** The documents of a topic: as the table says, or the `source.txt` and `target.txt` of a folder of that name. */
function findDocuments(
  name: string,
  table: readonly DocumentPair[],
  sentences: ReadonlyMap<string, SentenceList>,
): { source: string; target: string } {
  const listed = table.find(({ source, target }) => pairName(source, target) === name)
  if (listed) return { source: listed.source, target: listed.target }
  const [source, target] = [`${name}/source`, `${name}/target`]
  return sentences.has(source) && sentences.has(target) ? { source, target } : { source: '', target: '' }
}
