import { scoreCounts } from './counts.js'
import type { Evaluation, ResultEvaluation } from './evaluate.js'
import type { Figure, Scores } from './figure.js'
import type { LinkKind, LinkScores } from './link-scores.js'

/** A table in words, for Markdown and HTML alike; the first column names its row. */
export interface TextTable {
  readonly title: string
  readonly header: readonly string[]
  readonly rows: ReadonlyArray<readonly string[]>
  /** Whether it is a break-down that few will look at. */
  readonly isDetail: boolean
}

const kindNames: Readonly<Record<LinkKind, string>> = { beads: 'Beads', pairs: 'Mined pairs' }

/** All that an evaluation tells, as tables: one row for each result, then the comparisons, then break-downs. */
export function evaluationTables(evaluation: Evaluation): TextTable[] {
  const { results } = evaluation
  const tables = [
    linkTable('beads', results),
    linkTable('pairs', results),
    otherTable(results),
    comparisonTable(evaluation),
  ]
  const details = results.flatMap((result) => [...detailTables('beads', result), ...detailTables('pairs', result)])
  return [...tables, ...details].filter(({ rows }) => rows.length > 0)
}

/** Every figure of an evaluation with its signature; what several figures share is named once. */
export function evaluationSignatures(evaluation: Evaluation | null): Array<readonly [string, string]> {
  const [first] = evaluation?.results ?? []
  if (!evaluation || !first) return []
  const ofLinks = (kind: LinkKind) =>
    (['strict', 'lax'] as const).flatMap((strictness) => {
      const scores = first[kind]?.[strictness]
      if (!scores) return []
      return (['precision', 'recall', 'f1'] as const).map(
        (name) => [`${kindNames[kind]}, ${strictness}, ${name}`, scores[name].signature] as const,
      )
    })
  const signed = (
    [
      ['Average precision', first.ranking],
      ['Calibration', first.calibration],
      ['Calibration, partial', first.partialCalibration],
      ['Document pairs', first.documents],
      ['Sentence boundaries', first.segmentation],
    ] as const
  ).flatMap(([name, score]) => (score ? [[name, score.signature] as const] : []))
  const compared = new Map(
    evaluation.comparisons.map(
      ({ kind, strictness, signature }) => [`${kindNames[kind]}, ${strictness}, difference`, signature] as const,
    ),
  )
  return [...ofLinks('beads'), ...ofLinks('pairs'), ...signed, ...compared]
}

function linkTable(kind: LinkKind, results: readonly ResultEvaluation[]): TextTable {
  const cells = ({ precision, recall, f1 }: Scores) => [precision, recall, f1].map(formatScore)
  return {
    title: kindNames[kind],
    header: ['Result', 'Strict P', 'Strict R', 'Strict F1', 'Lax P', 'Lax R', 'Lax F1'],
    rows: results.flatMap((result) => {
      const scores = result[kind]
      return scores ? [[result.path, ...cells(scores.strict), ...cells(scores.lax)]] : []
    }),
    isDetail: false,
  }
}

function otherTable(results: readonly ResultEvaluation[]): TextTable {
  const columns: ReadonlyArray<readonly [string, (result: ResultEvaluation) => string | undefined]> = [
    ['Average precision', ({ ranking }) => ranking?.score.averagePrecision.toFixed(3)],
    ['Calibration error', ({ calibration }) => calibration?.score.expectedError.toFixed(3)],
    ['Partial calibration error', ({ partialCalibration }) => partialCalibration?.score.expectedError.toFixed(3)],
    ['Brier score', ({ calibration }) => calibration?.score.brierScore.toFixed(3)],
    ['Document F1', ({ documents }) => documents?.score.f1.toFixed(3)],
    ['Mode accuracy', ({ documents }) => documents?.score.modeAccuracy?.toFixed(3)],
    ['Boundary F1', ({ segmentation }) => segmentation?.score.f1.toFixed(3)],
    ['WindowDiff', ({ segmentation }) => segmentation?.score.windowDiff.toFixed(3)],
  ]
  const known = columns.filter(([, cell]) => results.some((result) => cell(result) !== undefined))
  return {
    title: 'Confidence, documents, sentences',
    header: ['Result', ...known.map(([name]) => name)],
    rows:
      known.length === 0
        ? []
        : results.map((result) => [result.path, ...known.map(([, cell]) => cell(result) ?? '\u2013')]),
    isDetail: false,
  }
}

function comparisonTable({ comparisons }: Evaluation): TextTable {
  return {
    title: 'Compared',
    header: ['Result', 'Against', 'What', 'F1 difference', '95 % interval', 'p'],
    rows: comparisons.map(({ contender, baseline, kind, strictness, difference, interval, pValue }) => [
      contender,
      baseline,
      `${kindNames[kind]}, ${strictness}`,
      formatSigned(difference),
      `${formatSigned(interval.low)} to ${formatSigned(interval.high)}`,
      pValue < 0.01 ? pValue.toFixed(4) : pValue.toFixed(2),
    ]),
    isDetail: false,
  }
}

function detailTables(kind: LinkKind, result: ResultEvaluation): TextTable[] {
  const scores = result[kind]
  return scores ? [shapeTable(kind, result.path, scores), documentTable(kind, result.path, scores)] : []
}

function shapeTable(kind: LinkKind, path: string, { shapes }: LinkScores): TextTable {
  return {
    title: `${kindNames[kind]} by shape: ${path}`,
    header: ['Shape', 'In gold', 'In the result', 'Right', 'Precision', 'Recall'],
    rows: shapes.map(({ shape, gold, result, right, precision, recall }) => [
      shape,
      String(gold),
      String(result),
      String(right),
      result === 0 ? '\u2013' : precision.toFixed(3),
      gold === 0 ? '\u2013' : recall.toFixed(3),
    ]),
    isDetail: true,
  }
}

function documentTable(kind: LinkKind, path: string, { documents }: LinkScores): TextTable {
  return {
    title: `${kindNames[kind]} by document: ${path}`,
    header: ['Documents', 'Gold', 'Result', 'Strict F1', 'Lax F1'],
    rows: documents.map(({ name, strict, lax }) => [
      name,
      String(strict.gold),
      String(strict.judged),
      scoreCounts(strict).f1.toFixed(3),
      scoreCounts(lax).f1.toFixed(3),
    ]),
    isDetail: true,
  }
}

/** `.917 (.892–.939)`, as the field writes it. */
function formatScore({ value, interval }: Figure): string {
  if (!interval) return value.toFixed(3)
  return `${value.toFixed(3)} (${interval.low.toFixed(3)}\u2013${interval.high.toFixed(3)})`
}

function formatSigned(value: number): string {
  return `${value < 0 ? '\u2212' : '+'}${Math.abs(value).toFixed(3)}`
}
