import type { Bead, Span } from '../types.js'

/**
 * Joins beads that share a sentence on either side into blocks: what one mistake can touch.
 * Answers each bead's block, in the order given; blocks are numbered in the order of their sentences.
 */
export function findBlocks(beads: readonly Bead[]): Int32Array {
  const parents = Int32Array.from(beads, (_, index) => index)
  const find = (index: number): number => {
    let root = index
    while (parents[root] !== root) root = parents[root] ?? root
    for (let at = index; at !== root; ) {
      const next = parents[at] ?? root
      parents[at] = root
      at = next
    }
    return root
  }
  for (const side of ['source', 'target'] as const) {
    const order = beads.map((_, index) => index).filter((index) => !isEmpty(beads[index]?.[side]))
    const spanOf = (index: number): Span => beads[index]?.[side] ?? { from: 0, to: 0 }
    order.sort((a, b) => spanOf(a).from - spanOf(b).from || a - b)
    let end = Number.NEGATIVE_INFINITY
    let last = -1
    for (const index of order) {
      const span = spanOf(index)
      if (span.from < end) parents[find(index)] = find(last)
      if (span.to > end) {
        end = span.to
        last = index
      }
    }
  }
  return numberInOrder(
    beads,
    Int32Array.from(beads, (_, index) => find(index)),
  )
}

function isEmpty(span: Span | undefined): boolean {
  return span === undefined || span.from === span.to
}

/** Numbers roots by the first sentence of their first bead, so that neighbours have neighbouring numbers. */
function numberInOrder(beads: readonly Bead[], roots: Int32Array): Int32Array {
  const place = ({ source, target }: Bead) => (isEmpty(source) ? target.from : source.from)
  const order = beads.map((bead, index) => ({ at: place(bead), root: roots[index] ?? 0 }))
  order.sort((a, b) => a.at - b.at || a.root - b.root)
  const numbers = new Map<number, number>()
  for (const { root } of order) if (!numbers.has(root)) numbers.set(root, numbers.size)
  return roots.map((root) => numbers.get(root) ?? 0)
}
