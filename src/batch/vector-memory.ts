import type { EmbeddedDocument } from '../pair.js'

/** Numbers in the vectors that are kept: 16 MB. */
const keptNumbers = 4 * 1024 * 1024

/** Embeds documents and keeps the latest, by key, so that one that is compared with several others is not embedded for each. */
export function createVectorMemory<Document extends { readonly key: string }>(
  embed: (document: Document) => Promise<EmbeddedDocument>,
): (document: Document) => Promise<EmbeddedDocument> {
  const kept = new Map<string, EmbeddedDocument>()
  let numbers = 0
  return async (document) => {
    const known = kept.get(document.key)
    kept.delete(document.key)
    const embedded = known ?? (await embed(document))
    if (!known) numbers += embedded.vectors.data.length
    kept.set(document.key, embedded)
    for (const [key, { vectors }] of kept) {
      if (numbers <= keptNumbers) break
      kept.delete(key)
      numbers -= vectors.data.length
    }
    return embedded
  }
}
