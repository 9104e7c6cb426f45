import { HawtaError } from '../errors.js'
import type { Bead, Mode, Span } from '../types.js'
import { type Coordinates, checkSameText, layOut, makeLocator, squeeze, toCharacters } from './coordinates.js'
import { documentStem } from './document-names.js'
import type { Link, LinkedDocuments, LinkFile } from './links.js'
import { distinctBeads } from './verdicts.js'

/** A bead in coordinates that gold and results share, and the link that it was. */
export interface GroundedBead extends Bead {
  /** Sentences on each side, `1-2`; `text` where only texts are known. */
  readonly shape: string
  readonly link: Link
}

/** What gold and a result say about two documents. */
export interface GroundedPair {
  readonly name: string
  readonly mode: Mode
  readonly gold: readonly GroundedBead[]
  readonly result: readonly GroundedBead[]
  /** The result's own account of the pair; null where it has none: all its gold is missed then. */
  readonly found: LinkedDocuments | null
}

/** Gives beads of a result the place in a document pair that gold uses; beads that cannot be placed are wrong. */
type Grounding = (link: Link) => GroundedBead

/** Sentences that are in no gold: a bead there overlaps nothing and equals nothing. */
const nowhere = Number.MAX_SAFE_INTEGER - 1

/**
 * Brings gold and a result together: by characters where gold has the sentences (then segmentations may differ),
 * by sentence numbers where it has not, by texts or identifiers where it has nothing else.
 * Throws {@link HawtaError} where the two have nothing to be compared by.
 */
export function groundPairs(gold: LinkFile, result: LinkFile, texts: Map<string, number> = new Map()): GroundedPair[] {
  const hasNumbers = gold.pairs.some(({ links }) => links.some(({ source }) => source !== null))
  if (!hasNumbers) return groundTexts(gold, result, texts)
  const byName = new Map<string, LinkedDocuments[]>()
  for (const pair of result.pairs) byName.set(pair.name, [...(byName.get(pair.name) ?? []), pair])
  const only = gold.pairs.length === 1 && result.pairs.length === 1 ? result.pairs : []
  const pairs = gold.pairs.map((pair) =>
    groundPair(pair, findPair(pair, byName.get(pair.name) ?? only, result.path), gold, result),
  )
  if (pairs.length > 0 && pairs.every(({ found }) => found === null)) {
    throw new HawtaError(
      `Expected a result for ${gold.pairs[0]?.name}, got ${
        result.pairs
          .map(({ name }) => name)
          .slice(0, 5)
          .join(', ') || 'nothing'
      } (${result.path})`,
    )
  }
  return pairs
}

/** The result of a gold pair among those of its name; of several, the one of the very same documents. */
function findPair(pair: LinkedDocuments, candidates: readonly LinkedDocuments[], path: string): LinkedDocuments | null {
  const same = candidates.filter(({ source, target }) => source === pair.source && target === pair.target)
  const [found, ...more] = same.length > 0 ? same : candidates
  if (more.length > 0) {
    const names = candidates.map(({ source, target }) => `${source} + ${target}`).slice(0, 3)
    throw new HawtaError(`Expected one result for ${pair.name}, got ${names.join(', ')} (${path})`)
  }
  if (!found || pair.source === '') return found ?? null
  const isSwapped =
    documentStem(found.source) === documentStem(pair.target) && documentStem(found.target) === documentStem(pair.source)
  return isSwapped && found.source !== pair.source ? swapSides(found) : found
}

function swapSides(pair: LinkedDocuments): LinkedDocuments {
  const links = pair.links.map((link) => ({
    ...link,
    source: link.target,
    target: link.source,
    sourceText: link.targetText,
    targetText: link.sourceText,
  }))
  return { ...pair, source: pair.target, target: pair.source, links }
}

