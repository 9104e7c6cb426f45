/**
 * The page's script, first part: unpacks the payload and tells which units pass the filters.
 * It runs in the browser as it stands; text only ever becomes text nodes, never markup.
 */
export const clientData = String.raw`
const find = (id) => document.getElementById(id)
const pageSize = 50
const printedUnits = 500
let data
let shown = []
let page = 0

async function unpack() {
  const packed = Uint8Array.from(atob(find('payload').textContent.trim()), (c) => c.charCodeAt(0))
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
  return JSON.parse(await new Response(stream).text())
}

// One keyboard, one set of digits, no case: what is typed finds what is meant.
function fold(text) {
  return text.normalize('NFKC').toLowerCase()
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .replace(/\u0643/g, '\u06a9').replace(/[\u064a\u0649]/g, '\u06cc').replace(/\u06be/g, '\u0647')
    .replace(/[\u200b-\u200f\u0640]/g, '').replace(/\s+/g, ' ')
}

function readFilters() {
  const value = (id) => find(id)?.value ?? ''
  const share = (id, otherwise) => (value(id) === '' ? otherwise : Number(value(id)) / 100)
  return {
    words: fold(value('query')).trim(),
    verdict: value('verdict'),
    kind: value('kind'),
    pair: value('pair'),
    from: share('from', 0),
    to: share('to', 1),
    flags: [...document.querySelectorAll('input[name=flag]:checked')].map((box) => Number(box.value)),
    order: value('order'),
  }
}

const orders = {
  look: (a, b) => b.w - a.w || a.i - b.i,
  file: (a, b) => (a.i < 0) - (b.i < 0) || a.i - b.i,
  least: (a, b) => (a.c ?? 2) - (b.c ?? 2) || a.i - b.i,
  most: (a, b) => (b.c ?? -1) - (a.c ?? -1) || a.i - b.i,
}

function passes(unit, filters) {
  if (filters.words && !unit.folded.includes(filters.words)) return false
  if (filters.verdict === 'errors' ? !['lax', 'wrong', 'missed'].includes(unit.v) : filters.verdict && unit.v !== filters.verdict) return false
  if (filters.kind && unit.k !== filters.kind) return false
  if (filters.pair && unit.d !== Number(filters.pair)) return false
  const isAll = filters.from <= 0 && filters.to >= 1
  if (!isAll && (unit.c === null || unit.c < filters.from - 1e-9 || unit.c > filters.to + 1e-9)) return false
  return filters.flags.length === 0 || filters.flags.some((flag) => unit.f.includes(flag))
}

function filter() {
  const filters = readFilters()
  shown = data.units.filter((unit) => passes(unit, filters)).sort(orders[filters.order] ?? orders.look)
  page = 0
  drawRows(pageSize)
}
`
