import type { BootstrapOptions, Interval } from './bootstrap.js'

/** A number and how it came about, so that it can be compared and made again (after sacreBLEU; Post, 2018). */
export interface Figure {
  readonly value: number
  /** The 95 % bootstrap interval; null where none was made. */
  readonly interval: Interval | null
  /** Parts joined by `|`: what was counted, how, over how much, and the program's version. */
  readonly signature: string
}

/** Precision, recall and their harmonic mean. */
export interface Scores {
  readonly precision: Figure
  readonly recall: Figure
  readonly f1: Figure
}

/** What all figures of an evaluation have in common. */
export interface FigureOptions extends BootstrapOptions {
  /** The program's version. */
  readonly version: string
}

/** `null` where nothing was resampled; else the things that were. */
export type Resampled = 'documents' | 'blocks' | 'units' | null

/** Joins the parts of a signature: `beads|strict|f1|docs:62|null:precision-only|ci:documents,1000,seed:1|v0.1.0`. */
export function formatSignature(parts: readonly string[], resampled: Resampled, options: FigureOptions): string {
  const interval = resampled === null ? [] : [`ci:${resampled},${options.resamples},seed:${options.seed}`]
  return [...parts, ...interval, `v${options.version}`].join('|')
}

/** A share; 0 where there is nothing to share, as the field's reference scorer has it. */
export function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole
}

/** F1, the harmonic mean of precision and recall; 0 where both are. */
export function harmonicMean(precision: number, recall: number): number {
  return precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)
}
