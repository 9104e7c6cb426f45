import type { Evaluation, ResultEvaluation } from '../evaluate.js'
import type { Figure } from '../figure.js'
import type { Inspection } from '../inspect/inspect.js'
import { evaluationTables, type TextTable } from '../tables.js'
import { escapeHtml } from './escape.js'
import { formatCount, formatInterval, formatPercent, formatPlural } from './format.js'

interface Card {
  readonly name: string
  readonly value: string
  readonly more: string
}

/** The figures at the top: those against gold first, then what the result tells about itself. */
export function renderCards(inspection: Inspection | null, result: ResultEvaluation | null): string {
  const cards = [...(result ? goldCards(result) : []), ...(inspection ? ownCards(inspection) : [])]
  const items = cards.map(
    ({ name, value, more }) =>
      `<div class="card"><dt>${name}</dt><dd class="value">${value}</dd><dd class="more">${more}</dd></div>`,
  )
  return `<dl class="cards">${items.join('')}</dl>`
}

function figureCard(name: string, { value, interval }: Figure, more: string): Card {
  const range = interval ? `95\u00A0%: ${formatInterval(interval)}` : ''
  return { name, value: formatPercent(value), more: [range, more].filter((part) => part !== '').join('<br>') }
}

function goldCards({
  beads,
  pairs,
  ranking,
  calibration,
  partialCalibration,
  documents,
  segmentation,
}: ResultEvaluation): Card[] {
  const cards: Card[] = []
  if (beads) {
    cards.push(figureCard('Beads, strict F1', beads.strict.f1, ''), figureCard('Beads, lax F1', beads.lax.f1, ''))
  }
  if (pairs) cards.push(figureCard('Mined pairs, F1', pairs.strict.f1, `lax ${formatPercent(pairs.lax.f1.value)}`))
  const plain = (name: string, value: number, more: string) => cards.push({ name, value: formatPercent(value), more })
  if (ranking) plain('Average precision', ranking.score.averagePrecision, 'over confidence')
  if (calibration) plain('Calibration error', calibration.score.expectedError, '0 is perfect')
  if (partialCalibration) plain('Calibration error, partial', partialCalibration.score.expectedError, '0 is perfect')
  if (documents) plain('Document pairs, F1', documents.score.f1, `${documents.score.right.length} right`)
  if (segmentation) {
    plain('Sentence boundaries, F1', segmentation.score.f1, `WindowDiff ${segmentation.score.windowDiff.toFixed(3)}`)
  }
  return cards
}

function ownCards({ units, pairs, precision, coverage, nulls, confidence, flagCounts }: Inspection): Card[] {
  const remarked = units.filter(({ flags }) => flags.length > 0).length
  const cards: Card[] = [
    {
      name: 'Units',
      value: formatCount(units.length),
      more: pairs.length > 0 ? `from ${formatPlural(pairs.length, 'document pair')}` : '',
    },
  ]
  if (precision) cards.push(figureCard('Estimated precision', precision, 'from confidence'))
  if (confidence) cards.push({ name: 'Median confidence', value: formatPercent(confidence.median), more: '' })
  if (coverage) {
    const more = `of target ${formatPercent(coverage.target)}`
    cards.push({ name: 'Source sentences covered', value: formatPercent(coverage.source), more })
  }
  if (nulls) {
    const longest = nulls.runs[0]?.length
    const more = longest ? `longest run ${longest}` : 'no long runs'
    cards.push({ name: 'Null beads', value: formatPercent(nulls.share), more: `of translations; ${more}` })
  }
  const numbers = flagCounts.numbers > 0 ? `${formatCount(flagCounts.numbers)} with numbers that disagree` : ''
  cards.push({ name: 'Units with remarks', value: formatCount(remarked), more: numbers })
  return cards
}

/** All scores against gold, the results side by side. */
export function renderEvaluation(evaluation: Evaluation): string {
  return `<section id="scores"><h2>Against gold</h2>
<p class="note">Gold: ${escapeHtml(evaluation.gold)}. In brackets the 95 % bootstrap interval.</p>
${evaluationTables(evaluation).map(renderTable).join('')}</section>`
}

function renderTable({ title, header, rows, isDetail }: TextTable): string {
  const head = header.map((cell) => `<th scope="col">${escapeHtml(cell)}</th>`).join('')
  const body = rows
    .map(([first = '', ...rest]) => {
      const cells = rest.map((cell) => `<td>${breakBeforeInterval(escapeHtml(cell))}</td>`).join('')
      return `<tr><th scope="row">${escapeHtml(first).replaceAll('/', '/<wbr>')}</th>${cells}</tr>`
    })
    .join('')
  const table = `<div class="scroll" tabindex="0" role="region" aria-label="${escapeHtml(title)}"><table class="figures"><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`
  return isDetail
    ? `<details><summary>${escapeHtml(title)}</summary>${table}</details>`
    : `<h3>${escapeHtml(title)}</h3>${table}`
}

/** `0.944 (0.931–0.959)`: the interval below its value, so that a row fits. */
function breakBeforeInterval(cell: string): string {
  return cell.replace(/ (\(.*\))$/, '<small>$1</small>')
}

/** Every figure's signature, to be copied beside the figure. */
export function renderSignatures(signatures: ReadonlyArray<readonly [string, string]>): string {
  const items = signatures
    .map(([name, signature]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(signature)}</dd>`)
    .join('')
  return `<section id="signatures"><h2>Signatures</h2><p class="note">What each figure counts, how, and with which version; quote it with the figure.</p><dl class="signatures">${items}</dl></section>`
}