function groundPair(
  pair: LinkedDocuments,
  found: LinkedDocuments | null,
  gold: LinkFile,
  result: LinkFile,
): GroundedPair {
  const source = goldCoordinates(gold, pair.source)
  const target = goldCoordinates(gold, pair.target)
  const groundGold = source && target ? bySentences([source, target], gold.path) : byNumbers(gold.path, result.path)
  let groundResult = groundGold
  if (found && source && target) {
    const own = [found.source, found.target].map((id) => sentencesOf(result, id))
    const [ownSource, ownTarget] = own
    if (ownSource && ownTarget) {
      checkSameText(source, ownSource, `${result.path}, ${found.source}`)
      checkSameText(target, ownTarget, `${result.path}, ${found.target}`)
      groundResult = bySentences([ownSource, ownTarget], result.path)
    } else if (found.links.some((link) => link.sourceText !== null)) groundResult = byPlace(source, target)
  }
  return {
    name: pair.name,
    mode: pair.mode,
    gold: distinctBeads(pair.links.map(groundGold)),
    result: distinctBeads((found?.links ?? []).map(groundResult)),
    found,
  }
}

function goldCoordinates(gold: LinkFile, id: string): Coordinates | null {
  return id === '' ? null : sentencesOf(gold, id)
}

function sentencesOf(file: LinkFile, id: string): Coordinates | null {
  const list = file.sentences.get(id) ?? file.sentences.get(documentStem(id))
  return list ? layOut(list.texts) : null
}

function bySentences([source, target]: readonly [Coordinates, Coordinates], path: string): Grounding {
  return (link) => {
    const [sourceSpan, targetSpan] = numbersOf(link, path, path)
    return {
      source: toCharacters(sourceSpan, source, path),
      target: toCharacters(targetSpan, target, path),
      shape: shapeOf(sourceSpan, targetSpan),
      link,
    }
  }
}

function byNumbers(goldPath: string, path: string): Grounding {
  return (link) => {
    const [source, target] = numbersOf(link, goldPath, path)
    return { source, target, shape: shapeOf(source, target), link }
  }
}

function byPlace(source: Coordinates, target: Coordinates): Grounding {
  const locateSource = makeLocator(source)
  const locateTarget = makeLocator(target)
  return (link) => ({
    source: locateSource(link.sourceText ?? '') ?? { from: nowhere, to: nowhere + 1 },
    target: locateTarget(link.targetText ?? '') ?? { from: nowhere, to: nowhere + 1 },
    shape: link.source && link.target ? shapeOf(link.source, link.target) : 'text',
    link,
  })
}

function numbersOf(link: Link, goldPath: string, path: string): readonly [Span, Span] {
  if (link.source && link.target) return [link.source, link.target]
  throw new HawtaError(
    `Expected sentence numbers to compare with those of ${goldPath}, got texts only (${path}); gold with its sentences beside it, or gold in texts, would do`,
  )
}

function shapeOf(source: Span, target: Span): string {
  return `${source.to - source.from}-${target.to - target.from}`
}

/** Gold in texts: every distinct text gets a number, and all documents are one. */
function groundTexts(gold: LinkFile, result: LinkFile, texts: Map<string, number>): GroundedPair[] {
  const numberOf = (side: string, text: string | null, path: string): Span => {
    if (text === null)
      throw new HawtaError(`Expected texts to compare with gold's, got sentence numbers only (${path})`)
    const key = side + squeeze(text)
    const number = texts.get(key) ?? texts.size
    texts.set(key, number)
    return { from: number, to: number + 1 }
  }
  const ground = (file: LinkFile) =>
    distinctBeads(
      file.pairs
        .flatMap(({ links }) => links)
        .filter((link) => link.sourceText !== '' && link.targetText !== '')
        .map((link) => ({
          source: numberOf('s', link.sourceText, file.path),
          target: numberOf('t', link.targetText, file.path),
          shape: 'text',
          link,
        })),
    )
  const links = result.pairs.flatMap((pair) => pair.links)
  const found: LinkedDocuments = { name: 'all', source: '', target: '', mode: 'comparable', links }
  return [{ name: 'all', mode: 'comparable', gold: ground(gold), result: ground(result), found }]
}
