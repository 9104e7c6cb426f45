import { HawtaError } from '../errors.js'
import type { Language } from '../types.js'
import type { OnProblem } from './text-chunks.js'

/** How to read a translation memory. */
export interface ReadUnitsOptions {
  /**
   * The side to call the source (BCP 47, `ckb` also stands for `ckb-IQ`), in TMX and plain files, which have no order of their
   * own; by default what the TMX itself says, and `ckb` or else the first in the alphabet of plain files.
   */
  readonly sourceLanguage?: Language | undefined
  /** Told of each unit that is broken and left out; reading goes on. By default it throws. */
  readonly onProblem?: OnProblem | undefined
  /** Told of every piece of the file that is read, how many bytes it has. */
  readonly onBytes?: ((count: number) => void) | undefined
}

/** `ckb` is `CKB` and stands for `ckb-IQ`. */
export function isSameLanguage(tag: string, wanted: string): boolean {
  const [a, b] = [tag.toLowerCase(), wanted.toLowerCase()]
  return a === b || a.startsWith(`${b}-`)
}

/** What `make` makes; where that is a problem with the file and somebody wants to be told, undefined. */
export function orReport<Item>(make: () => Item, onProblem: OnProblem | undefined): Item | undefined {
  try {
    return make()
  } catch (error) {
    if (!(error instanceof HawtaError) || !onProblem) throw error
    onProblem(error)
    return undefined
  }
}
