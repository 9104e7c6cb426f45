import { stat } from 'node:fs/promises'
import pLimit from 'p-limit'
import { startThreads } from './batch/threads.js'
import type { Work } from './batch/work.js'
import { type AlignOptions, parseAlignOptions } from './config.js'
import { HawtaError } from './errors.js'
import { matchDocuments, proposeCandidates, scoreOfSupport } from './match/match.js'
import { type EmbeddedDocument, type RelatedPair, unitsOf } from './pair.js'
import { collectFiles } from './read/collect.js'
import { readDocument } from './read/document.js'
import { segmentDocument } from './segment/segment.js'
import type { SegmentedDocument, TranslationUnit } from './types.js'

/** Where a run stands, for whoever shows it. */
export type Progress = (phase: 'read' | 'embed' | 'match' | 'align', done: number, total: number) => void

/** A file that could not be used, and why. */
export interface Failure {
  readonly file: string
  readonly stage: string
  readonly reason: string
}

/** Two documents that belong together and what was found between them. */
export interface MatchedPair {
  readonly source: EmbeddedDocument
  readonly target: EmbeddedDocument
  /** Certainty that they belong together, in [0, 1]. */
  readonly score: number
  readonly related: RelatedPair
  readonly units: readonly TranslationUnit[]
}

/** A translation memory with everything that led to it. */
export interface Memory {
  readonly documents: readonly SegmentedDocument[]
  readonly pairs: readonly MatchedPair[]
  /** Documents without a counterpart, with the reason and the score of the best candidate. */
  readonly unmatched: readonly {
    readonly document: SegmentedDocument
    readonly reason: string
    readonly score: number
  }[]
  readonly failures: readonly Failure[]
  readonly model: { readonly name: string; readonly hash: string }
  /** Time of the newest input, milliseconds since 1970. */
  readonly newestInput: number
  /** Seconds by phase. */
  readonly timings: Readonly<Record<string, number>>
}

/** Files that are open at a time. */
const openFiles = 16
/** Tasks that are under way at a time, over all threads. */
const openTasks = 128
/** Documents match from this certainty on. */
const leastMatchScore = 0.5

/** The main job: files and folders in, a translation memory out. Options that are left out have their defaults. Nothing is written. */
export async function alignReports(
  inputs: readonly string[],
  settings: Partial<AlignOptions> = {},
  onProgress: Progress = () => {},
): Promise<Memory> {
  const options = parseAlignOptions(settings)
  const clock = startClock()
  const files = await collectFiles(inputs)
  const { documents, failures, newestInput } = await readDocuments(files, onProgress)
  clock.lap('read')
  const work = await startThreads(options, options.jobs)
  try {
    clock.lap('load')
    const isSource = ({ language }: SegmentedDocument) => language === options.sourceLanguage
    const isTarget = ({ language }: SegmentedDocument) => language === options.targetLanguage
    const used = documents.filter((document) => isSource(document) || isTarget(document))
    const embedded = await inParallel(used, work.embed, (done) => onProgress('embed', done, used.length))
    clock.lap('embed')
    const matches = await matchAll(embedded.filter(isSource), embedded.filter(isTarget), work, onProgress)
    clock.lap('match')
    const pairs = await inParallel(
      matches.pairs,
      async ({ source, target, score }): Promise<MatchedPair> => {
        const related = await work.relate(source, target, options.mode)
        return { source, target, score, related, units: unitsOf(source, target, related, options.minConfidence) }
      },
      (done) => onProgress('align', done, matches.pairs.length),
    )
    clock.lap('align')
    const unmatched = documents.flatMap((document) => {
      if (pairs.some(({ source, target }) => source.id === document.id || target.id === document.id)) return []
      const reason = isSource(document) || isTarget(document) ? 'no counterpart' : `language ${document.language}`
      return { document, reason, score: matches.best.get(document.id) ?? 0 }
    })
    return {
      documents,
      pairs,
      unmatched,
      failures,
      model: work.model,
      newestInput,
      timings: clock.seconds(),
    }
  } finally {
    await work.stop()
  }
}

async function readDocuments(files: readonly string[], onProgress: Progress) {
  const limit = pLimit(openFiles)
  const failures: Failure[] = []
  const times: number[] = []
  let done = 0
  const read = await Promise.all(
    files.map((file) =>
      limit(async () => {
        try {
          const document = segmentDocument(await readDocument(file))
          times.push((await stat(file)).mtimeMs)
          return document
        } catch (error) {
          if (!(error instanceof HawtaError)) throw error
          failures.push({ file, stage: 'read', reason: error.message })
          return undefined
        } finally {
          onProgress('read', ++done, files.length)
        }
      }),
    ),
  )
  failures.sort((a, b) => (a.file < b.file ? -1 : 1))
  return { documents: read.filter((document) => document !== undefined), failures, newestInput: Math.max(0, ...times) }
}

/** Maps a list with tasks under way in all threads; the results keep the list's order. */
async function inParallel<T, R>(
  items: readonly T[],
  task: (item: T) => Promise<R>,
  onDone: (done: number) => void,
): Promise<R[]> {
  const limit = pLimit(openTasks)
  let done = 0
  return Promise.all(
    items.map((item) =>
      limit(async () => {
        const result = await task(item)
        onDone(++done)
        return result
      }),
    ),
  )
}

/** Which documents belong together, in the order of the sources, and the best score of every document by its id. */
export async function matchAll(
  sources: readonly EmbeddedDocument[],
  targets: readonly EmbeddedDocument[],
  work: Pick<Work, 'support'>,
  onProgress: Progress,
) {
  const candidates = proposeCandidates(
    sources.map(({ direction }) => direction),
    targets.map(({ direction }) => direction),
  )
  const supported = await inParallel(
    candidates,
    async (candidate) => {
      const support = await work.support(sources[candidate.source]!, targets[candidate.target]!, candidate.similarity)
      return { ...candidate, support, score: scoreOfSupport(support) }
    },
    (done) => onProgress('match', done, candidates.length),
  )
  const best = new Map<string, number>()
  for (const { source, target, score } of supported) {
    for (const { id } of [sources[source]!, targets[target]!]) best.set(id, Math.max(best.get(id) ?? 0, score))
  }
  const pairs = matchDocuments(supported, leastMatchScore).map(({ source, target, score }) => ({
    source: sources[source]!,
    target: targets[target]!,
    score,
  }))
  return { pairs: pairs.sort((a, b) => (a.source.id < b.source.id ? -1 : 1)), best }
}

function startClock() {
  let last = performance.now()
  const laps: Record<string, number> = {}
  return {
    lap(phase: string) {
      const now = performance.now()
      laps[phase] = (now - last) / 1000
      last = now
    },
    seconds: () => laps,
  }
}
