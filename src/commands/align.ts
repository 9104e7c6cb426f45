import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { AlignOptions } from '../config.js'
import { HawtaError } from '../errors.js'
import { calibrationSignature } from '../judge/confidence.js'
import { alignReports, type Memory, type Progress } from '../pipeline.js'
import { version } from '../version.js'
import { type DocumentDecision, writeDocumentsCsv, writeMemoryCsv } from '../write/csv.js'
import { writeRunJson } from '../write/json.js'
import { type AlignmentRecord, writeAlignmentsJsonl } from '../write/jsonl.js'
import { writeTmx } from '../write/tmx.js'
import { creationDate } from './creation-date.js'
import { writeReport } from './evaluate.js'

/** Runs the main job and writes its files into a folder, which is made if it is missing. */
export async function alignCommand(
  inputs: readonly string[],
  out: string,
  options: AlignOptions,
  onProgress: Progress,
): Promise<{ memory: Memory; counts: Readonly<Record<string, number>>; files: readonly string[] }> {
  await makeFolder(out)
  const memory = await alignReports(inputs, options, onProgress)
  const counts = countsOf(memory)
  const units = memory.pairs.flatMap((pair) => pair.units)
  // How many threads worked and where vectors are kept change nothing in the results: no part of their signature.
  const { jobs: _, cache: __, ...lasting } = options
  const signature = { version, model: memory.model, options: { ...lasting, calibration: calibrationSignature }, counts }
  await writeTmx(join(out, 'memory.tmx'), units, {
    creationDate: creationDate(memory.newestInput),
    model: `${memory.model.name}@${memory.model.hash.slice(0, 12)}`,
    toolVersion: version,
  })
  await writeMemoryCsv(join(out, 'memory.csv'), units)
  await writeAlignmentsJsonl(join(out, 'alignments.jsonl'), records(memory, { type: 'run', ...signature }))
  await writeDocumentsCsv(join(out, 'documents.csv'), decisions(memory, options))
  await writeRunJson(join(out, 'run.json'), { ...signature, timings: memory.timings })
  const report = await writeReport(out)
  return {
    memory,
    counts,
    files: ['memory.tmx', 'memory.csv', 'alignments.jsonl', 'documents.csv', 'run.json', report],
  }
}

async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true })
  } catch (cause) {
    throw new HawtaError(`Expected a folder to write to, could not make ${path}: ${(cause as Error).message}`, {
      cause,
    })
  }
}

function countsOf({ documents, pairs, unmatched, failures }: Memory): Record<string, number> {
  return {
    documents: documents.length,
    segments: documents.reduce((sum, { segments }) => sum + segments.length, 0),
    pairs: pairs.length,
    parallel: pairs.filter(({ related }) => related.mode === 'parallel').length,
    comparable: pairs.filter(({ related }) => related.mode === 'comparable').length,
    unmatched: unmatched.length,
    units: pairs.reduce((sum, { units }) => sum + units.length, 0),
    replacedCharacters: documents.reduce((sum, { replacedCharacters }) => sum + replacedCharacters, 0),
    failures: failures.length,
  }
}

function* records({ documents, pairs }: Memory, run: AlignmentRecord): Generator<AlignmentRecord> {
  yield run
  for (const document of documents) yield { type: 'document', ...document }
  for (const { source, target, score, related } of pairs) {
    yield { type: 'pair', source: source.id, target: target.id, score, ...related }
  }
}

function* decisions({ pairs, unmatched }: Memory, { targetLanguage }: AlignOptions): Generator<DocumentDecision> {
  for (const { source, target, score, related, units } of pairs) {
    const { mode, reason } = related
    yield { source: source.id, target: target.id, score, decision: 'matched', mode, reason, units: units.length }
  }
  for (const { document, reason, score } of unmatched) {
    const isTarget = document.language === targetLanguage
    const [source, target] = isTarget ? ['', document.id] : [document.id, '']
    yield { source, target, score, decision: 'unmatched', mode: '', reason, units: 0 }
  }
}
