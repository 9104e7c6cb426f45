import calibration from './calibration.json' with { type: 'json' }
import type { PairSignals } from './pair-signals.js'

/** What a confidence is computed from: names of numbers, all near 0 where nothing speaks for a unit. */
export type Signals = Readonly<Record<string, number>>

/** A logistic regression: log-odds = intercept + sum of weight x signal. Fitted by tests/bench/calibrate.ts. */
export interface LogisticModel {
  readonly intercept: number
  readonly weights: Readonly<Record<string, number>>
}

/** Probability under a logistic model; a signal that is missing counts as 0. */
export function probability({ intercept, weights }: LogisticModel, signals: Signals): number {
  let logOdds = intercept
  for (const [name, weight] of Object.entries(weights)) logOdds += weight * (signals[name] ?? 0)
  return 1 / (1 + Math.exp(-logOdds))
}

/** The models of one kind of unit: is it a translation (full), and is it at least partly one (partial)? */
export interface GradedModel {
  readonly full: LogisticModel
  readonly partial: LogisticModel
}

/** How sure a unit is to be right: as a translation, and as one at least in part, which is never less. */
export interface GradedProbability {
  /** Both sides say the same and nothing else. */
  readonly full: number
  /** They share a statement at least, though one of them may say something else as well. */
  readonly partial: number
}

/** Both probabilities of a unit. */
export function gradedProbability(model: GradedModel, signals: Signals): GradedProbability {
  const full = probability(model.full, signals)
  return { full, partial: Math.max(full, probability(model.partial, signals)) }
}

/** Probability that two sentences of comparable texts say the same, from their vectors alone. */
export function pairProbability(signals: PairSignals): number {
  return probability(calibration.pair, signals)
}

/** Identity of the calibration, for signatures. */
export const calibrationSignature: string = calibration.signature
