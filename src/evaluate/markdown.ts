import type { Evaluation } from './evaluate.js'
import { allFlags } from './inspect/flags.js'
import type { Inspection } from './inspect/inspect.js'
import { formatCount, formatFigure, formatPercent } from './report/format.js'
import { flagMeanings } from './report/sections.js'
import type { Retrieval } from './retrieval.js'
import { evaluationSignatures, evaluationTables, type TextTable } from './tables.js'

/** An evaluation as Markdown: its tables (break-downs only where wanted), then every signature. */
export function formatMarkdown(evaluation: Evaluation, options: { readonly details?: boolean } = {}): string {
  const tables = evaluationTables(evaluation).filter(({ isDetail }) => options.details || !isDetail)
  const missing = evaluation.results.flatMap(({ path, missingPairs }) =>
    missingPairs.length === 0 ? [] : [`Not in ${path}: ${missingPairs.join(', ')}\n`],
  )
  return [...tables.map(formatTable), ...missing, formatSignatures(evaluationSignatures(evaluation))].join('\n')
}

/** An inspection as Markdown: its figures, and the units most worth a look. */
export function formatInspection(inspection: Inspection, options: { readonly units?: number } = {}): string {
  const { units, precision, coverage, nulls, confidence, flagCounts } = inspection
  const rows: string[][] = [['Units', formatCount(units.length)]]
  if (precision) rows.push(['Estimated precision', formatFigure(precision)])
  if (confidence) rows.push(['Median confidence', formatPercent(confidence.median)])
  if (coverage)
    rows.push(['Sentences covered', `${formatPercent(coverage.source)} / ${formatPercent(coverage.target)}`])
  if (nulls) rows.push(['Null beads', `${formatPercent(nulls.share)}, ${nulls.runs.length} long runs`])
  for (const flag of allFlags)
    if (flagCounts[flag] > 0) rows.push([`Units: ${flagMeanings[flag]}`, formatCount(flagCounts[flag])])
  const worst = [...units].sort((a, b) => b.priority - a.priority || a.index - b.index).slice(0, options.units ?? 0)
  const tables: TextTable[] = [
    { title: inspection.path, header: ['Figure', 'Value'], rows, isDetail: false },
    {
      title: 'Most worth a look',
      header: ['Source', 'Target', 'Confidence', 'Remarks'],
      rows: worst.map(({ source, target, confidence: sure, flags }) => [
        source,
        target,
        sure === null ? '\u2013' : formatPercent(sure),
        flags.map((flag) => flagMeanings[flag]).join('; '),
      ]),
      isDetail: false,
    },
  ]
  const signatures = precision ? [['Estimated precision', precision.signature] as const] : []
  return [...tables.filter(({ rows: { length } }) => length > 0).map(formatTable), formatSignatures(signatures)].join(
    '\n',
  )
}

/** Retrieval scores as a Markdown table with their signatures. */
export function formatRetrieval(retrieval: Retrieval): string {
  const figures = [
    ['P@1, source to target', retrieval.sourceToTarget],
    ['P@1, target to source', retrieval.targetToSource],
    ['P@1 with CSLS, source to target', retrieval.cslsSourceToTarget],
    ['P@1 with CSLS, target to source', retrieval.cslsTargetToSource],
    ['F1 (MTEB)', retrieval.mtebF1],
  ] as const
  const table = {
    title: `Retrieval among ${formatCount(retrieval.rows)} rows`,
    header: ['Figure', 'Value'],
    rows: figures.map(([name, { value }]) => [name, value.toFixed(3)]),
    isDetail: false,
  }
  return [formatTable(table), formatSignatures(figures.map(([name, { signature }]) => [name, signature]))].join('\n')
}

/** What retrieval took for what, as a Markdown table: the `wanted` that are widest of the mark. */
export function formatConfusions(
  { confusions }: Retrieval,
  lines: { readonly source: readonly string[]; readonly target: readonly string[] },
  wanted: number,
): string {
  return formatTable({
    title: `The ${Math.min(wanted, confusions.length)} widest of ${confusions.length} confusions by CSLS`,
    header: ['Direction', 'Line', 'Text', 'Its counterpart', 'Found instead', 'Lead'],
    rows: confusions.slice(0, wanted).map(({ direction, row, found, lead }) => {
      const [own, other] = direction === 'source-target' ? [lines.source, lines.target] : [lines.target, lines.source]
      return [direction, String(row + 1), own[row] ?? '', other[row] ?? '', other[found] ?? '', lead.toFixed(3)]
    }),
    isDetail: true,
  })
}

function formatTable({ title, header, rows }: TextTable): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escapeCell).join(' | ')} |`
  const rule = `|${header.map((_, index) => (index === 0 ? ' --- |' : ' ---: |')).join('')}`
  return [`### ${escapeCell(title)}`, '', line(header), rule, ...rows.map(line), ''].join('\n')
}

/** Text of others must not become a cell border, a line or markup. */
function escapeCell(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\|<>`*_[\]]/g, '\\$&')
}

function formatSignatures(signatures: ReadonlyArray<readonly [string, string]>): string {
  return signatures
    .map(([name, signature]) => `- ${name}: \`${signature}\``)
    .concat('')
    .join('\n')
}
