/**
 * Fits src/judge/calibration.json on the development documents and prints how well it holds on documents left out.
 *
 *     npx tsx tests/bench/calibrate.ts [--bench DIR] [--write]
 */
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { loadEmbedder, modelSignature } from '../../src/embedder.js'
import type { LogisticModel } from '../../src/judge/confidence.js'
import { crossValidate, reliabilityOf } from './cross-validate.js'
import { argument, defaultBench, embedPairs, readPairs } from './data.js'
import { beadExamples, minedExamples, modelSignals } from './examples.js'
import { type Example, fitLogistic } from './logistic.js'

const bench = argument('--bench') ?? defaultBench
const embedder = await loadEmbedder('hawta-ckb-en')
const scale = await embedder.scale()
const read = async (folder: string) => embedPairs(embedder, readPairs(bench, folder))
const documents = [...(await read('alignment/ntrex-low')), ...(await read('alignment/ntrex-high'))]
const examples = { mined: minedExamples(await read('mining'), scale), beads: beadExamples(documents, scale) }
await embedder.dispose()

const models = {
  pair: fitModel('pair'),
  mined: fitModel('mined'),
  sentences: fitModel('sentences'),
  deviations: fitModel('deviations'),
  bead: fitModel('bead'),
}
const signature = createHash('sha256').update(JSON.stringify(models)).digest('hex').slice(0, 12)
const note = `${modelSignature(embedder)}; mining ${examples.mined.length}, beads ${examples.beads.length} examples`
if (process.argv.includes('--write')) {
  writeFileSync('src/judge/calibration.json', `${JSON.stringify({ signature, fittedOn: note, ...models }, null, 2)}\n`)
}
console.log(signature, note)

function fitModel(title: keyof typeof modelSignals): LogisticModel {
  const { on, names } = modelSignals[title]
  const list: readonly Example[] = examples[on]
  const held = reliabilityOf(crossValidate(list, names))
  console.log(
    `${title}: n ${held.examples}, right ${held.rightShare.toFixed(3)}; left out: ECE ${held.expectedError.toFixed(3)},`,
    `precision at .9 ${held.surePrecision.toFixed(3)} of ${held.sureCount}`,
  )
  const model = fitLogistic(list, names)
  const round = (value: number) => Number(value.toFixed(4))
  return {
    intercept: round(model.intercept),
    weights: Object.fromEntries(Object.entries(model.weights).map(([k, v]) => [k, round(v)])),
  }
}
