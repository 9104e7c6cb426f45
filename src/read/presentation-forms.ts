/**
 * Shapes of letters that fonts have and texts should not: Latin ligatures (FB00-FB06), Arabic presentation forms A and B.
 * The ornate brackets (FD3E, FD3F), the honorific and currency signs (FDFA-FDFF) are signs of their own.
 */
const shapes = /[\uFB00-\uFB06\uFB50-\uFD3D\uFD40-\uFDF9\uFE70-\uFEFC]/g

/** Puts shapes back to the letters that they show (NFKC), and counts them. */
export function lettersOfShapes(text: string): { readonly text: string; readonly count: number } {
  let count = 0
  const letters = text.replace(shapes, (shape) => {
    count++
    return shape.normalize('NFKC')
  })
  return { text: letters, count }
}
