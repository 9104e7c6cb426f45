import { deflateRawSync } from 'node:zlib'
import { pairName } from '../document-names.js'
import type { ResultEvaluation } from '../evaluate.js'
import type { InspectedPair } from '../inspect/coverage.js'
import { allFlags, type FlaggedUnit } from '../inspect/flags.js'
import type { Inspection } from '../inspect/inspect.js'
import { makeNameMatcher, type NameMatcher } from '../inspect/names.js'
import { drawDotPlot } from './dot-plot.js'
import { plotsOfPairs } from './dot-plots.js'
import { findHighlights, type Highlights, highlightKinds } from './highlights.js'
import { type MissedUnit, makeVerdictLookup, missedUnits, type SeenVerdict } from './verdict-marks.js'

/** A unit as the page's script reads it. */
export interface PayloadUnit {
  /** Highlights of both sides. */
  readonly hs: Highlights
  readonly ht: Highlights
  /** Confidence with three decimals, or null. */
  readonly c: number | null
  readonly k: string | null
  /** Index of its documents in `pairs`, or -1. */
  readonly d: number
  /** Segment numbers, `3` or `3–4`. */
  readonly p: readonly [string, string] | null
  readonly f: readonly number[]
  readonly v: SeenVerdict | null
  /** Place in the file, from 0; -1 for what the result has not. */
  readonly i: number
  readonly w: number
}

/** Everything that the page's script needs. */
export interface Payload {
  /** Texts by index of `units`, each side for itself: so they compress an eighth better. */
  readonly sources: readonly string[]
  readonly targets: readonly string[]
  readonly units: readonly PayloadUnit[]
  readonly pairs: ReadonlyArray<{ readonly name: string; readonly source: string; readonly target: string }>
  /** By index of `pairs`; null where there is none. */
  readonly plots: ReadonlyArray<string | null>
  readonly flags: readonly string[]
  readonly highlights: readonly string[]
  /** Language tags of both sides; empty where they are not known. */
  readonly languages: readonly [string, string]
}

/** A payload as it stands in the page, and how much of the whole it holds. */
export interface PackedPayload {
  readonly base64: string
  readonly shownUnits: number
  readonly allUnits: number
  readonly missed: number
  readonly shownPlots: number
  readonly payload: Payload
}

/** With the rest of the page below 2 MB. */
const maximumBase64 = 1_600_000
const maximumUnits = 5000
const maximumPlots = 300

/**
 * Packs units and dot plots for the page: those most worth a look first, as many as fit.
 * Compressed and in base64 (decompressed in the browser), so nothing of them can be taken for markup.
 */
export function packPayload(inspection: Inspection, result: ResultEvaluation | null): PackedPayload {
  const verdictOf = result ? makeVerdictLookup(result) : () => null
  const missed = result ? missedUnits(result) : []
  const verdicts = new Map(inspection.units.map((unit) => [unit, verdictOf(unit)]))
  const urgency = (unit: FlaggedUnit) => unit.priority + (isError(verdicts.get(unit) ?? null) ? 2 : 0)
  const ranked = [...inspection.units].sort((a, b) => urgency(b) - urgency(a) || a.index - b.index)
  const pairs = inspection.pairs.length > 0 ? inspection.pairs : pairsOfUnits(inspection.units)
  const plots = inspection.pairs.length > 0 ? plotsOfPairs(inspection, result, maximumPlots) : []
  const drawn = plots.map((plot) => (plot ? drawDotPlot(plot) : null))
  const pairIndex = new Map(pairs.map(({ source, target }, index) => [`${source}\t${target}`, index]))
  const nameIndex = new Map(pairs.map(({ source, target }, index) => [pairName(source, target), index]))

  const matchNames = makeNameMatcher()
  let most = Math.min(maximumUnits, ranked.length)
  for (;;) {
    const shown = ranked.slice(0, most).sort((a, b) => a.index - b.index)
    const units = shown.map((unit) => packUnit(unit, verdicts.get(unit) ?? null, urgency(unit), pairIndex, matchNames))
    const missedShown = missed.slice(0, most)
    const missedRows = missedShown.map((unit) => packMissed(unit, nameIndex.get(unit.pairName) ?? -1, matchNames))
    const payload: Payload = {
      sources: [...shown, ...missedShown].map(({ source }) => source),
      targets: [...shown, ...missedShown].map(({ target }) => target),
      units: [...units, ...missedRows],
      pairs: pairs.map(({ source, target }) => ({ name: nameOf(source, target), source, target })),
      plots: drawn,
      flags: allFlags,
      highlights: highlightKinds,
      languages: commonLanguages(inspection.units),
    }
    const base64 = deflateRawSync(JSON.stringify(payload)).toString('base64')
    if (base64.length <= maximumBase64 || most === 0) {
      const shownPlots = drawn.filter((plot) => plot !== null).length
      return { base64, shownUnits: most, allUnits: ranked.length, missed: missedRows.length, shownPlots, payload }
    }
    most = Math.floor(most * Math.min(0.9, maximumBase64 / base64.length))
  }
}

