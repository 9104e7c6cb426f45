import type { Bead } from '../../types.js'
import type { ResultEvaluation } from '../evaluate.js'
import type { Inspection } from '../inspect/inspect.js'
import type { DotPlot } from './dot-plot.js'
import { makeVerdictLookup } from './verdict-marks.js'

/**
 * The dot plots of an inspection's document pairs, in their order; null beyond `most`, the least confident ones first.
 * Gold is drawn where it counts sentences as the result does.
 */
export function plotsOfPairs(
  inspection: Inspection,
  result: ResultEvaluation | null,
  most: number,
): Array<DotPlot | null> {
  const verdictOf = result ? makeVerdictLookup(result) : () => null
  const byPair = new Map<string, Inspection['units'][number][]>()
  for (const unit of inspection.units) {
    const key = `${unit.sourceDocument}\t${unit.targetDocument}`
    const known = byPair.get(key)
    if (known) known.push(unit)
    else byPair.set(key, [unit])
  }
  const order = inspection.pairs.map((_, index) => index)
  const confidenceOf = (index: number) => inspection.pairs[index]?.meanConfidence ?? 0
  const drawn = new Set(order.sort((a, b) => confidenceOf(a) - confidenceOf(b) || a - b).slice(0, most))
  return inspection.pairs.map((pair, index) => {
    if (!drawn.has(index)) return null
    const judged = result?.judged.find(
      ({ pair: { found } }) => found?.source === pair.source && found?.target === pair.target,
    )
    const units = byPair.get(`${pair.source}\t${pair.target}`) ?? []
    const beads = units.flatMap((unit) =>
      unit.sourceSegments && unit.targetSegments
        ? [
            {
              source: unit.sourceSegments,
              target: unit.targetSegments,
              confidence: unit.confidence,
              verdict: verdictOf(unit),
            },
          ]
        : [],
    )
    const nulls = pair.nulls.map((bead) => ({ ...bead, confidence: null, verdict: null }))
    const gold: Bead[] = (judged?.pair.gold ?? []).flatMap(({ link: { source, target } }) =>
      source && target && source.to <= pair.sourceSegments && target.to <= pair.targetSegments
        ? [{ source, target }]
        : [],
    )
    return {
      sourceSegments: pair.sourceSegments,
      targetSegments: pair.targetSegments,
      beads: [...nulls, ...beads],
      gold,
    }
  })
}
