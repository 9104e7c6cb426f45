import { pairName } from '../document-names.js'
import type { InspectedPair } from '../inspect/coverage.js'
import { allFlags, type Flag } from '../inspect/flags.js'
import type { Inspection } from '../inspect/inspect.js'
import { escapeHtml } from './escape.js'
import { formatCount, formatPercent, formatPlural } from './format.js'
import type { PackedPayload } from './payload.js'

/** What each flag means, for readers. */
export const flagMeanings: Readonly<Record<Flag, string>> = {
  language: 'language in doubt',
  numbers: 'numbers disagree',
  length: 'length unusual',
  conflict: 'translated otherwise elsewhere',
  names: 'names not found',
  duplicate: 'duplicate',
}

/** More rows make the page heavy; the select of the units has them all. */
const maximumListedPairs = 400
const maximumListedRuns = 10

/** The list of document pairs beside the dot plot of one of them. */
export function renderDocuments(inspection: Inspection, hasGold: boolean): string {
  const { pairs, unmatched, nulls } = inspection
  if (pairs.length === 0) return ''
  const rows = pairs.slice(0, maximumListedPairs).map(renderPairRow)
  const more = pairs.length > maximumListedPairs ? `, of which ${maximumListedPairs} are listed` : ''
  const legend = hasGold
    ? [
        ['right', 'right'],
        ['lax', 'overlaps gold'],
        ['wrong', 'wrong'],
        ['gold', 'gold'],
      ]
    : [['accent', 'unit, fainter where less sure']]
  const entries = [...legend, ['null', 'left without counterpart']]
    .map(([name, meaning]) => `<li><span class="swatch ${name}"></span>${meaning}</li>`)
    .join('')
  return `<section id="documents"><h2>Documents</h2>
<p class="note">${formatPlural(pairs.length, 'document pair')}${more}. Choose one to see its beads.</p>
<div class="documents"><div class="scroll" tabindex="0" role="region" aria-label="Document pairs"><table class="figures">
<thead><tr><th>Pair</th><th>Kind</th><th>Units</th><th>Null</th><th>Covered</th><th>Sure</th></tr></thead>
<tbody>${rows.join('')}</tbody></table></div>
<figure id="dot-plot" aria-live="polite"><figcaption></figcaption><ul class="legend">${entries}</ul><div class="plot"></div>
<p><button type="button" id="of-pair">Show its units</button></p></figure></div>
${renderRuns(nulls?.runs ?? [])}${renderUnmatched(unmatched)}</section>`
}

function renderPairRow(pair: InspectedPair, index: number): string {
  const covered = Math.min(
    pair.sourceCovered / Math.max(1, pair.sourceSegments),
    pair.targetCovered / Math.max(1, pair.targetSegments),
  )
  const name = escapeHtml(pairName(pair.source, pair.target))
  const title = escapeHtml(`${pair.source} \u2194 ${pair.target}: ${pair.reason}`)
  const cells = [
    pair.mode === 'parallel' ? 'translation' : 'same news',
    formatCount(pair.units),
    pair.mode === 'parallel' ? formatCount(pair.nullBeads) : '\u2013',
    formatPercent(covered),
    pair.meanConfidence === null ? '\u2013' : formatPercent(pair.meanConfidence),
  ]
  return `<tr><th scope="row"><button type="button" class="link" data-pair="${index}" title="${title}">${name}</button></th>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`
}

function renderRuns(runs: NonNullable<Inspection['nulls']>['runs']): string {
  if (runs.length === 0) return ''
  const items = runs
    .slice(0, maximumListedRuns)
    .map(({ source, target, start, length }) => {
      const name = escapeHtml(pairName(source, target))
      return `<li>${name}: ${length} sentences in a row, from bead ${start}</li>`
    })
    .join('')
  return `<h3>Passages without counterpart</h3><ul>${items}</ul>`
}

function renderUnmatched(unmatched: readonly string[]): string {
  if (unmatched.length === 0) return ''
  const items = unmatched.map((id) => `<li>${escapeHtml(id)}</li>`).join('')
  return `<details><summary>${formatPlural(unmatched.length, 'document')} without counterpart</summary><ul>${items}</ul></details>`
}

/** The filters and the table of units, which the page's script fills. */
export function renderUnits(inspection: Inspection, packed: PackedPayload, hasGold: boolean): string {
  const option = (value: string, name: string) => `<option value="${value}">${name}</option>`
  const verdicts = hasGold
    ? `<label>Against gold<select id="verdict">${option('', 'all')}${option('errors', 'errors')}${option('right', 'right')}${option('lax', 'overlaps gold')}${option('wrong', 'wrong')}${option('missed', 'missed')}</select></label>`
    : ''
  const flags = allFlags
    .map((flag, index) => ({ flag, index, count: inspection.flagCounts[flag] }))
    .filter(({ count }) => count > 0)
    .map(
      ({ flag, index, count }) =>
        `<label><input type="checkbox" name="flag" value="${index}">${flagMeanings[flag]} (${formatCount(count)})</label>`,
    )
  const fieldset =
    flags.length > 0
      ? `<fieldset><legend>Only units with one of these remarks</legend>${flags.join('')}</fieldset>`
      : ''
  const { shownUnits, allUnits } = packed
  const cut =
    shownUnits < allUnits
      ? `<p class="note">This page holds the ${formatCount(shownUnits)} units most worth a look, of ${formatCount(allUnits)}.</p>`
      : ''
  const pager = (label: string) =>
    `<button type="button" data-turn="-1" aria-label="Previous page, ${label}">\u2190 Previous</button><button type="button" data-turn="1" aria-label="Next page, ${label}">Next \u2192</button>`
  return `<section id="units"><h2>Units</h2>${cut}
<noscript><p class="note">The units need JavaScript; it is inside this file and fetches nothing.</p></noscript>
<form id="filters" role="search" aria-label="Units">
<label class="wide">Search both sides<input type="search" id="query" autocomplete="off"></label>
${verdicts}<label>Documents<select id="pair">${option('', 'all')}</select></label>
<label>Kind<select id="kind">${option('', 'all')}</select></label>
<label>Order<select id="order">${option('look', 'most worth a look')}${option('file', 'as in the file')}${option('least', 'least sure first')}${option('most', 'surest first')}</select></label>
<label>Confidence from, %<input type="number" id="from" min="0" max="100" step="any" placeholder="0"></label>
<label>up to, %<input type="number" id="to" min="0" max="100" step="any" placeholder="100"></label>
<div><button type="reset">Clear</button></div>${fieldset}</form>
<div class="pager"><p id="count" role="status">Unpacking \u2026</p>${pager('top')}</div>
<ul class="legend"><li><mark class="number">12</mark> number on both sides</li><li><mark class="name">Name</mark> name on both sides</li><li><mark class="alone">34</mark> number on one side only</li></ul>
<div class="scroll"><table class="units"><thead><tr><th scope="col">Source</th><th scope="col">Target</th><th scope="col">Confidence and remarks</th></tr></thead><tbody id="rows"></tbody></table></div>
<div class="pager"><p></p>${pager('bottom')}</div></section>`
}
