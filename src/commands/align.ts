import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { openOutputFolder } from '../batch/output-folder.js'
import type { Progress } from '../batch/run.js'
import type { AlignOptions } from '../config.js'
import { calibrationSignature } from '../judge/confidence.js'
import type { Memory } from '../memory.js'
import { alignInto } from '../pipeline.js'
import { version } from '../version.js'
import { type DocumentDecision, writeDocumentsCsv, writeFailuresCsv, writeMemoryCsv } from '../write/csv.js'
import { writeRunJson } from '../write/json.js'
import { type AlignmentRecord, writeAlignmentsJsonl } from '../write/jsonl.js'
import { writeTmx } from '../write/tmx.js'
import { creationDate } from './creation-date.js'
import { writeReport } from './evaluate.js'

/** Segments of a run that the HTML report still holds, all in one page; `hawta inspect --report` makes larger ones. */
const mostReportSegments = 5000

/** What `hawta align` has done. */
export interface AlignResult {
  readonly memory: Memory
  readonly counts: Readonly<Record<string, number>>
  readonly files: readonly string[]
}

/**
 * Runs the main job and writes its files into a folder, which is made if it is missing. Finished work is kept there from
 * the start, so that a run that was stopped is continued by the same call.
 */
export async function alignCommand(
  inputs: readonly string[],
  out: string,
  options: AlignOptions,
  onProgress: Progress,
): Promise<AlignResult> {
  const folder = await openOutputFolder(out)
  try {
    const memory = await alignInto(folder.journal, inputs, options, onProgress)
    const result = await writeAll(memory, out, options, onProgress)
    await folder.journal.compact()
    return result
  } finally {
    folder.close()
  }
}

async function writeAll(
  memory: Memory,
  out: string,
  options: AlignOptions,
  onProgress: Progress,
): Promise<AlignResult> {
  const start = performance.now()
  const counts = countsOf(memory)
  // How many threads worked and where vectors are kept change nothing in the results: no part of their signature.
  const { jobs: _, cache: __, ...lasting } = options
  const signature = { version, model: memory.model, options: { ...lasting, calibration: calibrationSignature }, counts }
  const tmxOptions = { creationDate: creationDate(memory.newestInput), toolVersion: version }
  const writers: Readonly<Record<string, (path: string) => Promise<unknown>>> = {
    'memory.tmx': (path) => writeTmx(path, memory.readUnits(), tmxOptions),
    'memory.csv': (path) => writeMemoryCsv(path, memory.readUnits()),
    'alignments.jsonl': (path) => writeAlignmentsJsonl(path, records(memory, { type: 'run', ...signature })),
    'documents.csv': (path) => writeDocumentsCsv(path, decisions(memory, options)),
    'failures.csv': (path) => writeFailuresCsv(path, memory.failures),
  }
  const files = Object.keys(writers)
  for (const [done, file] of files.entries()) {
    onProgress('write', done, files.length)
    await writers[file]!(join(out, file))
  }
  if (counts.segments! <= mostReportSegments) files.push(await writeReport(out))
  else await rm(join(out, 'report.html'), { force: true })
  const timings = { ...memory.timings, write: (performance.now() - start) / 1000 }
  await writeRunJson(join(out, 'run.json'), { ...signature, timings, work: memory.work })
  files.push('run.json')
  return { memory, counts, files }
}

function countsOf({ documents, pairs, unmatched, failures }: Memory): Record<string, number> {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  return {
    documents: documents.length,
    segments: sum(documents.map(({ segments }) => segments)),
    pairs: pairs.length,
    parallel: pairs.filter(({ mode }) => mode === 'parallel').length,
    comparable: pairs.filter(({ mode }) => mode === 'comparable').length,
    unmatched: unmatched.length,
    units: sum(pairs.map(({ units }) => units)),
    replacedCharacters: sum(documents.map(({ replacedCharacters }) => replacedCharacters)),
    failures: failures.length,
  }
}

function* records(memory: Memory, run: AlignmentRecord): Generator<AlignmentRecord> {
  yield run
  for (const document of memory.readDocuments()) yield { type: 'document', ...document }
  for (const { source, target, score, related } of memory.readPairs()) {
    yield { type: 'pair', source: source.id, target: target.id, score, ...related }
  }
}

function* decisions({ pairs, unmatched }: Memory, { targetLanguage }: AlignOptions): Generator<DocumentDecision> {
  for (const { source, target, score, mode, reason, units } of pairs) {
    yield { source: source.id, target: target.id, score, decision: 'matched', mode, reason, units }
  }
  for (const { document, reason, score } of unmatched) {
    const isTarget = document.language === targetLanguage
    const [source, target] = isTarget ? ['', document.id] : [document.id, '']
    yield { source, target, score, decision: 'unmatched', mode: '', reason, units: 0 }
  }
}
