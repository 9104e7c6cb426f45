import { describe, expect, it } from 'vitest'
import { createLines } from '../src/terminal.js'

/** Lines that are printed when a phase reports at these seconds. */
function linesAt(
  reports: readonly (readonly [seconds: number, phase: string, done: number, total: number])[],
): string[] {
  const start = Date.UTC(2025, 0, 2, 3, 4, 5)
  let seconds = 0
  const lines: string[] = []
  const progress = createLines(
    (line) => lines.push(line),
    () => new Date(start + seconds * 1000),
  )
  for (const [at, phase, done, total] of reports) {
    seconds = at
    progress.show(phase, done, total)
  }
  progress.stop()
  return lines
}

describe('createLines', () => {
  it('prints nothing for a run of a few seconds', () => {
    expect(
      linesAt([
        [0, 'read', 0, 10],
        [4, 'read', 10, 10],
        [5, 'align', 0, 3],
        [9.9, 'align', 3, 3],
      ]),
    ).toEqual([])
  })

  it('prints a dated line with rate and time left every ten seconds, and one for each phase', () => {
    const everySecond = Array.from({ length: 31 }, (_, k) => [k, 'read', k * 20, 1000] as const)
    expect(linesAt([...everySecond, [31, 'align', 0, 40], [32, 'align', 2, 40], [41, 'align', 25, 40]])).toEqual([
      '2025-01-02T03:04:15Z read 200/1000, 20/s, 40 s left\n',
      '2025-01-02T03:04:25Z read 400/1000, 20/s, 30 s left\n',
      '2025-01-02T03:04:35Z read 600/1000, 20/s, 20 s left\n',
      '2025-01-02T03:04:36Z align 0/40\n',
      '2025-01-02T03:04:46Z align 25/40, 2.5/s, 6 s left\n',
    ])
  })
})
