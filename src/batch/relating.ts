import type { RelatedPair } from '../pair.js'
import type { Mode } from '../types.js'
import { mapInParallel } from './parallel.js'
import { type Link, type Run, storedDocument } from './run.js'
import { keyOf } from './store.js'

/** Two documents that were related, without their texts and beads. */
export interface PairEntry extends Link {
  /** Stands for the beads in the store. */
  readonly key: string
  readonly mode: Mode
  readonly reason: string
  /** Translation units that the pair gives. */
  readonly units: number
}

/** Aligns or mines linked documents; those that failed are left out, the ledger lists them. */
export async function relateLinks(links: readonly Link[], run: Run): Promise<PairEntry[]> {
  const { ledger, work, options } = run
  const relate = async (link: Link): Promise<PairEntry | undefined> => {
    const { source, target } = link
    const key = keyOf('pair', run.program, run.model, options.mode, source.key, target.key)
    const related = await ledger.do<RelatedPair>({
      stage: 'align',
      key,
      file: `${source.id} = ${target.id}`,
      make: () => work.do.relate(storedDocument(run, source), storedDocument(run, target), options.mode),
    })
    if (!related) return undefined
    const units = related.beads.filter(({ confidence }) => confidence !== null && confidence >= options.minConfidence)
    return { ...link, key, mode: related.mode, reason: related.reason, units: units.length }
  }
  const entries = await mapInParallel(links, run.tasks, relate, (done, total) => run.onProgress('align', done, total))
  return entries.filter((entry) => entry !== undefined)
}
