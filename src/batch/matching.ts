import { type Candidate, Directions, matchDocuments, scoreOfSupport } from '../match/match.js'
import { nearbyOrder } from '../match/order.js'
import { mapInParallel } from './parallel.js'
import { type DocumentEntry, type Link, type Run, storedDocument } from './run.js'
import { keyOf } from './store.js'

/** Documents match from this certainty on. */
const leastMatchScore = 0.5

/** Which documents belong together, and the best score of every document by its id. */
export interface Matches<Document> {
  readonly links: readonly { readonly source: Document; readonly target: Document; readonly score: number }[]
  readonly best: ReadonlyMap<string, number>
}

/** Directions of the documents of a side, in their order. */
export async function directionsOf(documents: readonly DocumentEntry[], run: Run): Promise<Directions> {
  const directions = new Directions(documents.length)
  const setDirection = async (document: DocumentEntry, row: number) => {
    const packed = await run.ledger.do({
      stage: 'embed',
      key: keyOf('direction', run.program, run.model, document.key),
      file: document.id,
      make: () => run.work.do.direction(storedDocument(run, document)),
    })
    if (packed !== undefined) directions.set(row, packed)
  }
  await mapInParallel(documents, run.tasks, setDirection, (done, total) => run.onProgress('embed', done, total))
  return directions
}

/** Chooses among candidates by comparing their sentences. */
export function matchCandidates(
  sources: readonly DocumentEntry[],
  targets: readonly DocumentEntry[],
  candidates: readonly Candidate[],
  run: Run,
): Promise<Matches<DocumentEntry>> {
  const support = (source: DocumentEntry, target: DocumentEntry) => supportOf({ source, target }, run)
  return chooseLinks(sources, targets, nearbyOrder(candidates), support, run)
}

async function supportOf({ source, target }: Pick<Link, 'source' | 'target'>, run: Run): Promise<number> {
  const support = await run.ledger.do({
    stage: 'match',
    key: keyOf('support', run.program, run.model, source.key, target.key),
    file: `${source.id} = ${target.id}`,
    make: () => run.work.do.support(storedDocument(run, source), storedDocument(run, target)),
  })
  return support ?? 0
}

/** Scores candidates by their support and chooses links, in the order of the sources' ids. */
export async function chooseLinks<Document extends { readonly id: string }>(
  sources: readonly Document[],
  targets: readonly Document[],
  candidates: readonly Candidate[],
  support: (source: Document, target: Document) => Promise<number>,
  { tasks, onProgress }: Pick<Run, 'tasks' | 'onProgress'>,
): Promise<Matches<Document>> {
  const best = new Map<string, number>()
  const scores = await mapInParallel(
    candidates,
    tasks,
    async (candidate) => {
      const [source, target] = [sources[candidate.source]!, targets[candidate.target]!]
      const score = scoreOfSupport(await support(source, target))
      for (const { id } of [source, target]) best.set(id, Math.max(best.get(id) ?? 0, score))
      return score
    },
    (done, total) => onProgress('match', done, total),
  )
  const scored = candidates.map((candidate, k) => ({ ...candidate, score: scores[k]! }))
  const links = matchDocuments(scored, leastMatchScore).map(({ source, target, score }) => ({
    source: sources[source]!,
    target: targets[target]!,
    score,
  }))
  return { links: links.sort((a, b) => (a.source.id < b.source.id ? -1 : 1)), best }
}
