import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { HawtaError } from '../errors.js'
import { type Alignments, gatherAlignments } from './alignments.js'
import { distinctNames, documentStem, documentTopic, pairName } from './document-names.js'
import { loadFolder } from './folder.js'
import { gatherLines } from './lines.js'
import { type LinkFile, type LinkFormat, makeLink } from './links.js'
import { linksOfUnits } from './memory-links.js'
import { parseLines } from './parse-lines.js'
import { gather, type Readers } from './readers.js'

/** Other endings, .tsv and .txt among them, are those of links by number, pairs and sentences. */
const memoryEnding = /\.(?:jsonl|tmx|csv|xlf|xliff|sdlxliff|mqxliff)$/i

/**
 * Reads gold or a result in whatever format it is in: bead or pair lines, alignments.jsonl, a memory (TMX, XLIFF, CSV, JSONL),
 * hunalign's ladder, pairs of identifiers (BUCC), sentences one a line, or a folder of gold (corpus/README.md).
 * Throws {@link HawtaError} where the content fits none.
 */
export async function loadLinks(path: string, readers: Readers): Promise<LinkFile> {
  const status = await stat(path).catch((cause: unknown) => {
    throw new HawtaError(`Expected a file or folder, found nothing at ${path}`, { cause })
  })
  if (status.isDirectory()) return loadFolder(path, readers)
  if (!memoryEnding.test(path)) return loadLines(path, readers)
  const format = await readers.format(path)
  if (format !== 'alignments') return memory(path, format, await gather(readers.units(path)))
  return linksOfAlignments(path, await gatherAlignments(readers.records(path), path))
}

function memory(path: string, format: LinkFormat, units: Parameters<typeof linksOfUnits>[0]): LinkFile {
  const pairs = linksOfUnits(units, path)
  return { path, format, pairs, sentences: new Map(), documentPairs: null }
}

/** An alignments.jsonl as links, with its sentences and the documents that it relates. */
export function linksOfAlignments(path: string, { documents, pairs }: Alignments): LinkFile {
  const names = distinctNames(documents.keys())
  const textOf = (id: string, { from, to }: { from: number; to: number }) =>
    (documents.get(id)?.segments ?? [])
      .slice(from, to)
      .map(({ raw }) => raw)
      .join(' ')
  return {
    path,
    format: 'alignments',
    pairs: pairs.map((pair) => ({
      name: pairName(pair.source, pair.target),
      source: pair.source,
      target: pair.target,
      mode: pair.mode,
      links: pair.beads.map((bead) =>
        makeLink({
          source: bead.source,
          target: bead.target,
          sourceText: textOf(pair.source, bead.source),
          targetText: textOf(pair.target, bead.target),
          confidence: bead.confidence,
          partialConfidence: bead.partialConfidence,
          evidence: bead.evidence,
        }),
      ),
    })),
    sentences: new Map(
      [...documents.values()].map(({ id, language, languageConfidence, segments }) => [
        names.get(id) ?? id,
        { language, languageConfidence, texts: segments.map(({ raw }) => raw) },
      ]),
    ),
    documentPairs: pairs.map(({ source, target, mode }) => ({
      source: names.get(source) ?? source,
      target: names.get(target) ?? target,
      mode,
    })),
  }
}

async function loadLines(path: string, readers: Readers): Promise<LinkFile> {
  const lines = await gatherLines(readers.lines(path))
  const { format, links } = parseLines(lines, path)
  const file: LinkFile = { path, format, pairs: [], sentences: new Map(), documentPairs: null }
  if (format === 'sentences') {
    const list = { language: null, languageConfidence: null, texts: lines.filter((line) => line.trim() !== '') }
    return { ...file, sentences: new Map([[documentStem(path), list]]) }
  }
  const mode = format === 'pairs' || format === 'identifiers' ? 'comparable' : 'parallel'
  const name = documentTopic(path) || basename(path)
  return { ...file, pairs: [{ name, source: '', target: '', mode, links }] }
}
