import { type InputFile, readDocuments } from './batch/documents.js'
import { createLedger } from './batch/ledger.js'
import { readManifest } from './batch/manifest.js'
import { directionsOf, matchCandidates } from './batch/matching.js'
import { programSignature } from './batch/program.js'
import { relateLinks } from './batch/relating.js'
import type { DocumentEntry, Link, Progress, Run } from './batch/run.js'
import { createMemoryStore, keyOf, type Store } from './batch/store.js'
import { startThreads } from './batch/threads.js'
import { type AlignOptions, parseAlignOptions } from './config.js'
import { exitCodes, HawtaError } from './errors.js'
import { proposeCandidates } from './match/match.js'
import { type Memory, memoryReaders, type UnmatchedDocument } from './memory.js'
import { collectFiles } from './read/collect.js'

/** Tasks that are under way at a time for each thread: one that is done, and the next ones at hand. */
const tasksPerThread = 4

/**
 * The main job: files and folders in, a translation memory out; or a manifest (an option) that says which files belong
 * together. Options that are left out have their defaults. Nothing is written.
 */
export async function alignReports(
  inputs: readonly string[],
  settings: Partial<AlignOptions> = {},
  onProgress: Progress = () => {},
): Promise<Memory> {
  return alignInto(createMemoryStore(), inputs, parseAlignOptions(settings), onProgress)
}

/** {@link alignReports} that keeps finished work in a store, and finds there what was done before. */
export async function alignInto(
  store: Store,
  inputs: readonly string[],
  options: AlignOptions,
  onProgress: Progress,
): Promise<Memory> {
  const clock = startClock()
  const { files, pairs: manifestPairs, failures } = await listFiles(inputs, options)
  const work = await startThreads(
    { ...options, onFetch: (file, done, total) => onProgress(`fetch ${file}`, done, total) },
    options.jobs,
  )
  try {
    clock.lap('load')
    const model = keyOf('model', work.model.hash, JSON.stringify(work.scale))
    const tasks = options.jobs * tasksPerThread
    const ledger = createLedger(store)
    const run: Run = { options, ledger, work, program: programSignature(), model, tasks, onProgress }
    const { documents: read, newestInput } = await readDocuments(files, run)
    const documents = read.filter((document) => document !== undefined)
    clock.lap('read')
    const { links, best } = manifestPairs ? linksOf(read, manifestPairs) : await matchByLanguage(documents, run, clock)
    clock.lap('match')
    const pairs = await relateLinks(links, run)
    clock.lap('align')
    return {
      documents,
      pairs,
      unmatched: unmatchedOf(documents, links, best, options),
      failures: [...failures, ...ledger.failures].sort(
        (a, b) => compare(a.file, b.file) || compare(a.reason, b.reason),
      ),
      model: work.model,
      newestInput,
      timings: clock.seconds(),
      work: ledger.counts,
      slowest: ledger.slowest,
      ...memoryReaders(store, documents, pairs, options.minConfidence, work.model),
    }
  } finally {
    await work.stop()
  }
}

/** The files to read, and which belong together where a manifest says so. */
async function listFiles(inputs: readonly string[], { manifest, ...languages }: AlignOptions) {
  if (manifest !== undefined && inputs.length > 0) {
    throw new HawtaError(`Expected files and folders or a manifest, got both (${manifest})`, {
      exitCode: exitCodes.badUsage,
    })
  }
  if (manifest !== undefined) return readManifest(manifest, languages)
  const files: InputFile[] = (await collectFiles(inputs)).map((path) => ({ path }))
  return { files, pairs: undefined, failures: [] }
}

/** Links of the manifest's pairs whose documents could both be read. */
function linksOf(
  documents: readonly (DocumentEntry | undefined)[],
  pairs: readonly { readonly source: number; readonly target: number }[],
) {
  const links = pairs.flatMap((pair) => {
    const [source, target] = [documents[pair.source], documents[pair.target]]
    return source && target ? { source, target, score: 1 } : []
  })
  return { links, best: new Map<string, number>() }
}

async function matchByLanguage(documents: readonly DocumentEntry[], run: Run, clock: Clock) {
  const side = (wanted: string) => documents.filter(({ language }) => language === wanted)
  const [sources, targets] = [side(run.options.sourceLanguage), side(run.options.targetLanguage)]
  return matchCandidates(sources, targets, await findCandidates(sources, targets, run, clock), run)
}

/** Candidates of two sides, whose directions are in memory only while they are sought. */
async function findCandidates(
  sources: readonly DocumentEntry[],
  targets: readonly DocumentEntry[],
  run: Run,
  clock: Clock,
) {
  const directions = [await directionsOf(sources, run), await directionsOf(targets, run)] as const
  clock.lap('embed')
  const candidates = proposeCandidates(...directions)
  clock.lap('candidates')
  return candidates
}

function unmatchedOf(
  documents: readonly DocumentEntry[],
  links: readonly Link[],
  best: ReadonlyMap<string, number>,
  { sourceLanguage, targetLanguage }: AlignOptions,
): UnmatchedDocument[] {
  const linked = new Set(links.flatMap(({ source, target }) => [source.id, target.id]))
  return documents
    .filter(({ id }) => !linked.has(id))
    .map((document) => {
      const isOfASide = document.language === sourceLanguage || document.language === targetLanguage
      const reason = isOfASide ? 'no counterpart' : `language ${document.language}`
      return { document, reason, score: best.get(document.id) ?? 0 }
    })
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

type Clock = ReturnType<typeof startClock>

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
