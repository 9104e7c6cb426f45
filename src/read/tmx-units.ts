import type { Language, MemoryUnit } from '../types.js'
import { isSameLanguage } from './read-options.js'
import { parseDate, parseLanguage, readProperties } from './unit-fields.js'
import type { XmlCollector } from './xml.js'

interface Variant {
  readonly language: string
  text: string
}

const anyLanguage = '*all*'
/** Elements whose content is native code and no text (TMX 1.4, content markup). */
const codeElements = new Set(['bpt', 'ept', 'it', 'ph', 'ut'])

/** Gathers units from the elements of a TMX file as they open and close. */
export class TmxCollector implements XmlCollector<MemoryUnit> {
  readonly #sourceLanguage: Language | undefined
  readonly #properties = new Map<string, string>()
  #finished: MemoryUnit[] = []
  #variants: Variant[] = []
  #memoryLanguage = anyLanguage
  #unitLanguage: string | undefined
  #dates: (string | undefined)[] = []
  #line = 0
  #isInUnit = false
  #isSpoilt = false
  #isInSegment = false
  #codeDepth = 0
  #property: string | undefined

  constructor(sourceLanguage: Language | undefined) {
    this.#sourceLanguage = sourceLanguage
  }

  open(name: string, attributes: Readonly<Record<string, string>>, line: number): void {
    if (name === 'header') this.#memoryLanguage = attributes.srclang ?? anyLanguage
    else if (name === 'tu') this.#startUnit(attributes, line)
    else if (!this.#isInUnit) return
    else if (name === 'tuv') {
      this.#dates.push(attributes.changedate, attributes.creationdate)
      this.#variants.push({ language: attributes['xml:lang'] ?? attributes.lang ?? '', text: '' })
    } else if (name === 'seg') this.#isInSegment = true
    else if (name === 'prop' && attributes.type !== undefined) {
      this.#property = attributes.type
      this.#properties.set(this.#property, '')
    } else if (codeElements.has(name)) this.#codeDepth++
  }

  addText(text: string): void {
    if (this.#property !== undefined) {
      this.#properties.set(this.#property, (this.#properties.get(this.#property) ?? '') + text)
    }
    const variant = this.#variants.at(-1)
    if (variant && this.#isInSegment && this.#codeDepth === 0) variant.text += text
  }

  close(name: string): void {
    if (name === 'seg') this.#isInSegment = false
    else if (name === 'prop') this.#property = undefined
    else if (codeElements.has(name)) this.#codeDepth = Math.max(0, this.#codeDepth - 1)
    else if (name === 'tu' && this.#isInUnit) {
      if (!this.#isSpoilt) this.#finishUnit()
      this.#isInUnit = false
    }
  }

  /** Marks the unit that is open as not well-formed: it will not come out. */
  spoil(): void {
    this.#isSpoilt = true
  }

  isIdle(): boolean {
    return !this.#isInUnit
  }

  /** Hands over the units that are finished. */
  take(): MemoryUnit[] {
    const units = this.#finished
    this.#finished = []
    return units
  }

  #startUnit(attributes: Readonly<Record<string, string>>, line: number): void {
    this.#variants = []
    this.#properties.clear()
    this.#unitLanguage = attributes.srclang
    this.#dates = [attributes.changedate, attributes.creationdate]
    this.#line = line
    this.#isInUnit = true
    this.#isSpoilt = false
    this.#isInSegment = false
    this.#codeDepth = 0
    this.#property = undefined
  }

  /** One unit for every variant that is not the source; none where the source has no counterpart. */
  #finishUnit(): void {
    const wanted = this.#sourceLanguage ?? this.#unitLanguage ?? this.#memoryLanguage
    const source = this.#variants.find(({ language }) => isSameLanguage(language, wanted)) ?? this.#variants[0]
    const date = newest(this.#dates)
    for (const target of this.#variants) {
      if (source === undefined || target === source) continue
      this.#finished.push({
        source: source.text,
        target: target.text,
        sourceLanguage: parseLanguage(source.language),
        targetLanguage: parseLanguage(target.language),
        ...readProperties(this.#properties),
        ...(date && { date }),
        line: this.#line,
      })
    }
  }
}

function newest(dates: readonly (string | undefined)[]): Date | undefined {
  const times = dates.flatMap((text) => parseDate(text)?.getTime() ?? [])
  return times.length === 0 ? undefined : new Date(Math.max(...times))
}
