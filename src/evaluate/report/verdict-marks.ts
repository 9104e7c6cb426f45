import type { Span } from '../../types.js'
import { squeeze } from '../coordinates.js'
import type { ResultEvaluation } from '../evaluate.js'

/** What gold says about a unit: right, right in the lax sense, wrong, missed by the result, or not for gold to say. */
export type SeenVerdict = 'right' | 'lax' | 'wrong' | 'missed'

/** What makes a unit that unit, in a file of results. */
export interface UnitPlace {
  readonly source: string | null
  readonly target: string | null
  readonly sourceDocument: string | null
  readonly targetDocument: string | null
  readonly sourceSegments: Span | null
  readonly targetSegments: Span | null
}

/** A gold unit that the result has not. */
export interface MissedUnit {
  readonly pairName: string
  readonly source: string
  readonly target: string
}

/** What gold says about the units of a result, by where they stand or, where nobody tells, by their texts. */
export function makeVerdictLookup(result: ResultEvaluation): (place: UnitPlace) => SeenVerdict | null {
  const verdicts = new Map<string, SeenVerdict>()
  for (const { pair, judged } of result.judged) {
    for (const { bead, verdict } of judged) {
      if (verdict === 'ignored') continue
      const { source, target, sourceText, targetText } = bead.link
      const place = {
        source: sourceText,
        target: targetText,
        sourceDocument: pair.found?.source ?? null,
        targetDocument: pair.found?.target ?? null,
        sourceSegments: source,
        targetSegments: target,
      }
      const seen = verdict === 'strict' ? 'right' : verdict
      for (const key of [placeKey(place), textKey(place)]) verdicts.set(key, seen)
    }
  }
  return (place) => verdicts.get(placeKey(place)) ?? verdicts.get(textKey(place)) ?? null
}

/** Gold beads that no bead of the result overlaps, with their texts where gold has them. */
export function missedUnits(result: ResultEvaluation): MissedUnit[] {
  return result.judged.flatMap(({ pair, sought }) =>
    sought
      .filter(({ verdict, bead }) => verdict === 'wrong' && bead.link.sourceText !== null)
      .map(({ bead }) => ({
        pairName: pair.name,
        source: bead.link.sourceText ?? '',
        target: bead.link.targetText ?? '',
      })),
  )
}

/** A unit's identity: its place where the file tells it, else its texts. */
function placeKey(place: UnitPlace): string {
  const { sourceSegments: source, targetSegments: target } = place
  if (!source || !target) return textKey(place)
  const spans = [source.from, source.to, target.from, target.to].join(',')
  return `s\t${place.sourceDocument ?? ''}\t${place.targetDocument ?? ''}\t${spans}`
}

function textKey({ source, target }: UnitPlace): string {
  return `t\t${squeeze(source ?? '')}\t${squeeze(target ?? '')}`
}
