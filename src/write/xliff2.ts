import { HawtaError } from '../errors.js'
import type { MemoryUnit } from '../types.js'
import { languageTag, type Units } from './unit-fields.js'
import { isSameFile, needsReview, reviewNote, xliffProperties } from './xliff.js'
import { attribute, escapeXmlText } from './xml.js'

/**
 * Renders units as XLIFF 2.0 (OASIS, 2014) for review: a `<file>` for each run of units that have documents in common, a segment a unit. All are
 * `translated`, those that we are not sure of with the sub-state `hawta:needs-review`; a note tells reviewers the confidence. What is known
 * of a unit stands in the metadata module. Throws {@link HawtaError} for units in different languages, which are named once for all, and
 * where there are no units.
 */
export async function* xliff2Lines(units: Units): AsyncGenerator<string> {
  let first: MemoryUnit | undefined
  let last: MemoryUnit | undefined
  let [unitId, fileId] = [0, 0]
  for await (const unit of units) {
    first ??= unit
    if (!last) yield rootStart(unit)
    checkLanguages(unit, first)
    if (!last || !isSameFile(last, unit)) yield (last ? '  </file>\n' : '') + fileStart(unit, ++fileId)
    last = unit
    yield renderUnit(unit, ++unitId)
  }
  if (!last) throw new HawtaError('Expected units, got none, which XLIFF 2.0 has no place for')
  yield '  </file>\n</xliff>\n'
}

function rootStart({ sourceLanguage, targetLanguage }: MemoryUnit): string {
  const attributes = [
    attribute('version', '2.0'),
    attribute('xmlns', 'urn:oasis:names:tc:xliff:document:2.0'),
    attribute('xmlns:mda', 'urn:oasis:names:tc:xliff:metadata:2.0'),
    attribute('srcLang', languageTag(sourceLanguage)),
    attribute('trgLang', languageTag(targetLanguage)),
  ]
  return `<?xml version="1.0" encoding="UTF-8"?>\n<xliff${attributes.join('')}>\n`
}

function checkLanguages(unit: MemoryUnit, first: MemoryUnit): void {
  if (unit.sourceLanguage === first.sourceLanguage && unit.targetLanguage === first.targetLanguage) return
  const pair = ({ sourceLanguage, targetLanguage }: MemoryUnit) =>
    `${languageTag(sourceLanguage)} to ${languageTag(targetLanguage)}`
  throw new HawtaError(
    `Expected all units from ${pair(first)}, which XLIFF 2.0 names once for all, got one from ${pair(unit)}`,
  )
}

function fileStart({ sourceDocument }: MemoryUnit, id: number): string {
  const original = sourceDocument === null ? '' : attribute('original', sourceDocument)
  return `  <file id="f${id}"${original}>\n`
}

function renderUnit(unit: MemoryUnit, id: number): string {
  const metadata = xliffProperties(unit).map(
    ([name, value]) => `<mda:meta${attribute('type', name)}>${escapeXmlText(value)}</mda:meta>`,
  )
  const note = reviewNote(unit)
  const subState = needsReview(unit) ? ' subState="hawta:needs-review"' : ''
  return `    <unit id="u${id}" xml:space="preserve">\n`.concat(
    metadata.length === 0
      ? ''
      : `      <mda:metadata><mda:metaGroup category="hawta">${metadata.join('')}</mda:metaGroup></mda:metadata>\n`,
    note === undefined ? '' : `      <notes><note category="hawta">${escapeXmlText(note)}</note></notes>\n`,
    `      <segment state="translated"${subState}>\n`,
    `        <source>${escapeXmlText(unit.source)}</source>\n`,
    `        <target>${escapeXmlText(unit.target)}</target>\n`,
    '      </segment>\n    </unit>\n',
  )
}
