import { join } from 'node:path'
import type { Evaluation, Inspection, MemoryReaders } from '../evaluate/index.js'
import { readTmx } from '../read/tmx.js'
import { readUnitsCsv } from '../read/units-csv.js'
import { version } from '../version.js'
import { writeFileAtomically } from '../write/file.js'

const readers: MemoryReaders = { tmx: readTmx, csv: readUnitsCsv }
const options = { version, readers }

// The report brings a plotting library along, which the other commands need not wait for.
const load = () => import('../evaluate/index.js')

/** Scores results against gold; see `evaluateFiles`. The report, if one is wanted, marks the first result's errors. */
export async function evaluateCommand(
  gold: string,
  results: readonly string[],
  report: string | undefined,
): Promise<{ evaluation: Evaluation; text: string }> {
  const { evaluateFiles, formatMarkdown, inspectFile, renderReport } = await load()
  const evaluation = await evaluateFiles(gold, results, options)
  if (report !== undefined) {
    const first = results[0]
    const inspection =
      first !== undefined && /\.(jsonl|tmx|csv)$/.test(first) ? await inspectFile(first, options) : null
    await writeFileAtomically(report, [
      renderReport({ title: `${results.join(', ')} against ${gold}`, inspection, evaluation }),
    ])
  }
  return { evaluation, text: formatMarkdown(evaluation) }
}

/** Looks at a result without gold; see `inspectFile`. */
export async function inspectCommand(
  path: string,
  report: string | undefined,
): Promise<{ inspection: Inspection; text: string }> {
  const { formatInspection, inspectFile, renderReport } = await load()
  const inspection = await inspectFile(path, options)
  if (report !== undefined)
    await writeFileAtomically(report, [renderReport({ title: path, inspection, evaluation: null })])
  return { inspection, text: formatInspection(inspection) }
}

/** Writes the report on a folder's alignments beside them. */
export async function writeReport(out: string): Promise<string> {
  const { inspectFile, renderReport } = await load()
  const file = 'alignments.jsonl'
  // Named as it is beside the report, so that the report does not depend on where the folder is.
  const inspection = { ...(await inspectFile(join(out, file), options)), path: file }
  await writeFileAtomically(join(out, 'report.html'), [
    renderReport({ title: 'Translation memory', inspection, evaluation: null }),
  ])
  return 'report.html'
}
