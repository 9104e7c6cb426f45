import type { PdfLine } from './pdf-lines.js'

/** So many lines at the top and at the bottom of a page may be running headers, footers and page numbers. */
const edgeLines = 2
/** They stand on at least this share of the pages: left and right pages may have different ones. */
const leastShare = 0.4

/** Leaves out running headers, footers and page numbers: lines at an edge that come again, numbers aside, on other pages. */
export function withoutFurniture(pages: ReadonlyArray<readonly PdfLine[]>): PdfLine[] {
  const edges = pages.map(edgesOf)
  const counts = new Map<string, number>()
  for (const edge of edges) for (const key of new Set(edge.values())) counts.set(key, (counts.get(key) ?? 0) + 1)
  const least = Math.max(2, Math.ceil(pages.length * leastShare))
  return pages.flatMap((lines, page) =>
    lines.filter((line) => {
      const key = edges[page]!.get(line)
      return key === undefined || counts.get(key)! < least
    }),
  )
}

/** The lines at a page's edges, each with what it has in common with its like on other pages. */
function edgesOf(lines: readonly PdfLine[]): Map<PdfLine, string> {
  const sorted = [...lines].sort((a, b) => a.y - b.y)
  const keyed = (edge: string) => (line: PdfLine) => [line, `${edge} ${line.text.replace(/\p{Nd}+/gu, '#')}`] as const
  return new Map([
    ...sorted.slice(0, edgeLines).map(keyed('top')),
    ...sorted.slice(edgeLines).slice(-edgeLines).map(keyed('bottom')),
  ])
}