function packUnit(
  unit: FlaggedUnit,
  verdict: SeenVerdict | null,
  urgency: number,
  pairIndex: ReadonlyMap<string, number>,
  matchNames: NameMatcher,
): PayloadUnit {
  const highlights = findHighlights(unit.source, unit.target, matchNames)
  const { sourceSegments, targetSegments } = unit
  return {
    hs: highlights.source,
    ht: highlights.target,
    c: unit.confidence === null ? null : Number(unit.confidence.toFixed(3)),
    k: unit.kind,
    d: pairIndex.get(`${unit.sourceDocument ?? ''}\t${unit.targetDocument ?? ''}`) ?? -1,
    p: sourceSegments && targetSegments ? [nameSpan(sourceSegments), nameSpan(targetSegments)] : null,
    f: unit.flags.map((flag) => allFlags.indexOf(flag)),
    v: verdict,
    i: unit.index,
    w: Number(urgency.toFixed(3)),
  }
}

/** Gold that was missed is always worth a look. */
const missedUrgency = 3

function packMissed({ source, target }: MissedUnit, pair: number, matchNames: NameMatcher): PayloadUnit {
  const highlights = findHighlights(source, target, matchNames)
  const unknown = { c: null, k: null, p: null, f: [], i: -1 }
  return { ...unknown, hs: highlights.source, ht: highlights.target, d: pair, v: 'missed', w: missedUrgency }
}

function isError(verdict: SeenVerdict | null): boolean {
  return verdict === 'wrong' || verdict === 'lax'
}

function nameSpan({ from, to }: { readonly from: number; readonly to: number }): string {
  return to - from === 1 ? String(from) : `${from}\u2013${to - 1}`
}

function nameOf(source: string, target: string): string {
  return source && target ? pairName(source, target) : '(no documents named)'
}

function pairsOfUnits(units: readonly FlaggedUnit[]): Array<Pick<InspectedPair, 'source' | 'target'>> {
  const pairs = new Map<string, { source: string; target: string }>()
  for (const { sourceDocument, targetDocument } of units) {
    const pair = { source: sourceDocument ?? '', target: targetDocument ?? '' }
    pairs.set(`${pair.source}\t${pair.target}`, pair)
  }
  return [...pairs.values()]
}

/** The languages of the first unit that tells them; tags that are none are left out. */
function commonLanguages(units: readonly FlaggedUnit[]): readonly [string, string] {
  const known = units.find(({ sourceLanguage, targetLanguage }) => sourceLanguage && targetLanguage)
  const tag = (language: string | null | undefined) =>
    language && /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(language) ? language : ''
  return [tag(known?.sourceLanguage), tag(known?.targetLanguage)]
}
