import { join } from 'node:path'
import type { Bead } from '../../src/types.js'
import { fileLines, type TextPair } from './data.js'
import { seededRandom } from './synthetic.js'

/** How often translations are edited: shares of beads that join sentences, lack a side, or have their boundary moved. */
export interface Perturbation {
  readonly merges: number
  readonly deletions: number
  readonly moves: number
}

/** As in the benchmark's ntrex-low and ntrex-high. */
export const perturbations: Readonly<Record<'low' | 'high', Perturbation>> = {
  low: { merges: 0.1, deletions: 0.05, moves: 0.02 },
  high: { merges: 0.2, deletions: 0.15, moves: 0.05 },
}

/** Of the beads that join sentences, so many join three. */
const threeShare = 0.25
const documentSentences = 15

/** Documents with known beads, made of the FLORES sentences in their order; `seed` draws the edits. */
export function perturbedFlores(bench: string, { merges, deletions, moves }: Perturbation, seed: number): TextPair[] {
  const path = join(bench, 'retrieval', 'flores-dev.tsv')
  const sentences = fileLines(path).map((line) => line.split('\t'))
  const random = seededRandom(seed)
  const documents: TextPair[] = []
  for (let start = 0; start + documentSentences <= sentences.length; start += documentSentences) {
    const sides: Record<'source' | 'target', string[]> = { source: [], target: [] }
    const gold: Bead[] = []
    const add = (source: readonly string[], target: readonly string[]) => {
      const put = (side: 'source' | 'target', texts: readonly string[]) => {
        const from = sides[side].length
        sides[side].push(...texts)
        return { from, to: sides[side].length }
      }
      gold.push({ source: put('source', source), target: put('target', target) })
    }
    for (let k = 0; k < documentSentences; ) {
      const dice = random()
      const left = documentSentences - k
      const isJoined = dice < merges && left > 1
      const isMoved = !isJoined && dice > 1 - moves && left > 1
      const count = isMoved ? 2 : isJoined ? (random() < threeShare && left > 2 ? 3 : 2) : 1
      const taken = sentences.slice(start + k, start + k + count)
      const texts = [taken.map((columns) => columns[1]!), taken.map((columns) => columns[0]!)]
      const one = random() < 0.5 ? 0 : 1
      if (isJoined) texts[one] = [texts[one]!.join(' ')]
      else if (isMoved) texts[one] = moveBoundary(texts[one]!, random)
      else if (dice < merges + deletions) texts[one] = []
      add(texts[0]!, texts[1]!)
      k += count
    }
    documents.push({ name: `flores/${start}`, path, source: sides.source, target: sides.target, gold })
  }
  return documents
}

/** Two sentences with the boundary a fifth to four fifths of the way into one of them. */
function moveBoundary([first = '', second = '']: readonly string[], random: () => number): string[] {
  const isBack = random() < 0.5
  const words = (isBack ? first : second).split(' ')
  const cut = Math.min(words.length - 1, Math.max(1, Math.round(words.length * (0.2 + 0.6 * random()))))
  const [head, tail] = [words.slice(0, cut).join(' '), words.slice(cut).join(' ')]
  return isBack ? [head, `${tail} ${second}`] : [`${first} ${head}`, tail]
}
