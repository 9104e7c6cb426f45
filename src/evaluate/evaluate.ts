import { HawtaError } from '../errors.js'
import { defaultResamples } from './bootstrap.js'
import { type Calibration, measureCalibration } from './calibration.js'
import { type Comparison, compareResults } from './compare.js'
import { type JudgedPair, judgePair } from './counts.js'
import { type DocumentMatching, scoreDocumentMatching } from './document-matching.js'
import { type FigureOptions, formatSignature } from './figure.js'
import { groundPairs } from './ground.js'
import { findItems, type LinkKind, type LinkScores, scoreLinks } from './link-scores.js'
import type { LinkFile, LinkFormat } from './links.js'
import { loadLinks } from './load.js'
import { defaultSeed } from './random.js'
import { type RankedUnit, type Ranking, rankUnits } from './ranking.js'
import type { Readers } from './readers.js'
import { type BoundaryScores, scoreBoundaries } from './segmentation.js'

/** How to evaluate. */
export interface EvaluateOptions {
  /** The program's version, part of every signature. */
  readonly version: string
  readonly readers: Readers
  /** Bootstrap resamples, at least 1; default 1000. */
  readonly resamples?: number
  /** Of the resampling, 0 to 2^32 - 1; default 1. */
  readonly seed?: number
}

/** A score with the signature that all its numbers share. */
export interface Signed<Score> {
  readonly score: Score
  readonly signature: string
}

/** What an evaluation says about one result; null where gold or the result has nothing about it. */
export interface ResultEvaluation {
  readonly path: string
  readonly format: LinkFormat
  /** Translations: beads. */
  readonly beads: LinkScores | null
  /** Comparable reports, or gold in texts: pairs. */
  readonly pairs: LinkScores | null
  /** Over the confidence of all units, strict: the precision-recall curve and average precision. */
  readonly ranking: Signed<Ranking> | null
  readonly calibration: Signed<Calibration> | null
  /** Of the probability that a unit is right at least in part: strict or lax, or a pair that gold calls partial. */
  readonly partialCalibration: Signed<Calibration> | null
  readonly documents: Signed<DocumentMatching> | null
  readonly segmentation: Signed<BoundaryScores> | null
  /** Document pairs of gold that the result has not: all their beads count as missed. */
  readonly missingPairs: readonly string[]
  /** Every bead with its verdict, for marking errors. */
  readonly judged: readonly JudgedPair[]
}

/** What `hawta evaluate` tells. */
export interface Evaluation {
  readonly version: string
  readonly gold: string
  readonly goldFormat: LinkFormat
  readonly results: readonly ResultEvaluation[]
  /** Every further result against the first, in F1. */
  readonly comparisons: readonly Comparison[]
}

/**
 * Scores results against gold; files in any format of {@link loadLinks}. Deterministic for a seed.
 * Throws {@link HawtaError} where a file is no such format or gold and result have nothing in common to compare by.
 */
export async function evaluateFiles(
  gold: string,
  results: readonly string[],
  options: EvaluateOptions,
): Promise<Evaluation> {
  if (results.length === 0) throw new HawtaError('Expected at least one result, got none')
  const goldFile = await loadLinks(gold, options.readers)
  const resultFiles: LinkFile[] = []
  for (const path of results) resultFiles.push(await loadLinks(path, options.readers))
  return evaluateLinks(goldFile, resultFiles, options)
}

