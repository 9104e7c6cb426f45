import type { SimilarityScale } from '../embed/scale.js'
import { type Embedder, type EmbedderOptions, loadEmbedder } from '../embedder.js'
import { HawtaError } from '../errors.js'
import { directionOf, packDirection } from '../match/direction.js'
import { documentSupport, type EmbeddedDocument, type RelatedPair, relateDocuments } from '../pair.js'
import { documentFromBytes } from '../read/document.js'
import { segmentDocument } from '../segment/segment.js'
import { identifyLanguage } from '../text/language.js'
import type { Language, Mode } from '../types.js'
import { dot, unitRows } from '../vectors/matrix.js'
import { type DocumentRecord, documentOf, recordOf } from './records.js'
import { createVectorMemory } from './vector-memory.js'

/** A file as it was read. */
export interface FileContent {
  readonly path: string
  readonly bytes: Uint8Array
  /** Where the user says which side a file is of: its language, and that of the other side, which it must not have. */
  readonly side?: { readonly language: Language; readonly other: Language } | undefined
}

/** A document as the store has it: JSON of a {@link DocumentRecord}. */
export interface StoredDocument {
  readonly key: string
  readonly json: string
}

/** What can be computed; each task is a pure function of its arguments. */
export interface Tasks {
  /** Reads, identifies and segments. */
  segment(file: FileContent): Promise<DocumentRecord>
  /** The document's direction, packed; see `packDirection`. */
  direction(document: StoredDocument): Promise<string>
  /** Support for two documents belonging together, see `documentSupport`. */
  support(source: StoredDocument, target: StoredDocument): Promise<number>
  relate(source: StoredDocument, target: StoredDocument, mode: Mode | 'auto'): Promise<RelatedPair>
}

/** What the results of all tasks depend on. */
export interface WorkIdentity {
  readonly model: { readonly name: string; readonly hash: string }
  readonly scale: SimilarityScale
}

/** Which model a run works with. */
export interface WorkOptions extends EmbedderOptions {
  readonly model: string
}

/** Loads a model and works in this thread. */
export async function startWork(
  options: WorkOptions,
): Promise<{ readonly identity: WorkIdentity; readonly tasks: Tasks; stop(): Promise<void> }> {
  const embedder = await loadEmbedder(options.model, options)
  const scale = await embedder.scale()
  const embedded = (document: StoredDocument) => embed(embedder, document)
  // Support wants unit rows; made once, since a document is compared with several others.
  const compared = createVectorMemory(async (document: StoredDocument) => {
    const { vectors, ...rest } = await embedded(document)
    return { ...rest, vectors: unitRows(vectors) }
  })
  return {
    identity: { model: { name: embedder.name, hash: embedder.hash }, scale },
    tasks: {
      segment: segmentFile,
      direction: async (document) => packDirection((await embedded(document)).direction),
      async support(source, target) {
        const [left, right] = [await compared(source), await compared(target)]
        return documentSupport(left, right, dot(left.direction, 0, right.direction, 0, left.direction.length), scale)
      },
      relate: async (source, target, mode) =>
        relateDocuments(await embedded(source), await embedded(target), scale, mode),
    },
    stop: () => embedder.dispose(),
  }
}

async function segmentFile({ path, bytes, side }: FileContent): Promise<DocumentRecord> {
  const document = await documentFromBytes(path, path, bytes, side ?? {})
  if (side && (await identifyLanguage(document.text)).language === side.other)
    throw new HawtaError(
      `Expected a text in ${side.language}, as the manifest says, got one in ${side.other} (${path})`,
    )
  return recordOf(segmentDocument(document))
}

async function embed(embedder: Embedder, { json, key }: StoredDocument): Promise<EmbeddedDocument> {
  const document = documentOf(JSON.parse(json) as DocumentRecord, { id: key, path: key })
  const vectors = await embedder.embed(document.segments.map(({ raw }) => raw))
  return { ...document, vectors, direction: directionOf(vectors) }
}
