import type { MemoryUnit } from '../types.js'
import { formatConfidence, formatDate, languageTag, type Units, unitProperties } from './unit-fields.js'
import { attribute, escapeXmlText } from './xml.js'

/** What an XLIFF file says about all of its units. */
export interface XliffOptions {
  /** SOURCE_DATE_EPOCH or the newest input's time; XLIFF 2.0 has no place for it. */
  readonly creationDate: Date
  readonly toolVersion: string
}

/** Units of this confidence on need no review of their own: nine in ten of those at it are right, more of those above. */
const sureConfidence = 0.9
/** XLIFF 1.2 names what it does not know itself so (2.3, XTend). */
const contextType = /^x-\S+$/

/**
 * Renders units as XLIFF 1.2 (OASIS, 2008) for review: a `<file>` for each run of units that have languages and documents in common. A target is
 * `translated` or, where we are not sure, `needs-review-translation`; a note tells reviewers the confidence. What is known of a unit
 * stands in `<context>`s; properties whose names do not start with `x-` have no place.
 */
export async function* xliffLines(units: Units, options: XliffOptions): AsyncGenerator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">\n'
  let last: MemoryUnit | undefined
  let id = 0
  for await (const unit of units) {
    if (!last || !isSameFile(last, unit)) yield (last ? fileEnd : '') + fileStart(unit, options)
    last = unit
    yield renderUnit(unit, ++id)
  }
  yield last ? fileEnd : fileStart(nothing, options) + fileEnd
  yield '</xliff>\n'
}

/** Whether two units come from the same documents and languages, and so belong into the same `<file>`. */
export function isSameFile(a: MemoryUnit, b: MemoryUnit): boolean {
  return (
    a.sourceDocument === b.sourceDocument &&
    a.targetDocument === b.targetDocument &&
    a.sourceLanguage === b.sourceLanguage &&
    a.targetLanguage === b.targetLanguage
  )
}

/** What is known of a unit besides its texts and languages: its date too, but not its source document, which is the `<file>`'s `original`. */
export function xliffProperties(unit: MemoryUnit): (readonly [name: string, value: string])[] {
  const properties = unitProperties({ ...unit, sourceDocument: null })
  return unit.date ? [...properties, ['x-date', formatDate(unit.date)]] : properties
}

/** Whether a reviewer should look at a unit: its confidence is low or not known. */
export function needsReview({ confidence }: MemoryUnit): boolean {
  return confidence === null || confidence < sureConfidence
}

/** What a reviewer is told: `confidence 0.873, 2-1`; undefined where nothing is known. */
export function reviewNote({ confidence, kind }: MemoryUnit): string | undefined {
  const parts = [confidence === null ? undefined : `confidence ${formatConfidence(confidence)}`, kind || undefined]
  return parts.filter((part) => part !== undefined).join(', ') || undefined
}

/** For a memory without units, since there must be a `<file>`. */
const nothing = { sourceDocument: null, sourceLanguage: null, targetLanguage: null }
const fileEnd = '    </body>\n  </file>\n'

function fileStart(
  unit: Pick<MemoryUnit, 'sourceDocument' | 'sourceLanguage' | 'targetLanguage'>,
  { creationDate, toolVersion }: XliffOptions,
): string {
  const attributes = [
    attribute('original', unit.sourceDocument ?? ''),
    attribute('source-language', languageTag(unit.sourceLanguage)),
    attribute('target-language', languageTag(unit.targetLanguage)),
    attribute('datatype', 'plaintext'),
    attribute('date', formatDate(creationDate)),
    attribute('tool-id', 'hawta'),
  ]
  const tool = `<tool tool-id="hawta" tool-name="Hawta"${attribute('tool-version', toolVersion)}/>`
  return `  <file${attributes.join('')}>\n    <header>${tool}</header>\n    <body>\n`
}

function renderUnit(unit: MemoryUnit, id: number): string {
  const state = needsReview(unit) ? 'needs-review-translation' : 'translated'
  const contexts = xliffProperties(unit)
    .filter(([name]) => contextType.test(name))
    .map(([name, value]) => `<context${attribute('context-type', name)}>${escapeXmlText(value)}</context>`)
  const note = reviewNote(unit)
  return `      <trans-unit id="${id}" xml:space="preserve">\n`.concat(
    `        <source>${escapeXmlText(unit.source)}</source>\n`,
    `        <target state="${state}">${escapeXmlText(unit.target)}</target>\n`,
    contexts.length === 0 ? '' : `        <context-group purpose="information">${contexts.join('')}</context-group>\n`,
    note === undefined ? '' : `        <note from="hawta">${escapeXmlText(note)}</note>\n`,
    '      </trans-unit>\n',
  )
}
