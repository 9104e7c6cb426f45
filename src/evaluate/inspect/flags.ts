import type { Evidence } from '../../types.js'
import { isLanguageDoubtful } from './language-doubt.js'
import { findLengthNorm, lengthRatio, lengthScore, outlierScore } from './lengths.js'
import { makeNameMatcher, type NameMatcher } from './names.js'
import { isTelling, matchNumbers } from './numbers.js'
import { findRepeats } from './repeats.js'
import type { PlainUnit } from './units.js'

/** What may be wrong with a unit. */
export type Flag = 'numbers' | 'names' | 'length' | 'conflict' | 'duplicate' | 'language'

/** Every flag, the gravest first. */
export const allFlags: readonly Flag[] = ['language', 'numbers', 'length', 'conflict', 'names', 'duplicate']

/** A unit with what may be wrong with it. */
export interface FlaggedUnit extends PlainUnit {
  /** Place in the file. */
  readonly index: number
  readonly flags: readonly Flag[]
  /** How much the unit is worth a look: an order, no probability. */
  readonly priority: number
}

/** How much each flag adds to what confidence leaves open; from judgement, so that they order well among themselves. */
const weights: Readonly<Record<Flag, number>> = {
  language: 0.6,
  numbers: 0.5,
  length: 0.4,
  conflict: 0.3,
  names: 0.2,
  duplicate: 0.05,
}
/** Of a unit whose confidence nobody tells. */
const unknownDoubt = 0.5
/** One name may be left out or paraphrased; two missing and none found tell something. */
const tellingMissingNames = 2

/** Flags every unit and says how much it is worth a look. */
export function flagUnits(units: readonly PlainUnit[]): FlaggedUnit[] {
  const ratios = units.map(({ source, target }) => lengthRatio(source, target))
  const norm = findLengthNorm(ratios)
  const { duplicates, conflicts } = findRepeats(units)
  const matchNames = makeNameMatcher()
  return units.map((unit, index) => {
    const { source, target, sourceLanguage, targetLanguage, evidence } = unit
    const isFlagged: Readonly<Record<Flag, boolean>> = {
      language: isLanguageDoubtful(source, sourceLanguage) || isLanguageDoubtful(target, targetLanguage),
      numbers: hasNumberDisagreement(source, target, evidence),
      length: Math.abs(lengthScore(ratios[index] ?? 0, norm)) > outlierScore,
      conflict: conflicts.has(index),
      names: hasNameDisagreement(source, target, evidence, matchNames),
      duplicate: duplicates.has(index),
    }
    const flags = allFlags.filter((flag) => isFlagged[flag])
    const doubt = unit.confidence === null ? unknownDoubt : 1 - unit.confidence
    return { ...unit, index, flags, priority: flags.reduce((sum, flag) => sum + weights[flag], doubt) }
  })
}

/** The judge's finding where there is one; else our own, numbers that may be words on the other side left out. */
function hasNumberDisagreement(source: string, target: string, evidence: Evidence | null): boolean {
  if (evidence) return evidence.numbersContradicted > 0
  const match = matchNumbers(source, target)
  return match.source.alone.some(isTelling) || match.target.alone.some(isTelling)
}

function hasNameDisagreement(
  source: string,
  target: string,
  evidence: Evidence | null,
  matchNames: NameMatcher,
): boolean {
  if (evidence) return evidence.namesMissing >= tellingMissingNames && evidence.namesMatched === 0
  const { source: found, missing } = matchNames(source, target)
  return missing.length >= tellingMissingNames && found.length === 0
}
