import { HawtaError } from '../errors.js'
import type { Bead, Span } from '../types.js'

/** Strict and lax counts of one or more alignments; add them up over documents before taking ratios. */
export interface BeadCounts {
  /** Beads of the result, null beads included. */
  readonly result: number
  /** Beads of the gold alignment, null beads left out. */
  readonly gold: number
  /** Beads of the result that stand in the gold alignment exactly so. */
  readonly strictPrecise: number
  /** ... and those that overlap a gold bead on both sides (a null bead: that stand there exactly so). */
  readonly laxPrecise: number
  /** Gold beads, null beads left out, that the result has exactly so, and that a bead of the result overlaps on both sides. */
  readonly strictRecalled: number
  readonly laxRecalled: number
}

/** Precision, recall and their harmonic mean, 0 to 1; 0 where there is nothing to divide by. */
export interface PrecisionRecall {
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

const beadLine = /^\s*\[([^\]]*)\]\s*:\s*\[([^\]]*)\]\s*(?::.*)?$/

/**
 * Reads lines `[0]:[0, 1]` (0-based, `[3]:[]` is a null bead, anything after a further colon is ignored).
 * Throws where a line is something else or its numbers are not consecutive, naming `path` and line.
 */
export function parseBeads(text: string, path: string): Bead[] {
  const beads: Bead[] = []
  text.split(/\r?\n/).forEach((line, index) => {
    if (line.trim() === '') return
    const where = `${path}, line ${index + 1}`
    const match = beadLine.exec(line)
    if (!match) throw new HawtaError(`Expected a bead such as [0]:[0, 1], got ${line.slice(0, 80)} (${where})`)
    const source = parseSide(match[1]!, where)
    const target = parseSide(match[2]!, where)
    if (!source && !target) throw new HawtaError(`Expected a bead with at least one segment, got ${line} (${where})`)
    beads.push({ source: source ?? { from: 0, to: 0 }, target: target ?? { from: 0, to: 0 } })
  })
  return beads
}

function parseSide(list: string, where: string): Span | undefined {
  if (list.trim() === '') return undefined
  const numbers = list.split(',').map((part) => {
    if (!/^\s*\d+\s*$/.test(part)) throw new HawtaError(`Expected segment numbers, got [${list}] (${where})`)
    return Number(part)
  })
  numbers.forEach((number, k) => {
    if (number !== numbers[0]! + k) throw new HawtaError(`Expected consecutive segments, got [${list}] (${where})`)
  })
  return { from: numbers[0]!, to: numbers[0]! + numbers.length }
}

/** Writes beads as {@link parseBeads} reads them, a line each. */
export function formatBeads(beads: readonly Bead[]): string {
  const side = (span: Span) => `[${Array.from({ length: span.to - span.from }, (_, k) => span.from + k).join(', ')}]`
  return beads.map((bead) => `${side(bead.source)}:${side(bead.target)}\n`).join('')
}

/**
 * Counts for strict and lax scores, by the convention of the field's reference scorer (vecalign's score.py): precision
 * counts every bead of the result, a null bead being right only if gold has the same; recall leaves out null beads.
 */
export function scoreBeads(gold: readonly Bead[], result: readonly Bead[]): BeadCounts {
  const goldKeys = new Set(gold.map(keyOf))
  const resultKeys = new Set(result.map(keyOf))
  const goldPairs = gold.filter((bead) => !isNull(bead))
  const resultPairs = result.filter((bead) => !isNull(bead))
  const strictPrecise = result.filter((bead) => goldKeys.has(keyOf(bead))).length
  const laxNulls = result.filter((bead) => isNull(bead) && goldKeys.has(keyOf(bead))).length
  return {
    result: result.length,
    gold: goldPairs.length,
    strictPrecise,
    laxPrecise: laxNulls + countOverlapping(resultPairs, goldPairs),
    strictRecalled: goldPairs.filter((bead) => resultKeys.has(keyOf(bead))).length,
    laxRecalled: countOverlapping(goldPairs, resultPairs),
  }
}

/** How many of `beads` overlap one of `others` on both sides. */
function countOverlapping(beads: readonly Bead[], others: readonly Bead[]): number {
  const bySource = new Map<number, Bead[]>()
  for (const other of others) {
    for (let k = other.source.from; k < other.source.to; k++) {
      const known = bySource.get(k)
      if (known) known.push(other)
      else bySource.set(k, [other])
    }
  }
  const overlaps = (a: Span, b: Span) => a.from < b.to && b.from < a.to
  return beads.filter((bead) => {
    for (let k = bead.source.from; k < bead.source.to; k++) {
      if (bySource.get(k)?.some((other) => overlaps(bead.target, other.target))) return true
    }
    return false
  }).length
}

function isNull(bead: Bead): boolean {
  return bead.source.from === bead.source.to || bead.target.from === bead.target.to
}

function keyOf(bead: Bead): string {
  const side = (span: Span) => (span.from === span.to ? '' : `${span.from}-${span.to}`)
  return `${side(bead.source)}:${side(bead.target)}`
}

/** The counts of several documents together. */
export function addCounts(counts: readonly BeadCounts[]): BeadCounts {
  const sum = (field: keyof BeadCounts) => counts.reduce((total, one) => total + one[field], 0)
  return {
    result: sum('result'),
    gold: sum('gold'),
    strictPrecise: sum('strictPrecise'),
    laxPrecise: sum('laxPrecise'),
    strictRecalled: sum('strictRecalled'),
    laxRecalled: sum('laxRecalled'),
  }
}

/** Strict precision, recall and F1. */
export function strictScore(counts: BeadCounts): PrecisionRecall {
  return ratios(counts.strictPrecise, counts.result, counts.strictRecalled, counts.gold)
}

/** Lax precision, recall and F1. */
export function laxScore(counts: BeadCounts): PrecisionRecall {
  return ratios(counts.laxPrecise, counts.result, counts.laxRecalled, counts.gold)
}

function ratios(precise: number, result: number, recalled: number, gold: number): PrecisionRecall {
  const precision = result > 0 ? precise / result : 0
  const recall = gold > 0 ? recalled / gold : 0
  return { precision, recall, f1: precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0 }
}
