import type { MemoryUnit } from '../types.js'

/** Property: the files that a unit was in, in the order of the alphabet, `; ` between them. */
export const filesProperty = 'x-merged-from'
/** Property: the documents that the joined units came from, where they came from several: `a.ckb.txt = a.en.txt; ...`. */
export const documentsProperty = 'x-merged-documents'

/** A phrase may be in thousands of documents: the first ones in the order of the alphabet are named. */
const mostDocuments = 10
const separator = '; '

/** Where the units came from that one stands for. Lists, as they are written: few of them are different, so few are kept. */
export interface Origins {
  readonly files: string
  readonly documents: string
}

/** Where a unit came from: what a merge before this one wrote down, or the file. */
export function originsOf(unit: MemoryUnit, file: string): Origins {
  const { [filesProperty]: files = member(file), [documentsProperty]: others = '' } = unit.properties ?? {}
  return { files: union(files, ''), documents: union(others, documentsOf(unit), mostDocuments) }
}

/** Where two units came from, together. The order of the two makes no difference, and the same again changes nothing. */
export function joinOrigins(one: Origins, other: Origins): Origins {
  return { files: union(one.files, other.files), documents: union(one.documents, other.documents, mostDocuments) }
}

/** The properties that say where a unit came from; the documents only where its own fields do not say them. */
export function originProperties(unit: MemoryUnit, { files, documents }: Origins): Readonly<Record<string, string>> {
  const isSaid = documents === documentsOf(unit)
  return { [filesProperty]: files, ...(!isSaid && { [documentsProperty]: documents }) }
}

function documentsOf({ sourceDocument, targetDocument }: MemoryUnit): string {
  if (sourceDocument === null && targetDocument === null) return ''
  return member(`${sourceDocument ?? '?'} = ${targetDocument ?? '?'}`)
}

/** A name as a list can hold it. */
function member(name: string): string {
  return name.replaceAll(';', ',').trim()
}

function union(one: string, other: string, most = Number.POSITIVE_INFINITY): string {
  if (one === other || other === '') return one
  const members = new Set([...one.split(separator), ...other.split(separator)].filter((name) => name !== ''))
  return [...members].sort().slice(0, most).join(separator)
}
