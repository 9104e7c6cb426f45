import type { MemoryUnit } from '../types.js'
import type { ReadUnitsOptions } from './read-options.js'
import { XliffCollector } from './xliff-units.js'
import { readXml } from './xml.js'

/**
 * Reads an XLIFF file (1.2, 2.0 or 2.1), unit by unit, in the memory that one unit takes; text in inline codes is left out, and so
 * are units without a translation. What is refused, and the errors: see {@link readXml}.
 */
export function readXliff(path: string, options: ReadUnitsOptions = {}): AsyncGenerator<MemoryUnit> {
  const { onProblem, onBytes } = options
  return readXml(path, new XliffCollector(), {
    root: 'xliff',
    kind: 'an XLIFF file',
    hasPrefixes: true,
    onProblem,
    onBytes,
  })
}
