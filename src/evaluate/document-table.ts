import { HawtaError } from '../errors.js'
import { documentStem } from './document-names.js'
import type { DocumentPair } from './links.js'

/**
 * Reads gold of document matching: `source TAB target TAB relation` a line, the relation `parallel` or `comparable`
 * or left out. Throws {@link HawtaError} (line, path).
 */
export function parseDocumentTable(lines: readonly string[], path: string): DocumentPair[] {
  return lines.map((line, index) => {
    const [source, target, relation, ...more] = line.split('\t')
    const isRelation = relation === undefined || relation === 'parallel' || relation === 'comparable'
    if (!source || !target || !isRelation || more.length > 0) {
      throw new HawtaError(
        `Expected source, target and parallel or comparable between tabs, got ${line.slice(0, 80)} (${path}, line ${index + 1})`,
      )
    }
    return { source: documentStem(source), target: documentStem(target), mode: relation ?? null }
  })
}
