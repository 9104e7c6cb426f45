import { join } from 'node:path'
import cliProgress from 'cli-progress'
import type { AlignResult } from './commands/align.js'
import type { Memory } from './memory.js'

/** Shows how far work has come, on standard error. */
export interface ProgressDisplay {
  show(phase: string, done: number, total: number): void
  stop(): void
}

/** Runs shorter than this print no lines, milliseconds; then one at most every so often. */
const lineInterval = 10_000
/** A collection of at most so many documents is listed whole at the end. */
const listedDocuments = 40
/** Failures that are listed at the end; failures.csv has all of them. */
const listedFailures = 10

/** A bar with rate and time left on a terminal, else a dated line now and then; nothing where it is not wanted. */
export function createProgress(isWanted: boolean): ProgressDisplay {
  if (!isWanted) return { show: () => {}, stop: () => {} }
  return process.stderr.isTTY
    ? createBar()
    : createLines(
        (line) => process.stderr.write(line),
        () => new Date(),
      )
}

function createBar(): ProgressDisplay {
  const bar = new cliProgress.SingleBar(
    {
      format: '{phase} {bar} {value}/{total} {rate}/s, {eta_formatted} left',
      stream: process.stderr,
      hideCursor: true,
      clearOnComplete: true,
    },
    cliProgress.Presets.shades_classic,
  )
  let current = ''
  let start = 0
  return {
    show(phase, done, total) {
      if (phase !== current) {
        bar.stop()
        current = phase
        start = performance.now()
        bar.start(total, done, { phase: phase.padEnd(6), rate: '0' })
      } else bar.update(done, { rate: rateOf(done, performance.now() - start) })
    },
    stop: () => bar.stop(),
  }
}

/** Dated lines: at most one in ten seconds, but one at every change of phase, and none in the first ten seconds. */
export function createLines(write: (line: string) => void, now: () => Date): ProgressDisplay {
  const start = now().getTime()
  let last = start
  let phaseStart = start
  let current = ''
  return {
    show(phase, done, total) {
      const date = now()
      const time = date.getTime()
      const isNew = phase !== current
      if (isNew) {
        current = phase
        phaseStart = time
      }
      if (time - start < lineInterval || !(isNew || time - last >= lineInterval)) return
      last = time
      const rate = rateOf(done, time - phaseStart)
      const left = done > 0 ? `, ${Math.ceil(((time - phaseStart) / 1000 / done) * (total - done))} s left` : ''
      write(`${date.toISOString().slice(0, 19)}Z ${phase} ${done}/${total}${done > 0 ? `, ${rate}/s` : ''}${left}\n`)
    },
    stop: () => {},
  }
}

/** 3.4, or 120: items a second. */
function rateOf(done: number, milliseconds: number): string {
  const rate = milliseconds > 0 ? (done * 1000) / milliseconds : 0
  return rate < 10 ? rate.toFixed(1) : String(Math.round(rate))
}

/** What was read, matched, aligned and written, for people; of a large collection only what is out of the ordinary. */
export function summary({ memory, counts, files }: AlignResult, out: string): string {
  const { documents, pairs, unmatched, failures } = memory
  const isListed = documents.length <= listedDocuments
  const replaced = documents.filter(({ replacedCharacters }) => replacedCharacters > 0)
  const lines = [
    `Read     ${documents.length} documents (${countLanguages(memory)}), ${counts.segments} segments`,
    ...(isListed ? replaced : []).map(
      ({ id, replacedCharacters }) => `         ${replacedCharacters} unreadable characters replaced in ${id}`,
    ),
    ...otherEncodings(documents),
    ...documents
      .filter(({ presentationForms }) => presentationForms > 0)
      .map(
        ({ id, presentationForms }) => `         ${presentationForms} shapes of letters put back to letters in ${id}`,
      ),
    `Matched  ${pairs.length} pairs; ${unmatched.length} documents without a counterpart`,
    ...(isListed ? listPairs(memory) : listSlowest(memory)),
    ...failures.slice(0, listedFailures).map(({ file, stage, reason }) => `Failed   ${file} (${stage}): ${reason}`),
    ...(failures.length > listedFailures
      ? [`         and ${failures.length - listedFailures} more, see failures.csv`]
      : []),
    `Wrote    ${counts.units} units to ${join(out, files[0]!)} and ${files.slice(1).join(', ')}`,
  ]
  return `${lines.join('\n')}\n`
}

/** `6 ckb, 6 en` */
function countLanguages({ documents }: Memory): string {
  const languages = new Map<string, number>()
  for (const { language } of documents) languages.set(language, (languages.get(language) ?? 0) + 1)
  return [...languages].map(([name, count]) => `${count} ${name}`).join(', ')
}

function listPairs({ pairs, unmatched }: Memory): string[] {
  return [
    ...pairs.map(
      ({ source, target, score, mode, reason, units }) =>
        `         ${score.toFixed(2)}  ${source.id} = ${target.id}: ${mode} (${reason}), ${units} units`,
    ),
    ...unmatched.map(({ document, reason, score }) => `         ${score.toFixed(2)}  ${document.id}: ${reason}`),
  ]
}

function listSlowest({ slowest }: Memory): string[] {
  return slowest.map(({ file, stage, seconds }) => `Slow     ${seconds.toFixed(1)} s  ${file} (${stage})`)
}

/** Says which documents were not in UTF-8, by encoding. */
function otherEncodings(documents: Memory['documents']): string[] {
  const ids = new Map<string, string[]>()
  for (const { id, encoding } of documents) {
    if (encoding !== null && encoding !== 'utf-8') ids.set(encoding, [...(ids.get(encoding) ?? []), id])
  }
  return [...ids].map(([encoding, names]) => {
    const others = names.length > 1 ? ` and ${names.length - 1} more` : ''
    return `         Read as ${encoding}: ${names[0]}${others}`
  })
}
