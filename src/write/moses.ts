import { HawtaError } from '../errors.js'
import type { MemoryUnit } from '../types.js'
import { writeFilesAtomically } from './file.js'
import { languageTag, type Units } from './unit-fields.js'

/** What writing two plain files has come to. */
export interface MosesResult {
  readonly files: readonly [string, string]
  readonly units: number
  /** Line breaks within texts, each of which became a space. */
  readonly replacedLineBreaks: number
}

/** What any reader may take for the end of a line: UAX 14, BK, CR, LF, NL. */
const lineBreak = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/g

/**
 * Writes two plain files, line i of one a translation of line i of the other, as Moses and most trainers of translation models
 * take them: `<stem>.<source language>` and `<stem>.<target language>`. All else that is known of a unit is left out.
 * Throws {@link HawtaError} for units in different languages, and where there are none, so that no language names the files.
 */
export async function writeMoses(stem: string, units: Units): Promise<MosesResult> {
  const iterator = toAsync(units)
  const first = await iterator.next()
  if (first.done) throw new HawtaError(`Expected units, got none, and so no languages to name the files by (${stem})`)
  const languages = languagesOf(first.value)
  if (languages.source === languages.target) {
    throw new HawtaError(`Expected two languages, which name the files, got ${languages.source} twice (${stem})`)
  }
  const files = [`${stem}.${languages.source}`, `${stem}.${languages.target}`] as const
  let count = 0
  let replacedLineBreaks = 0
  const line = (text: string) =>
    `${text.replace(lineBreak, () => {
      replacedLineBreaks++
      return ' '
    })}\n`

  async function* rows() {
    for (let next = first; !next.done; next = await iterator.next()) {
      const { source, target } = languagesOf(next.value)
      if (source !== languages.source || target !== languages.target) {
        throw new HawtaError(
          `Expected all units from ${languages.source} to ${languages.target}, got one from ${source} to ${target} (${stem})`,
        )
      }
      count++
      yield [line(next.value.source), line(next.value.target)]
    }
  }
  await writeFilesAtomically(files, rows())
  return { files, units: count, replacedLineBreaks }
}

async function* toAsync(units: Units): AsyncGenerator<MemoryUnit> {
  yield* units
}

function languagesOf({ sourceLanguage, targetLanguage }: MemoryUnit): { source: string; target: string } {
  return { source: languageTag(sourceLanguage), target: languageTag(targetLanguage) }
}
