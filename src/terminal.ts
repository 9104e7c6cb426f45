import { join } from 'node:path'
import cliProgress from 'cli-progress'
import type { Memory } from './pipeline.js'

/** Shows progress on standard error: a bar on a terminal, nothing elsewhere. */
export function createProgress(isWanted: boolean): {
  show: (phase: string, done: number, total: number) => void
  stop: () => void
} {
  if (!isWanted || !process.stderr.isTTY) return { show: () => {}, stop: () => {} }
  const bar = new cliProgress.SingleBar(
    {
      format: '{phase} {bar} {value}/{total} {eta_formatted}',
      stream: process.stderr,
      hideCursor: true,
      clearOnComplete: true,
    },
    cliProgress.Presets.shades_classic,
  )
  let current = ''
  return {
    show(phase, done, total) {
      if (phase !== current) {
        bar.stop()
        current = phase
        bar.start(total, done, { phase: phase.padEnd(6) })
      } else bar.update(done)
    },
    stop: () => bar.stop(),
  }
}

/** What was read, matched, aligned and written, for people. */
export function summary(
  { documents, pairs, unmatched, failures }: Memory,
  out: string,
  files: readonly string[],
): string {
  const languages = new Map<string, number>()
  for (const { language } of documents) languages.set(language, (languages.get(language) ?? 0) + 1)
  const segments = documents.reduce((sum, document) => sum + document.segments.length, 0)
  const replaced = documents.filter(({ replacedCharacters }) => replacedCharacters > 0)
  const lines = [
    `Read     ${documents.length} documents (${[...languages].map(([name, count]) => `${count} ${name}`).join(', ')}), ${segments} segments`,
    ...replaced.map(
      ({ id, replacedCharacters }) => `         ${replacedCharacters} unreadable characters replaced in ${id}`,
    ),
    ...otherEncodings(documents),
    ...documents
      .filter(({ presentationForms }) => presentationForms > 0)
      .map(
        ({ id, presentationForms }) => `         ${presentationForms} shapes of letters put back to letters in ${id}`,
      ),
    `Matched  ${pairs.length} pairs; ${unmatched.length} documents without a counterpart`,
    ...pairs.map(
      ({ source, target, score, related, units }) =>
        `         ${score.toFixed(2)}  ${source.id} = ${target.id}: ${related.mode} (${related.reason}), ${units.length} units`,
    ),
    ...unmatched.map(({ document, reason, score }) => `         ${score.toFixed(2)}  ${document.id}: ${reason}`),
    ...failures.map(({ file, stage, reason }) => `Failed   ${file} (${stage}): ${reason}`),
    `Wrote    ${pairs.reduce((sum, { units }) => sum + units.length, 0)} units to ${join(out, files[0]!)} and ${files.slice(1).join(', ')}`,
  ]
  return `${lines.join('\n')}\n`
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
