import { createHash } from 'node:crypto'
import type { Evaluation, ResultEvaluation } from '../evaluate.js'
import type { Inspection } from '../inspect/inspect.js'
import { evaluationSignatures } from '../tables.js'
import { clientData } from './client-data.js'
import { clientStart } from './client-start.js'
import { clientTable } from './client-table.js'
import { escapeHtml } from './escape.js'
import { type PackedPayload, packPayload } from './payload.js'
import { drawConfidenceHistogram, drawLengths, drawPrecisionRecall, drawReliability } from './plots.js'
import { renderDocuments, renderUnits } from './sections.js'
import { styleSheet } from './style.js'
import { renderCards, renderEvaluation, renderSignatures } from './summary.js'

/** What a report is about: a result inspected, scored against gold, or both. */
export interface ReportContent {
  readonly title: string
  readonly inspection: Inspection | null
  readonly evaluation: Evaluation | null
}

/**
 * Renders a report as one HTML file that needs nothing else: no network, no server, below 2 MB however many units.
 * With both parts, the inspected file's own scores mark its units. A content security policy lets nothing run but
 * the report's own script; the texts of others are only ever text.
 */
export function renderReport({ title, inspection, evaluation }: ReportContent): string {
  const result = evaluation
    ? (evaluation.results.find(({ path }) => path === inspection?.path) ?? evaluation.results[0] ?? null)
    : null
  const own = result && result.path === inspection?.path ? result : null
  const packed = inspection ? packPayload(inspection, own) : null
  const sections = [
    `<section id="summary">${renderCards(inspection, result)}</section>`,
    evaluation ? renderEvaluation(evaluation) : '',
    renderPlots(inspection, result),
    inspection ? renderDocuments(inspection, own !== null) : '',
    inspection && packed ? renderUnits(inspection, packed, own !== null) : '',
    renderSignatures([...evaluationSignatures(evaluation), ...inspectionSignatures(inspection)]),
  ]
  return renderPage(title, aboutLine(inspection, evaluation), sections.join('\n'), packed)
}

function renderPage(title: string, about: string, body: string, packed: PackedPayload | null): string {
  const style = styleSheet()
  const script = packed ? `(()=>{'use strict'\n${clientData}${clientTable}${clientStart}})()` : ''
  const policy = `default-src 'none'; script-src '${hashOf(script)}'; style-src '${hashOf(style)}'; font-src data:; base-uri 'none'; form-action 'none'`
  const links = (
    [
      ['scores', 'Against gold'],
      ['plots', 'Plots'],
      ['documents', 'Documents'],
      ['units', 'Units'],
      ['signatures', 'Signatures'],
    ] as const
  )
    .filter(([id]) => body.includes(`<section id="${id}"`))
    .map(([id, name]) => `<a href="#${id}">${name}</a>`)
    .join('')
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escapeHtml(title)} \u00B7 Hawta</title>
<style>${style}</style></head>
<body><a class="skip" href="#units">To the units</a>
<header><p class="brand">Hawta<span lang="ckb" dir="rtl">هاوتا</span></p><h1 dir="auto">${escapeHtml(title)}</h1><p class="about">${about}</p>
<nav class="contents" aria-label="Sections">${links}</nav></header>
<main>${body}</main>
<footer>One file, made on your own machine; nothing in it calls anywhere.</footer>
${packed ? `<script type="text/plain" id="payload">${packed.base64}</script>\n<script>${script}</script>` : ''}
</body></html>
`
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}

function aboutLine(inspection: Inspection | null, evaluation: Evaluation | null): string {
  const run = inspection?.run
  const parts = [
    inspection?.path,
    evaluation ? `gold ${evaluation.gold}` : undefined,
    run ? `model ${run.model.name}` : undefined,
    `Hawta ${inspection?.version ?? evaluation?.version ?? ''}`,
  ]
  return parts.flatMap((part) => (part ? [escapeHtml(part)] : [])).join(' \u00B7 ')
}

function renderPlots(inspection: Inspection | null, result: ResultEvaluation | null): string {
  const figures: string[] = []
  const add = (caption: string, svg: string, note: string) =>
    figures.push(`<figure><figcaption>${caption}</figcaption>${svg}<p class="note">${note}</p></figure>`)
  if (inspection?.confidence) {
    add('Confidence', drawConfidenceHistogram(inspection.confidence.histogram), 'How many units are how sure.')
  }
  if (result?.calibration) {
    const note = 'On the dashed line, confidence is the share of units that are right. Larger dots, more units.'
    add('Reliability', drawReliability(result.calibration.score), note)
  }
  if (result?.ranking) {
    const note = 'What is kept, and how much of that is right, as less sure units are let in.'
    add('Precision and recall', drawPrecisionRecall(result.ranking.score), note)
  }
  if (inspection && inspection.units.length > 0) {
    add('Lengths', drawLengths(inspection), 'Far off the dashed line (the usual ratio), one side says more.')
  }
  return figures.length === 0
    ? ''
    : `<section id="plots"><h2>Plots</h2><div class="plots">${figures.join('')}</div></section>`
}

function inspectionSignatures(inspection: Inspection | null): Array<readonly [string, string]> {
  return inspection?.precision ? [['Estimated precision', inspection.precision.signature]] : []
}
