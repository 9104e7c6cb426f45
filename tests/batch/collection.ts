import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { seededRandom } from '../bench/synthetic.js'

const authored = new URL('../../models/training/authored/reports/', import.meta.url)
const sentencesPerParagraph = 3
/** Share of the sentences that the other side lacks. */
const missing = 0.1

/** Sentence pairs that were written for the project, English and Sorani, report by report. */
export function authoredPairs(): (readonly [english: string, sorani: string])[] {
  return readdirSync(authored)
    .filter((name) => name.endsWith('.tsv'))
    .sort()
    .flatMap((name) => readFileSync(new URL(name, authored), 'utf8').split('\n'))
    .flatMap((line) => {
      const [english, sorani] = line.split('\t')
      return english && sorani ? [[english, sorani] as const] : []
    })
}

/**
 * Writes `count` pairs of documents that translate each other, of about `length` sentences, and a manifest pairs.csv.
 * Each is a run of authored sentences, in paragraphs; a tenth of them is left out on either side.
 */
export function writeCollection(folder: string, count: number, length: number, seed = 1): void {
  const random = seededRandom(seed)
  const pairs = authoredPairs()
  const rows = ['source,target']
  mkdirSync(folder, { recursive: true })
  for (let number = 0; number < count; number++) {
    const from = Math.floor(random() * (pairs.length - length))
    const sides = [[], []] as [string[], string[]]
    for (const [english, sorani] of pairs.slice(from, from + length)) {
      if (random() >= missing) sides[0].push(sorani)
      if (random() >= missing) sides[1].push(english)
    }
    const names = ['ckb', 'en'].map((language) => `${String(number).padStart(5, '0')}.${language}.txt`)
    for (const [k, name] of names.entries()) writeFileSync(join(folder, name), inParagraphs(sides[k]!))
    rows.push(names.join(','))
  }
  writeFileSync(join(folder, 'pairs.csv'), `${rows.join('\n')}\n`)
}

function inParagraphs(sentences: readonly string[]): string {
  const paragraphs: string[] = []
  for (let k = 0; k < sentences.length; k += sentencesPerParagraph) {
    paragraphs.push(sentences.slice(k, k + sentencesPerParagraph).join(' '))
  }
  return `${paragraphs.join('\n\n')}\n`
}
