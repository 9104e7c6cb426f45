/**
 * Fits src/judge/calibration.json on the development documents and prints how well it holds on documents left out.
 *
 *     npx tsx tests/bench/calibrate.ts [--bench DIR] [--write]
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { alignSegments } from '../../src/align/align.js'
import { minePairs } from '../../src/align/mine.js'
import { spansFromSums } from '../../src/align/spans.js'
import { scaled } from '../../src/embed/scale.js'
import { loadEmbedder, modelSignature } from '../../src/embedder.js'
import { parseBeads } from '../../src/evaluate/beads.js'
import { type LogisticModel, probability } from '../../src/judge/confidence.js'
import { gatherEvidence } from '../../src/judge/evidence.js'
import { textSignals } from '../../src/judge/judge.js'
import { type Example, fitLogistic } from './logistic.js'

const folds = 8
const argument = (name: string) =>
  process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : undefined
const bench = argument('--bench') ?? '../shared/bench'
const embedder = await loadEmbedder('hawta-ckb-en')
const scale = await embedder.scale()
const lines = (path: string) => readFileSync(path, 'utf8').replace(/\n$/, '').split('\n')

async function documents(folder: string) {
  const read = []
  for (const name of readdirSync(join(bench, folder)).sort()) {
    const path = join(bench, folder, name)
    const [source, target] = [lines(join(path, 'source.txt')), lines(join(path, 'target.txt'))]
    const gold = new Set(lines(join(path, 'gold.txt')).map((line) => line.replaceAll(' ', '')))
    const [left, right] = [await embedder.embed(source), await embedder.embed(target)]
    read.push({ name: `${folder}/${name}`, path, source, target, gold, left, right })
  }
  return read
}

const mined: Example[] = []
for (const { name, source, target, gold, left, right } of await documents('mining')) {
  for (const pair of minePairs(left, right)) {
    const [a, b] = [source[pair.source]!, target[pair.target]!]
    const evidence = gatherEvidence(a, b, 'ckb', 'en', pair.similarity, pair.margin)
    const { similarity, margin, lead } = pair.deviations
    mined.push({
      signals: {
        similarity: scaled(pair.similarity, scale),
        lead: pair.lead / (scale.match - scale.random),
        deviation: similarity,
        marginDeviation: margin,
        leadDeviation: lead,
        ...textSignals(evidence),
      },
      isRight: gold.has(`[${pair.source}]:[${pair.target}]`),
      group: name,
    })
  }
}

const beads: Example[] = []
for (const folder of ['alignment/ntrex-low', 'alignment/ntrex-high']) {
  for (const { name, path, source, target, left, right } of await documents(folder)) {
    const gold = parseBeads(readFileSync(join(path, 'gold.txt'), 'utf8'), path)
    const rightBeads = new Set(gold.map((bead) => JSON.stringify([bead.source, bead.target])))
    const options = {
      sourceLengths: source.map((line) => line.length),
      targetLengths: target.map((line) => line.length),
    }
    for (const bead of alignSegments(spansFromSums(left), spansFromSums(right), options)) {
      if (bead.source.from === bead.source.to || bead.target.from === bead.target.to) continue
      const [a, b] = [
        source.slice(bead.source.from, bead.source.to).join(' '),
        target.slice(bead.target.from, bead.target.to).join(' '),
      ]
      const evidence = gatherEvidence(a, b, 'ckb', 'en', bead.similarity, bead.margin)
      beads.push({
        signals: { similarity: scaled(bead.similarity, scale), posterior: bead.margin, ...textSignals(evidence) },
        isRight: rightBeads.has(JSON.stringify([bead.source, bead.target])),
        group: name.replace(/ntrex-(low|high)/, 'ntrex'),
      })
    }
  }
}
await embedder.dispose()

const text = ['length', 'numbers', 'contradictions', 'unmatched', 'names', 'missing']
const models = {
  pair: fitReported('pair', mined, ['similarity', 'lead']),
  deviations: rename(fitReported('deviations', mined, ['deviation', 'marginDeviation', 'leadDeviation'])),
  mined: fitReported('mined', mined, ['similarity', 'lead', 'contradictions', 'unmatched', 'names']),
  bead: fitReported('bead', beads, ['similarity', 'posterior', ...text]),
}
const signature = createHash('sha256').update(JSON.stringify(models)).digest('hex').slice(0, 12)
const note = `${modelSignature(embedder)}; mining ${mined.length}, beads ${beads.length} examples`
if (process.argv.includes('--write')) {
  writeFileSync('src/judge/calibration.json', `${JSON.stringify({ signature, fittedOn: note, ...models }, null, 2)}\n`)
}
console.log(signature, note)

function fitReported(title: string, examples: readonly Example[], names: readonly string[]): LogisticModel {
  const groups = [...new Set(examples.map(({ group }) => group))].sort()
  const foldOf = new Map(groups.map((group, i) => [group, i % folds]))
  const judged: { p: number; isRight: boolean }[] = []
  for (let fold = 0; fold < folds; fold++) {
    const model = fitLogistic(
      examples.filter(({ group }) => foldOf.get(group) !== fold),
      names,
    )
    for (const { group, signals, isRight } of examples) {
      if (foldOf.get(group) === fold) judged.push({ p: probability(model, signals), isRight })
    }
  }
  const sure = judged.filter(({ p }) => p >= 0.9)
  const share = (list: typeof judged) => list.filter(({ isRight }) => isRight).length / list.length
  console.log(
    `${title}: n ${examples.length}, right ${share(judged).toFixed(3)}; left out: ECE ${expectedCalibrationError(judged).toFixed(3)},`,
    `precision at .9 ${share(sure).toFixed(3)} of ${sure.length}`,
  )
  const model = fitLogistic(examples, names)
  const round = (value: number) => Number(value.toFixed(4))
  return {
    intercept: round(model.intercept),
    weights: Object.fromEntries(Object.entries(model.weights).map(([k, v]) => [k, round(v)])),
  }
}

/** Ten bins of equal width (Guo et al. 2017). */
function expectedCalibrationError(judged: readonly { p: number; isRight: boolean }[]): number {
  let error = 0
  for (let bin = 0; bin < 10; bin++) {
    const inside = judged.filter(({ p }) => Math.min(9, Math.floor(p * 10)) === bin)
    const difference = inside.reduce((sum, { p, isRight }) => sum + p - (isRight ? 1 : 0), 0)
    error += Math.abs(difference) / judged.length
  }
  return error
}

function rename({ intercept, weights }: LogisticModel): LogisticModel {
  const { deviation = 0, marginDeviation = 0, leadDeviation = 0 } = weights
  return { intercept, weights: { similarity: deviation, margin: marginDeviation, lead: leadDeviation } }
}
