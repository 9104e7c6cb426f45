import type { MemoryUnit } from '../types.js'
import { parseLanguage, readProperties } from './unit-fields.js'
import type { XmlCollector } from './xml.js'

type Attributes = Readonly<Record<string, string>>

/** Elements whose content is native code and no text: XLIFF 1.2, 5.2 (2.x keeps code elsewhere). */
const codeElements = new Set(['bpt', 'ept', 'it', 'ph'])
/** States of what nobody has translated yet (XLIFF 1.2 and 2.x); no state is one of them. */
const untranslatedStates = new Set([undefined, 'new', 'needs-translation', 'initial'])
/** What a unit is called in XLIFF 1.2, and what holds source and target in 2.x. */
const pairElements = new Set(['trans-unit', 'segment'])

/** Gathers units from the elements of an XLIFF file, 1.2 or 2.x, as they open and close. */
export class XliffCollector implements XmlCollector<MemoryUnit> {
  #finished: MemoryUnit[] = []
  #sourceLanguage: string | undefined
  #targetLanguage: string | undefined
  #original: string | undefined
  #line = 0
  /** Of the unit, by name. */
  #properties = new Map<string, string>()
  #property: string | undefined
  /** Source and target that are complete and wait for the end of the unit. */
  #pairs: { source: string; target: string; line: number }[] = []
  #source: string | undefined
  #target: string | undefined
  #state: string | undefined
  /** What text goes to now. */
  #side: 'source' | 'target' | undefined
  /** Elements that are open around text which is none of the unit's: alternatives, code. */
  #foreignDepth = 0
  #isInUnit = false
  #isSpoilt = false

  open(name: string, attributes: Attributes, line: number): void {
    if (name === 'xliff' || name === 'file') this.#readLanguages(name, attributes)
    else if (name === 'trans-unit' || name === 'unit') this.#startUnit(line)
    else if (!this.#isInUnit) return
    if (pairElements.has(name)) this.#startPair(line, attributes.state)
    else if (this.#foreignDepth > 0 || isForeign(name)) this.#foreignDepth += isForeign(name) ? 1 : 0
    else if (name === 'source') this.#startSide('source')
    else if (name === 'target') {
      this.#startSide('target')
      this.#state = attributes.state ?? this.#state
    } else if (name === 'context' || name === 'meta') this.#startProperty(attributes['context-type'] ?? attributes.type)
    else if (name === 'cp') this.addText(codePoint(attributes.hex))
  }

  addText(text: string): void {
    if (this.#property !== undefined) {
      this.#properties.set(this.#property, (this.#properties.get(this.#property) ?? '') + text)
    }
    if (this.#side === undefined || this.#foreignDepth > 0) return
    if (this.#side === 'source') this.#source += text
    else this.#target += text
  }

  close(name: string): void {
    if (isForeign(name)) this.#foreignDepth = Math.max(0, this.#foreignDepth - 1)
    else if (name === 'context' || name === 'meta') this.#property = undefined
    else if (this.#foreignDepth > 0 || !this.#isInUnit) return
    else if (name === 'source' || name === 'target') this.#side = undefined
    else if (pairElements.has(name)) this.#finishPair()
    if (name === 'trans-unit' || name === 'unit') this.#finishUnit()
  }

  spoil(): void {
    this.#isSpoilt = true
  }

  isIdle(): boolean {
    return !this.#isInUnit
  }

  take(): readonly MemoryUnit[] {
    const units = this.#finished
    this.#finished = []
    return units
  }

  /** XLIFF 2.x names the languages once for all, 1.2 for each file. */
  #readLanguages(name: string, attributes: Attributes): void {
    if (name === 'file') this.#original = attributes.original
    this.#sourceLanguage = attributes.srcLang ?? attributes['source-language'] ?? this.#sourceLanguage
    this.#targetLanguage = attributes.trgLang ?? attributes['target-language'] ?? this.#targetLanguage
  }

  #startUnit(line: number): void {
    this.#line = line
    this.#properties = new Map()
    this.#property = undefined
    this.#pairs = []
    this.#side = undefined
    this.#foreignDepth = 0
    this.#isInUnit = true
    this.#isSpoilt = false
  }

  #startPair(line: number, state: string | undefined): void {
    this.#line = line
    this.#source = undefined
    this.#target = undefined
    this.#state = state
  }

  #startSide(side: 'source' | 'target'): void {
    this.#side = side
    if (side === 'source') this.#source = ''
    else this.#target = ''
  }

  #startProperty(type: string | undefined): void {
    this.#property = type
    if (type !== undefined) this.#properties.set(type, '')
  }

  #finishPair(): void {
    const [source, target] = [this.#source, this.#target]
    if (source === undefined || target === undefined) return
    if (target === '' && untranslatedStates.has(this.#state)) return
    this.#pairs.push({ source, target, line: this.#line })
  }

  #finishUnit(): void {
    this.#isInUnit = false
    if (this.#isSpoilt) return
    const known = readProperties(this.#properties)
    for (const { source, target, line } of this.#pairs) {
      this.#finished.push({
        source,
        target,
        sourceLanguage: parseLanguage(this.#sourceLanguage),
        targetLanguage: parseLanguage(this.#targetLanguage),
        ...known,
        sourceDocument: known.sourceDocument ?? (this.#original || null),
        line,
      })
    }
  }
}

/** Alternatives and former translations, XLIFF 2.x matches and native code hold texts that are not the unit's. */
function isForeign(name: string): boolean {
  return (
    codeElements.has(name) ||
    name === 'alt-trans' ||
    name === 'seg-source' ||
    name === 'matches' ||
    name === 'ignorable'
  )
}

/** XLIFF 2.x writes what XML cannot hold as `<cp hex="001A"/>`; no format of ours can hold it either. */
function codePoint(hex: string | undefined): string {
  const point = Number.parseInt(hex ?? '', 16)
  return point === 0x9 || point === 0xa || point === 0xd ? String.fromCodePoint(point) : '\uFFFD'
}
