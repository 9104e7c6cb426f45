import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Embedder } from '../../src/embedder.js'
import { parseBeads } from '../../src/evaluate/beads.js'
import type { Bead, Matrix } from '../../src/types.js'

/** Where the development data lie beside a checkout. */
export const defaultBench: string = fileURLToPath(new URL('../../../shared/bench', import.meta.url))

/** Two texts of one sentence a line (Sorani, English) and what belongs together. */
export interface TextPair {
  readonly name: string
  readonly path: string
  readonly source: readonly string[]
  readonly target: readonly string[]
  readonly gold: readonly Bead[]
}

/** A text pair with a joint vector for every line. */
export interface EmbeddedPair extends TextPair {
  readonly left: Matrix
  readonly right: Matrix
}

/** The word after an option, if the option is there. */
export function argument(name: string): string | undefined {
  const place = process.argv.indexOf(name)
  return place < 0 ? undefined : process.argv[place + 1]
}

/** The lines of a file, the last line break left out. */
export function fileLines(path: string): string[] {
  return readFileSync(path, 'utf8').replace(/\n$/, '').split('\n')
}

/** One text pair from its folder. */
export function readPair(path: string, name: string): TextPair {
  const gold = join(path, 'gold.txt')
  return {
    name,
    path,
    source: fileLines(join(path, 'source.txt')),
    target: fileLines(join(path, 'target.txt')),
    gold: parseBeads(readFileSync(gold, 'utf8'), gold),
  }
}

/** All text pairs below a folder of the benchmark (`mining`, `alignment/ntrex-low`), by name, or the folder itself if it is one. */
export function readPairs(bench: string, folder: string): TextPair[] {
  const path = join(bench, folder)
  if (existsSync(join(path, 'gold.txt'))) return [readPair(path, folder)]
  return readdirSync(path)
    .sort()
    .map((name) => readPair(join(path, name), `${folder}/${name}`))
}

/** Adds the vectors. */
export async function embedPairs(embedder: Embedder, pairs: readonly TextPair[]): Promise<EmbeddedPair[]> {
  const embedded: EmbeddedPair[] = []
  for (const pair of pairs) {
    embedded.push({ ...pair, left: await embedder.embed(pair.source), right: await embedder.embed(pair.target) })
  }
  return embedded
}

/** Lengths of texts in UTF-16 code units, as the pipeline hands them to the aligner. */
export function lengthsOf(lines: readonly string[]): number[] {
  return lines.map((line) => line.length)
}

/** A seeded order of 0 .. count - 1 (Fisher and Yates). */
export function shuffled(count: number, random: () => number): number[] {
  const order = Array.from({ length: count }, (_, k) => k)
  for (let k = count - 1; k > 0; k--) {
    const other = Math.floor(random() * (k + 1))
    ;[order[k], order[other]] = [order[other]!, order[k]!]
  }
  return order
}
