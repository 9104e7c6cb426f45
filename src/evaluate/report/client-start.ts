/** The page's script, last part: document pairs with their dot plots, and what happens when. */
export const clientStart = String.raw`
function drawPair(index) {
  const figure = find('dot-plot')
  const pair = data.pairs[index]
  if (!figure || !pair) return
  const plot = data.plots[index]
  const svg = plot ? new DOMParser().parseFromString(plot.replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" '), 'image/svg+xml').documentElement : null
  figure.querySelector('figcaption').textContent = pair.name
  figure.querySelector('.plot').replaceChildren(svg ? document.importNode(svg, true) : 'No plot in this report: there are too many document pairs.')
  for (const entry of document.querySelectorAll('[data-pair]')) {
    entry.closest('tr').setAttribute('aria-current', String(Number(entry.dataset.pair) === index))
  }
}

function fillSelect(id, entries) {
  const select = find(id)
  if (select) select.append(...entries.map(([value, name]) => element('option', { value }, name)))
}

function start(unpacked) {
  data = unpacked
  data.units.forEach((unit, index) => {
    unit.s = data.sources[index]
    unit.t = data.targets[index]
    unit.folded = fold(unit.s + '\n' + unit.t)
  })
  const kinds = [...new Set(data.units.map((unit) => unit.k).filter((kind) => kind))].sort()
  fillSelect('kind', kinds.map((kind) => [kind, kind]))
  fillSelect('pair', data.pairs.map((pair, index) => [String(index), pair.name]))
  const form = find('filters')
  form.addEventListener('input', filter)
  form.addEventListener('reset', () => setTimeout(filter))
  form.addEventListener('submit', (event) => event.preventDefault())
  for (const button of document.querySelectorAll('[data-turn]')) {
    button.addEventListener('click', () => turn(Number(button.dataset.turn)))
  }
  for (const button of document.querySelectorAll('[data-pair]')) {
    button.addEventListener('click', () => drawPair(Number(button.dataset.pair)))
  }
  find('of-pair')?.addEventListener('click', () => {
    const current = document.querySelector('tr[aria-current=true] [data-pair]')
    find('pair').value = current?.dataset.pair ?? ''
    filter()
    find('units').scrollIntoView()
  })
  addEventListener('beforeprint', () => drawRows(printedUnits))
  addEventListener('afterprint', () => drawRows(pageSize))
  const first = document.querySelector('[data-pair]')
  if (first) drawPair(Number(first.dataset.pair))
  filter()
  document.documentElement.dataset.ready = 'true'
}

unpack().then(start, (error) => {
  find('count').textContent = 'This browser cannot unpack the units (' + error.message + '). A version of 2023 or later can.'
})
`
