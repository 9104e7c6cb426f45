/** File names that tell a role and not a topic; the folder's name stands for them. */
const roles = new Set([
  'source',
  'target',
  'gold',
  'result',
  'beads',
  'pairs',
  'ladder',
  'alignment',
  'ckb',
  'ku',
  'en',
])
const fileKind = /\.(?:beads|pairs|ladder)$/
/** `.ckb`, `.en-GB`; `_en` and `-ckb` only for the languages that reports come in (`gulf-cup` is no language). */
const languageTail = /(?:\.[a-z]{2,3}(?:-[A-Za-z]{2,4})*|[-_](?:ckb|ku|en|eng|kur))$/
const extension = /\.(?:txt|tsv|csv|tmx|jsonl|ladder|beads)$/i

/** Folders that hold the documents of a language. */
const languageFolders = new Set(['ckb', 'ku', 'en'])

/** `corpus/reports/pope-visit.ckb.txt` -> `pope-visit.ckb`; `ckb/1.txt` -> `1.ckb`; `doc1/source.txt` -> `doc1/source`. */
export function documentStem(path: string): string {
  const parts = path.replaceAll('\\', '/').split('/')
  const stem = (parts.at(-1) ?? '').replace(extension, '')
  const folder = parts.at(-2)
  if (!folder) return stem
  if (roles.has(stem)) return `${folder}/${stem}`
  return languageFolders.has(folder) && !stem.endsWith(`.${folder}`) ? `${stem}.${folder}` : stem
}

/** A short name for each document of a file: its stem, or its whole id where another document has the same stem. */
export function distinctNames(ids: Iterable<string>): ReadonlyMap<string, string> {
  const stems = new Map([...ids].map((id) => [id, documentStem(id)]))
  const counts = new Map<string, number>()
  for (const stem of stems.values()) counts.set(stem, (counts.get(stem) ?? 0) + 1)
  return new Map([...stems].map(([id, stem]) => [id, counts.get(stem) === 1 ? stem : id]))
}

/** What a document is about, going by its name: `pope-visit.ckb` -> `pope-visit`; `doc1/source` -> `doc1`. */
export function documentTopic(path: string): string {
  const stem = documentStem(path).replace(fileKind, '')
  const [folder, role] = stem.split('/')
  if (role !== undefined) return folder ?? stem
  return stem.replace(languageTail, '')
}

/** The name of two related documents: their common topic, or both topics. */
export function pairName(source: string, target: string): string {
  const sourceTopic = documentTopic(source)
  const targetTopic = documentTopic(target)
  return sourceTopic === targetTopic ? sourceTopic : `${sourceTopic} + ${targetTopic}`
}
