import { HawtaError } from '../errors.js'
import { type Link, makeLink } from './links.js'

/** One rung: source and target sentence number. */
type Rung = readonly [number, number]

const sentenceJoin = / ~~~ /g

/**
 * Reads hunalign's output: a ladder of `source TAB target TAB quality` rungs, each bead reaching from one to the next,
 * or its `-text` form with the texts themselves. The quality has no upper end, so it is no confidence.
 * Throws {@link HawtaError} (line, path) for a rung that is none or that goes back.
 */
export function parseLadder(lines: readonly string[], path: string): Link[] {
  const cells = lines.map((line) => line.split('\t'))
  return cells.every(([source, target]) => isInteger(source) && isInteger(target))
    ? linksOfRungs(cells, path)
    : cells.map((row, index) => linkOfTexts(row, index, path))
}

function linksOfRungs(cells: ReadonlyArray<readonly string[]>, path: string): Link[] {
  const rungs: Rung[] = cells.map(([source, target]) => [Number(source), Number(target)])
  return rungs.slice(1).map(([sourceTo, targetTo], index) => {
    const [sourceFrom, targetFrom] = rungs[index] ?? [0, 0]
    if (sourceTo < sourceFrom || targetTo < targetFrom) {
      throw new HawtaError(
        `Expected rungs that do not go back, got ${sourceTo} ${targetTo} after ${sourceFrom} ${targetFrom} (${path}, line ${index + 2})`,
      )
    }
    return makeLink({ source: { from: sourceFrom, to: sourceTo }, target: { from: targetFrom, to: targetTo } })
  })
}

function linkOfTexts(row: readonly string[], index: number, path: string): Link {
  const [source, target, quality] = row
  if (source === undefined || target === undefined || !isNumber(quality)) {
    throw new HawtaError(
      `Expected source, target and quality between tabs, got ${row.length} (${path}, line ${index + 1})`,
    )
  }
  return makeLink({
    sourceText: source.replace(sentenceJoin, ' '),
    targetText: target.replace(sentenceJoin, ' '),
  })
}

function isInteger(cell: string | undefined): boolean {
  return cell !== undefined && /^\d{1,9}$/.test(cell)
}

function isNumber(cell: string | undefined): boolean {
  return cell !== undefined && cell.trim() !== '' && Number.isFinite(Number(cell))
}
