import type { MemoryUnit } from '../types.js'
import type { ReadUnitsOptions } from './read-options.js'
import { TmxCollector } from './tmx-units.js'
import { readXml } from './xml.js'

/**
 * Reads a TMX file (1.1 to 1.4b), unit by unit, in the memory that one unit takes; text in inline codes is left out.
 * A unit in three languages is two units. What is refused, and the errors: see {@link readXml}.
 */
export function readTmx(path: string, options: ReadUnitsOptions = {}): AsyncGenerator<MemoryUnit> {
  const { sourceLanguage, onProblem, onBytes } = options
  return readXml(path, new TmxCollector(sourceLanguage), { root: 'tmx', kind: 'a TMX file', onProblem, onBytes })
}
