/** The page's script, second part: draws the table of units, page by page. */
export const clientTable = String.raw`
function element(name, attributes, ...children) {
  const node = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) if (value !== null && value !== '') node.setAttribute(key, value)
  node.append(...children.filter((child) => child !== null))
  return node
}

const rightToLeft = /^(ckb|ku|ar|fa|ur|ps|sd|ug|he|yi|dv)(-|$)/i

function textCell(text, highlights, language, label) {
  const attributes = { class: 'text', 'aria-label': label, lang: language }
  attributes.dir = language === '' ? 'auto' : rightToLeft.test(language) && !/-Latn/i.test(language) ? 'rtl' : 'ltr'
  if (/\p{Script=Arabic}/u.test(text)) attributes.class += ' arabic'
  const cell = element('td', attributes)
  let at = 0
  for (let k = 0; k < highlights.length; k += 3) {
    const start = highlights[k]
    const end = start + highlights[k + 1]
    cell.append(text.slice(at, start), element('mark', { class: data.highlights[highlights[k + 2]] }, text.slice(start, end)))
    at = end
  }
  cell.append(text.slice(at))
  return cell
}

const verdictNames = { right: 'right', lax: 'overlaps gold', wrong: 'wrong', missed: 'missed' }

function metaCell(unit) {
  const cell = element('td', { class: 'meta' })
  if (unit.c !== null) {
    const level = element('i', {})
    level.style.width = 100 * unit.c + '%'
    const bar = element('span', { class: 'bar', 'aria-hidden': 'true' }, level)
    cell.append(element('div', { class: 'sure', title: 'confidence' }, (100 * unit.c).toFixed(1) + ' %', bar))
  }
  const tags = element('div', { class: 'tags' })
  if (unit.v) tags.append(element('span', { class: 'tag verdict' }, verdictNames[unit.v]))
  if (unit.k) tags.append(element('span', { class: 'tag' }, unit.k))
  for (const flag of unit.f) tags.append(element('span', { class: 'tag flag' }, data.flags[flag]))
  if (tags.childNodes.length > 0) cell.append(tags)
  const pair = data.pairs[unit.d]
  const parts = []
  if (pair) parts.push(pair.name)
  if (unit.p) parts.push(unit.p[0] + ' \u2194 ' + unit.p[1])
  if (unit.i >= 0) parts.push('#' + (unit.i + 1))
  cell.append(element('p', { class: 'place', title: pair ? pair.source + ' \u2194 ' + pair.target : '' }, parts.join(' \u00b7 ')))
  return cell
}

function row(unit) {
  return element('tr', { 'data-verdict': unit.v },
    textCell(unit.s, unit.hs, data.languages[0], 'source'),
    textCell(unit.t, unit.ht, data.languages[1], 'target'),
    metaCell(unit))
}

function drawRows(count) {
  const from = page * pageSize
  const rows = shown.slice(from, from + count)
  find('rows').replaceChildren(...rows.map(row))
  const all = shown.length.toLocaleString('en')
  find('count').textContent = shown.length === 0
    ? 'No unit passes the filters.'
    : 'Units ' + (from + 1).toLocaleString('en') + '\u2013' + (from + rows.length).toLocaleString('en') + ' of ' + all
  for (const button of document.querySelectorAll('[data-turn]')) {
    const to = page + Number(button.dataset.turn)
    button.disabled = to < 0 || to * pageSize >= shown.length
  }
}

function turn(by) {
  page += by
  drawRows(pageSize)
  find('units').scrollIntoView()
}
`
