import { createHash } from 'node:crypto'
import type { MemoryUnit } from '../types.js'
import { counted } from './counted.js'
import { writeFileAtomically } from './file.js'
import { formatDate, languageTag, type Units, unitProperties } from './unit-fields.js'
import { attribute, escapeXmlText } from './xml.js'

/** What a TMX file says about all of its units. */
export interface TmxOptions {
  /** Written on the header and on units without a date of their own, to the second, in UTC; SOURCE_DATE_EPOCH or the newest input's time. */
  readonly creationDate: Date
  readonly toolVersion: string
}

/** Source language of a memory without units (TMX 1.4, srclang): there is none to name. */
const anyLanguage = '*all*'
/** 64 bits: among 200,000 units, two with the same id are expected once in 10^9 memories. */
const identifierDigits = 16

/** Writes a TMX 1.4 file, never holding more than one unit, and answers with the number of units. */
export async function writeTmx(path: string, units: Units, options: TmxOptions): Promise<number> {
  const source = counted(units)
  await writeFileAtomically(path, tmxLines(source.items, options))
  return source.count()
}

/**
 * Renders units as TMX 1.4 (LISA, 2005): whole lines, all those of a unit at a time, source variant first.
 * The first unit names the memory's source language; a unit with another one says so itself (srclang).
 * There is no DOCTYPE: the DTD would be looked for beside the file, and many parsers refuse files with one.
 */
export async function* tmxLines(units: Units, options: TmxOptions): AsyncGenerator<string> {
  const usualDate = formatTmxDate(options.creationDate)
  let memoryLanguage: string | undefined
  for await (const unit of units) {
    const sourceTag = languageTag(unit.sourceLanguage)
    if (memoryLanguage === undefined) {
      memoryLanguage = sourceTag
      yield renderHeader(sourceTag, usualDate, options.toolVersion)
    }
    const date = unit.date ? formatTmxDate(unit.date) : usualDate
    const ownLanguage = sourceTag === memoryLanguage ? '' : attribute('srclang', sourceTag)
    const attributes = attribute('tuid', unitIdentifier(unit)) + attribute('creationdate', date) + ownLanguage
    yield `    <tu${attributes}>\n`.concat(
      ...unitProperties(unit).map(([name, value]) => property(name, value)),
      variant(sourceTag, unit.source),
      variant(languageTag(unit.targetLanguage), unit.target),
      '    </tu>\n',
    )
  }
  if (memoryLanguage === undefined) yield renderHeader(anyLanguage, usualDate, options.toolVersion)
  yield '  </body>\n</tmx>\n'
}

function renderHeader(sourceTag: string, creationDate: string, toolVersion: string): string {
  const attributes = [
    attribute('creationtool', 'hawta'),
    attribute('creationtoolversion', toolVersion),
    // `paragraph` would have OmegaT cut the units again.
    attribute('segtype', 'sentence'),
    attribute('o-tmf', 'hawta'),
    attribute('adminlang', 'en'),
    // OmegaT uses no unit of a memory without it.
    attribute('srclang', sourceTag),
    attribute('datatype', 'plaintext'),
    attribute('creationdate', creationDate),
  ]
  return `<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n  <header${attributes.join('')}/>\n  <body>\n`
}

/**
 * Hashes what makes a unit that unit: its texts and where they stand, not how sure we are of it.
 * So an id survives reruns, other models and units that come or go before it, which a running number does not.
 */
function unitIdentifier(unit: MemoryUnit): string {
  const { sourceSegments, targetSegments } = unit
  const identity = [
    unit.sourceLanguage,
    unit.targetLanguage,
    unit.sourceDocument,
    unit.targetDocument,
    [sourceSegments?.from, sourceSegments?.to, targetSegments?.from, targetSegments?.to],
    unit.source,
    unit.target,
  ]
  return createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, identifierDigits)
}

function property(type: string, value: string): string {
  return `      <prop${attribute('type', type)}>${escapeXmlText(value)}</prop>\n`
}

function variant(tag: string, text: string): string {
  return `      <tuv${attribute('xml:lang', tag)}><seg>${escapeXmlText(text)}</seg></tuv>\n`
}

/** 2024-05-06T07:08:09.010Z -> 20240506T070809Z */
function formatTmxDate(date: Date): string {
  return formatDate(date).replace(/[-:]/g, '')
}
