import { HawtaError } from '../../errors.js'
import type { RunSignature } from '../../write/json.js'
import { type Alignments, gatherAlignments } from '../alignments.js'
import { defaultResamples } from '../bootstrap.js'
import type { Figure, FigureOptions } from '../figure.js'
import { defaultSeed } from '../random.js'
import { gather, type Readers } from '../readers.js'
import { findNullRuns, type InspectedPair, inspectPairs, type NullRun } from './coverage.js'
import { allFlags, type Flag, type FlaggedUnit, flagUnits } from './flags.js'
import { findLengthNorm, type LengthNorm, lengthRatio, median } from './lengths.js'
import { estimatePrecision } from './precision-estimate.js'
import { type PlainUnit, unitsOfAlignments, unitsOfMemory } from './units.js'

/** How to inspect. */
export interface InspectOptions {
  /** The program's version, part of every signature. */
  readonly version: string
  readonly readers: Readers
  readonly resamples?: number
  readonly seed?: number
}

/** How confidences are spread. */
export interface ConfidenceSummary {
  readonly mean: number
  readonly median: number
  /** Units in [i / 20, (i + 1) / 20), the last bin closed. */
  readonly histogram: readonly number[]
}

/** What a result tells about itself, without gold. */
export interface Inspection {
  readonly path: string
  readonly version: string
  /** What made it; null where the file does not tell. */
  readonly run: RunSignature | null
  readonly units: readonly FlaggedUnit[]
  /** Empty where the file tells nothing of documents, as a TMX. */
  readonly pairs: readonly InspectedPair[]
  /** Documents that are in no pair. */
  readonly unmatched: readonly string[]
  /** Share of the segments of paired documents that are in a unit; null where the file tells nothing of segments. */
  readonly coverage: { readonly source: number; readonly target: number } | null
  /** Null beads of translations: their share of all beads there, and where several come in a row. */
  readonly nulls: { readonly share: number; readonly runs: readonly NullRun[] } | null
  readonly confidence: ConfidenceSummary | null
  /** Share of units that are right, going by their confidence. */
  readonly precision: Figure | null
  readonly lengths: LengthNorm
  readonly flagCounts: Readonly<Record<Flag, number>>
  /** Documents whose language was hard to tell. */
  readonly doubtfulDocuments: readonly string[]
}

export const histogramBins = 20
/** Two nulls in a row are common at a headline or a photo caption; three are a passage. */
const minimumRun = 3
/** Below it, a document's language is worth a look. */
const sureLanguage = 0.8

/** Inspects an alignments.jsonl or a translation memory. Throws {@link HawtaError} for anything else. */
export async function inspectFile(path: string, options: InspectOptions): Promise<Inspection> {
  const { format, records, units } = options.readers
  if ((await format(path)) !== 'alignments') {
    return inspectUnits(path, unitsOfMemory(await gather(units(path))), null, options)
  }
  return inspectAlignments(path, await gatherAlignments(records(path), path), options)
}

/** Inspects alignments that were read already. */
export function inspectAlignments(
  path: string,
  alignments: Alignments,
  options: Omit<InspectOptions, 'readers'>,
): Inspection {
  return inspectUnits(path, unitsOfAlignments(alignments), alignments, options)
}

function inspectUnits(
  path: string,
  plain: readonly PlainUnit[],
  alignments: Alignments | null,
  options: Omit<InspectOptions, 'readers'>,
): Inspection {
  const { version } = options
  const figures: FigureOptions = {
    version,
    resamples: options.resamples ?? defaultResamples,
    seed: options.seed ?? defaultSeed,
  }
  const units = flagUnits(plain)
  const pairs = alignments ? inspectPairs(alignments) : []
  const paired = new Set(pairs.flatMap(({ source, target }) => [source, target]))
  const documents = [...(alignments?.documents.values() ?? [])]
  const known = units.flatMap(({ confidence, sourceDocument, targetDocument }) =>
    confidence === null ? [] : [{ document: `${sourceDocument}\t${targetDocument}`, confidence }],
  )
  return {
    path,
    version,
    run: alignments?.run ?? null,
    units,
    pairs,
    unmatched: documents.map(({ id }) => id).filter((id) => !paired.has(id)),
    coverage: pairs.length === 0 ? null : summariseCoverage(pairs),
    nulls: alignments ? summariseNulls(alignments, pairs) : null,
    confidence: summariseConfidence(known.map(({ confidence }) => confidence)),
    precision: estimatePrecision(known, figures),
    lengths: findLengthNorm(units.map(({ source, target }) => lengthRatio(source, target))),
    flagCounts: countFlags(units),
    doubtfulDocuments: documents.filter((document) => document.languageConfidence < sureLanguage).map(({ id }) => id),
  }
}

function countFlags(units: readonly FlaggedUnit[]): Record<Flag, number> {
  const counts = { language: 0, numbers: 0, length: 0, conflict: 0, names: 0, duplicate: 0 }
  for (const flag of allFlags) counts[flag] = units.filter(({ flags }) => flags.includes(flag)).length
  return counts
}

function summariseCoverage(pairs: readonly InspectedPair[]): { source: number; target: number } {
  const sum = (field: 'sourceCovered' | 'sourceSegments' | 'targetCovered' | 'targetSegments') =>
    pairs.reduce((total, pair) => total + pair[field], 0)
  const share = (covered: number, all: number) => (all === 0 ? 0 : covered / all)
  return {
    source: share(sum('sourceCovered'), sum('sourceSegments')),
    target: share(sum('targetCovered'), sum('targetSegments')),
  }
}

function summariseNulls(alignments: Alignments, pairs: readonly InspectedPair[]): Inspection['nulls'] {
  const parallel = pairs.filter(({ mode }) => mode === 'parallel')
  const nulls = parallel.reduce((sum, { nullBeads }) => sum + nullBeads, 0)
  const beads = parallel.reduce((sum, { units, nullBeads }) => sum + units + nullBeads, 0)
  return { share: beads === 0 ? 0 : nulls / beads, runs: findNullRuns(alignments, minimumRun) }
}

function summariseConfidence(confidences: readonly number[]): ConfidenceSummary | null {
  if (confidences.length === 0) return null
  const histogram = new Array<number>(histogramBins).fill(0)
  for (const confidence of confidences) {
    const bin = Math.min(histogramBins - 1, Math.floor(confidence * histogramBins))
    histogram[bin] = (histogram[bin] ?? 0) + 1
  }
  const mean = confidences.reduce((sum, confidence) => sum + confidence, 0) / confidences.length
  return { mean, median: median(confidences), histogram }
}
