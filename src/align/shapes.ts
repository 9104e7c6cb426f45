/** One kind of bead: `source` and `target` segments; null beads come first, then one-to-many, then the rest. */
export interface Shape {
  readonly source: number
  readonly target: number
}

/** All shapes of at most `maxSegments` segments in a fixed order: 1-0, 0-1, 1-1, 1-2, 2-1, 1-3, 3-1, ..., 2-2, 2-3, ... */
export function beadShapes(maxSegments: number): readonly Shape[] {
  const shapes: Shape[] = [
    { source: 1, target: 0 },
    { source: 0, target: 1 },
  ]
  if (maxSegments >= 2) shapes.push({ source: 1, target: 1 })
  for (let many = 2; many < maxSegments; many++) {
    shapes.push({ source: 1, target: many }, { source: many, target: 1 })
  }
  for (let total = 4; total <= maxSegments; total++) {
    for (let source = 2; source <= total - 2; source++) shapes.push({ source, target: total - source })
  }
  return shapes
}
