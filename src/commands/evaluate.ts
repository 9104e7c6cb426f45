import { join } from 'node:path'
import { HawtaError } from '../errors.js'
import type { Evaluation, Inspection, Readers, Retrieval } from '../evaluate/index.js'
import { readAlignmentRecords } from '../read/alignments.js'
import { detectFormat } from '../read/detect.js'
import { readLines } from '../read/lines.js'
import { readUnits } from '../read/units.js'
import type { Matrix } from '../types.js'
import { unitRows } from '../vectors/matrix.js'
import { version } from '../version.js'
import { writeFileAtomically } from '../write/file.js'

const readers: Readers = { format: detectFormat, units: readUnits, records: readAlignmentRecords, lines: readLines }
const options = { version, readers }

// The report brings a plotting library along, which the other commands need not wait for.
const load = () => import('../evaluate/index.js')

/**
 * Scores results against gold; see `evaluateFiles`. The report, if one is wanted, marks the first result's errors;
 * `details` adds the break-downs by bead shape and by document to the text.
 */
export async function evaluateCommand(
  gold: string,
  results: readonly string[],
  { report, details = false }: { readonly report?: string | undefined; readonly details?: boolean | undefined } = {},
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
  return { evaluation, text: formatMarkdown(evaluation, { details }) }
}

/** Looks at a result without gold and names the `units` most worth a look; see `inspectFile`. */
export async function inspectCommand(
  path: string,
  { report, units }: { readonly report?: string | undefined; readonly units: number },
): Promise<{ inspection: Inspection; text: string }> {
  const { formatInspection, inspectFile, renderReport } = await load()
  const inspection = await inspectFile(path, options)
  if (report !== undefined)
    await writeFileAtomically(report, [renderReport({ title: path, inspection, evaluation: null })])
  return { inspection, text: formatInspection(inspection, { units }) }
}

/** All pairs of rows are compared and held: 1.6 GB for so many. */
const mostRetrievalRows = 20_000

/** Scores how well row i of one side finds row i of the other; see `scoreRetrieval`. Throws where the shapes differ. */
export async function retrievalCommand(
  source: Matrix,
  target: Matrix,
): Promise<{ retrieval: Retrieval; text: string }> {
  if (source.rows !== target.rows || source.rows === 0) {
    throw new HawtaError(
      `Expected as many source lines as target lines, line i a translation of line i, got ${source.rows} and ${target.rows}`,
    )
  }
  if (source.dims !== target.dims) {
    throw new HawtaError(`Expected vectors of the same dimensions, got ${source.dims} and ${target.dims}`)
  }
  if (source.rows > mostRetrievalRows) {
    throw new HawtaError(`Expected at most ${mostRetrievalRows} lines to retrieve among, got ${source.rows}`)
  }
  const { formatRetrieval, scoreRetrieval } = await load()
  // Nothing is resampled.
  const retrieval = scoreRetrieval(unitRows(source), unitRows(target), { version, resamples: 0, seed: 0 })
  return { retrieval, text: formatRetrieval(retrieval) }
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
