import type { SimilarityScale } from '../embed/scale.js'
import { type EmbedderOptions, loadEmbedder } from '../embedder.js'
import { directionOf } from '../match/direction.js'
import { documentSupport, type EmbeddedDocument, type RelatedPair, relateDocuments } from '../pair.js'
import type { Mode, SegmentedDocument } from '../types.js'

/** The computing of a run, in this thread or in others. Each task is a pure function of its arguments. */
export interface Work {
  readonly model: { readonly name: string; readonly hash: string }
  readonly scale: SimilarityScale
  embed(document: SegmentedDocument): Promise<EmbeddedDocument>
  /** Support for two documents belonging together, see `documentSupport`. */
  support(source: EmbeddedDocument, target: EmbeddedDocument, similarity: number): Promise<number>
  relate(source: EmbeddedDocument, target: EmbeddedDocument, mode: Mode | 'auto'): Promise<RelatedPair>
  stop(): Promise<void>
}

/** Which model a run works with. */
export interface WorkOptions extends EmbedderOptions {
  readonly model: string
}

/** Loads a model and works in this thread. */
export async function startWork(options: WorkOptions): Promise<Work> {
  const embedder = await loadEmbedder(options.model, options)
  const scale = await embedder.scale()
  return {
    model: { name: embedder.name, hash: embedder.hash },
    scale,
    async embed(document) {
      const vectors = shared(await embedder.embed(document.segments.map(({ raw }) => raw)))
      return { ...document, vectors, direction: directionOf(vectors) }
    },
    support: async (source, target, similarity) => documentSupport(source, target, similarity, scale),
    relate: async (source, target, mode) => relateDocuments(source, target, scale, mode),
    stop: () => embedder.dispose(),
  }
}

/** The matrix in memory that threads share, so that it is never copied between them. */
function shared<T extends { readonly data: Float32Array }>(matrix: T): T {
  const data = new Float32Array(new SharedArrayBuffer(matrix.data.byteLength))
  data.set(matrix.data)
  return { ...matrix, data }
}
