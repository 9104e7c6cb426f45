import * as Plot from '@observablehq/plot'
import type { Calibration } from '../calibration.js'
import { histogramBins, type Inspection } from '../inspect/inspect.js'
import { lengthRatio, lengthScore, outlierScore, textLength } from '../inspect/lengths.js'
import type { Ranking } from '../ranking.js'
import { formatPercent } from './format.js'
import { drawSvg } from './svg.js'

/** Drawn as small as a column of four, so that letters are never smaller than written. */
const size = { width: 260, height: 215, marginLeft: 40, marginBottom: 36, marginRight: 14 }
/** More points than this make the page heavy and the picture no clearer. */
const maximumPoints = 1200
const maximumCurvePoints = 250
const percentTicks = { tickFormat: (share: number) => `${Math.round(100 * share)}`, ticks: 5 }

/** Units by confidence, in twenty bars. */
export function drawConfidenceHistogram(histogram: readonly number[]): string {
  const bars = histogram.map((count, bin) => ({ count, from: bin / histogramBins, to: (bin + 1) / histogramBins }))
  const total = histogram.reduce((sum, count) => sum + count, 0)
  const sure = histogram.slice(-2).reduce((sum, count) => sum + count, 0)
  return drawSvg(
    {
      ...size,
      x: { label: 'confidence, %', domain: [0, 1], ...percentTicks },
      y: { label: 'units', grid: true, ticks: 5 },
      marks: [
        Plot.rectY(bars, { x1: 'from', x2: 'to', y: 'count', fill: 'var(--accent)', inset: 0.5 }),
        Plot.ruleY([0]),
      ],
    },
    `Histogram of confidence: ${formatPercent(sure / Math.max(1, total))} of ${total} units are at 90 % or above.`,
  )
}

/** Accuracy against confidence, with the diagonal of perfect calibration. */
export function drawReliability({ bins, expectedError }: Calibration): string {
  const filled = bins.filter(({ count }) => count > 0)
  const most = Math.max(...filled.map(({ count }) => count))
  return drawSvg(
    {
      ...size,
      x: { label: 'confidence, %', domain: [0, 1], ...percentTicks },
      y: { label: 'right, %', domain: [0, 1], grid: true, ...percentTicks },
      marks: [
        Plot.line(
          [
            [0, 0],
            [1, 1],
          ],
          { stroke: 'var(--muted)', strokeDasharray: '4 3' },
        ),
        Plot.link(filled, {
          x1: 'confidence',
          x2: 'confidence',
          y1: 'confidence',
          y2: 'accuracy',
          stroke: 'var(--wrong)',
          strokeWidth: 2,
          strokeOpacity: 0.6,
        }),
        Plot.dot(filled, {
          x: 'confidence',
          y: 'accuracy',
          r: (bin: { count: number }) => 3 + 7 * Math.sqrt(bin.count / most),
          fill: 'var(--accent)',
          fillOpacity: 0.85,
        }),
      ],
      r: { type: 'identity' },
    },
    `Reliability diagram: confidence and accuracy differ by ${formatPercent(expectedError)} on average.`,
  )
}

/** Precision over recall, as the confidence that a unit needs goes down. */
export function drawPrecisionRecall({ curve, averagePrecision }: Ranking): string {
  const step = Math.max(1, Math.ceil(curve.length / maximumCurvePoints))
  const kept = curve.filter((_, index) => index % step === 0 || index === curve.length - 1)
  const [strictest] = kept
  const points = strictest ? [{ ...strictest, recall: 0 }, ...kept] : []
  return drawSvg(
    {
      ...size,
      x: { label: 'recall, %', domain: [0, 1], ...percentTicks },
      y: { label: 'precision, %', domain: [0, 1], grid: true, ...percentTicks },
      marks: [
        Plot.areaY(points, { x: 'recall', y: 'precision', fill: 'var(--accent)', fillOpacity: 0.12 }),
        Plot.line(points, { x: 'recall', y: 'precision', stroke: 'var(--accent)', strokeWidth: 2 }),
      ],
    },
    `Precision-recall curve: average precision ${formatPercent(averagePrecision)}.`,
  )
}

/** Lengths of both sides; outliers stand out. */
export function drawLengths({ units, lengths }: Inspection): string {
  const points = units.map(({ source, target }) => ({
    source: textLength(source),
    target: textLength(target),
    isOutlier: Math.abs(lengthScore(lengthRatio(source, target), lengths)) > outlierScore,
  }))
  const outliers = thin(
    points.filter(({ isOutlier }) => isOutlier),
    maximumPoints / 3,
  )
  const usual = thin(
    points.filter(({ isOutlier }) => !isOutlier),
    maximumPoints - outliers.length,
  )
  const domain: readonly [number, number] = [
    1,
    Math.max(10, ...[...outliers, ...usual].map(({ source, target }) => Math.max(source, target))),
  ]
  const ticks = [1, 10, 100, 1000, 10_000].filter((tick) => tick <= domain[1])
  const axis = { type: 'log', domain: [...domain], ticks, tickFormat: (length: number) => String(length) } as const
  const dot = (fill: string, fillOpacity: number) => ({ x: 'source', y: 'target', r: 2, fill, fillOpacity })
  return drawSvg(
    {
      ...size,
      x: { ...axis, label: 'source, characters' },
      y: { ...axis, label: 'target, characters', grid: true },
      marks: [
        Plot.line(usualLine(domain, Math.exp(lengths.median)), { stroke: 'var(--muted)', strokeDasharray: '4 3' }),
        Plot.dot(usual, dot('var(--accent)', 0.35)),
        Plot.dot(outliers, dot('var(--wrong)', 0.9)),
      ],
    },
    `Lengths of both sides: ${outliers.length} outliers among ${units.length} units.`,
  )
}

/** The line of the usual ratio, as far as both lengths are in the plot. (Plot's own clipping numbers its paths anew.) */
function usualLine([low, high]: readonly [number, number], ratio: number): Array<[number, number]> {
  return [Math.max(low, low / ratio), Math.min(high, high / ratio)].map((length) => [length, length * ratio])
}

/** Every k-th item, at most so many. */
function thin<Item>(items: readonly Item[], most: number): readonly Item[] {
  const step = Math.max(1, Math.ceil(items.length / Math.max(1, most)))
  return step === 1 ? items : items.filter((_, index) => index % step === 0)
}
