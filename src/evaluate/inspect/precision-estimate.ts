import { type BootstrapOptions, percentileInterval, resampleSums } from '../bootstrap.js'
import { type Figure, type FigureOptions, formatSignature } from '../figure.js'
import { drawNormal, makeRandom } from '../random.js'

/** How many units, the sum of their confidences, and the variance of how many of them are right. */
const width = 3

/** A unit's confidence, and the documents it is from. */
export interface DocumentConfidence {
  readonly document: string
  readonly confidence: number
}

/**
 * Estimates the precision of a memory without gold: the mean of its confidences, as far as these are calibrated.
 * The interval resamples documents (units, where there is one) and adds the chance in each unit being right or wrong,
 * a Poisson binomial in its normal approximation. Null without confidences.
 */
export function estimatePrecision(units: readonly DocumentConfidence[], options: FigureOptions): Figure | null {
  if (units.length === 0) return null
  const documents = new Set(units.map(({ document }) => document))
  const isByDocument = documents.size > 1
  const rowOf = new Map([...documents].map((document, row) => [document, row]))
  const rows = new Float64Array((isByDocument ? documents.size : units.length) * width)
  units.forEach(({ document, confidence }, index) => {
    const base = (isByDocument ? (rowOf.get(document) ?? 0) : index) * width
    ;[1, confidence, confidence * (1 - confidence)].forEach((amount, column) => {
      rows[base + column] = (rows[base + column] ?? 0) + amount
    })
  })
  const value = units.reduce((sum, { confidence }) => sum + confidence, 0) / units.length
  const parts = ['inspect', 'estimated-precision', 'mean-confidence', `units:${units.length}`, `docs:${documents.size}`]
  return {
    value,
    interval: percentileInterval(drawMeans(resampleSums(rows, width, options), options)),
    signature: formatSignature(parts, isByDocument ? 'documents' : 'units', options),
  }
}

/** A mean for each resample, with the chance in its units added. */
function drawMeans(sums: Float64Array, options: BootstrapOptions): number[] {
  const random = makeRandom(options.seed)
  return Array.from({ length: options.resamples }, (_, resample) => {
    const [count = 1, sum = 0, variance = 0] = sums.subarray(resample * width, (resample + 1) * width)
    const mean = (sum + drawNormal(random) * Math.sqrt(variance)) / count
    return Math.min(1, Math.max(0, mean))
  })
}