/** Scores results against gold, both read already. */
export function evaluateLinks(
  gold: LinkFile,
  results: readonly LinkFile[],
  options: Omit<EvaluateOptions, 'readers'>,
): Evaluation {
  const figures: FigureOptions = {
    version: options.version,
    resamples: options.resamples ?? defaultResamples,
    seed: options.seed ?? defaultSeed,
  }
  const texts = new Map<string, number>()
  const judged = results.map((result) =>
    gold.pairs.length === 0 ? [] : groundPairs(gold, result, texts).map(judgePair),
  )
  const kinds = (['beads', 'pairs'] as const).map((kind) => {
    const ofKind = judged.map((pairs) => pairs.filter(({ pair }) => (pair.mode === 'parallel') === (kind === 'beads')))
    return { kind, ofKind, items: findItems(ofKind) }
  })
  const comparisons = kinds.flatMap(({ kind, ofKind, items }) =>
    ofKind
      .slice(1)
      .flatMap((contender, index) =>
        contender.length === 0
          ? []
          : (['strict', 'lax'] as const).map((strictness) =>
              compareResults(
                kind,
                strictness,
                { baseline: ofKind[0] ?? [], contender },
                { baseline: results[0]?.path ?? '', contender: results[index + 1]?.path ?? '' },
                items,
                figures,
              ),
            ),
      ),
  )
  return {
    version: options.version,
    gold: gold.path,
    goldFormat: gold.format,
    results: results.map((result, index) => {
      const scoresOf = (wanted: LinkKind) => {
        const { ofKind, items } = kinds.find(({ kind }) => kind === wanted) ?? { ofKind: [], items: findItems([]) }
        const pairs = ofKind[index] ?? []
        return pairs.length === 0 ? null : scoreLinks(wanted, pairs, items, figures)
      }
      const evaluation = {
        path: result.path,
        format: result.format,
        beads: scoresOf('beads'),
        pairs: scoresOf('pairs'),
        ...scoreConfidence(judged[index] ?? [], figures),
        documents: scoreDocuments(gold, result, figures),
        segmentation: scoreSegmentation(gold, result, figures),
        missingPairs: (judged[index] ?? []).filter(({ pair }) => pair.found === null).map(({ pair }) => pair.name),
        judged: judged[index] ?? [],
      }
      checkAnything(evaluation, gold, result)
      return evaluation
    }),
    comparisons,
  }
}

function scoreConfidence(
  pairs: readonly JudgedPair[],
  options: FigureOptions,
): Pick<ResultEvaluation, 'ranking' | 'calibration' | 'partialCalibration'> {
  const units: RankedUnit[] = []
  const partial: RankedUnit[] = []
  for (const { bead, verdict } of pairs.flatMap(({ judged }) => judged)) {
    const { confidence, partialConfidence } = bead.link
    if (confidence !== null && verdict !== 'ignored') units.push({ confidence, isRight: verdict === 'strict' })
    if (partialConfidence !== null) partial.push({ confidence: partialConfidence, isRight: verdict !== 'wrong' })
  }
  const gold = pairs.reduce((count, { sought }) => count + sought.length, 0)
  const signature = (count: number, ...parts: string[]) =>
    formatSignature([...parts, `units:${count}`, `docs:${pairs.length}`], null, options)
  const calibrationOf = (judged: readonly RankedUnit[], strictness: string): Signed<Calibration> | null => {
    const score = measureCalibration(judged)
    if (!score) return null
    return { score, signature: signature(judged.length, 'calibration', `bins:${score.bins.length}`, strictness) }
  }
  const calibration = calibrationOf(units, 'strict')
  return {
    ranking: calibration && {
      score: rankUnits(units, gold),
      signature: signature(units.length, 'ranking', 'ap:not-interpolated', 'strict'),
    },
    calibration,
    partialCalibration: calibrationOf(partial, 'partial'),
  }
}

function scoreDocuments(gold: LinkFile, result: LinkFile, options: FigureOptions): Signed<DocumentMatching> | null {
  if (!gold.documentPairs || !result.documentPairs) return null
  const signature = formatSignature(['documents', `gold:${gold.documentPairs.length}`, 'by:file-name'], null, options)
  return { score: scoreDocumentMatching(gold.documentPairs, result.documentPairs), signature }
}

/** Documents of the same stem; where gold and result are one document each, those two. */
function scoreSegmentation(gold: LinkFile, result: LinkFile, options: FigureOptions): Signed<BoundaryScores> | null {
  const onlyResult = [...result.sentences.values()][0]
  const isOneEach = gold.sentences.size === 1 && result.sentences.size === 1
  const texts = [...gold.sentences].flatMap(([stem, list]) => {
    const found = result.sentences.get(stem) ?? (isOneEach ? onlyResult : undefined)
    return found ? [{ name: `${result.path}, ${stem}`, gold: list.texts, result: found.texts }] : []
  })
  if (texts.length === 0) return null
  const parts = ['segmentation', `docs:${texts.length}`, 'inner-boundaries', 'window:half-mean-gold-segment']
  return { score: scoreBoundaries(texts), signature: formatSignature(parts, null, options) }
}

function checkAnything(evaluation: ResultEvaluation, gold: LinkFile, result: LinkFile): void {
  const { beads, pairs, documents, segmentation } = evaluation
  if (beads || pairs || documents || segmentation) return
  const names = [...result.sentences.keys()].slice(0, 3).join(', ')
  throw new HawtaError(
    `Expected something that gold tells about, got ${result.format} ${names} (gold ${gold.path}, result ${result.path})`,
  )
}
