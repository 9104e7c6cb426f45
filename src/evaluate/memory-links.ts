import { basename } from 'node:path'
import type { Mode } from '../types.js'
import { pairName } from './document-names.js'
import { type Link, type LinkedDocuments, makeLink } from './links.js'
import type { MemoryUnit } from './readers.js'

/** How a memory calls units that were mined from comparable reports. */
const minedKind = 'mined'

/** Groups the units of a memory by their documents; units without document names form one pair. */
export function linksOfUnits(units: readonly MemoryUnit[], path: string): LinkedDocuments[] {
  const groups = new Map<string, { source: string; target: string; mode: Mode; links: Link[] }>()
  for (const unit of units) {
    const [source, target] = [unit.sourceDocument ?? '', unit.targetDocument ?? '']
    const key = `${source}\t${target}`
    const mode = unit.kind === minedKind ? 'comparable' : 'parallel'
    const group = groups.get(key) ?? { source, target, mode, links: [] }
    groups.set(key, group)
    group.links.push(
      makeLink({
        source: unit.sourceSegments,
        target: unit.targetSegments,
        sourceText: unit.source,
        targetText: unit.target,
        confidence: unit.confidence,
      }),
    )
  }
  return [...groups.values()].map((group) => ({
    name: group.source && group.target ? pairName(group.source, group.target) : basename(path),
    ...group,
  }))
}
