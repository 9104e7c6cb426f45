/**
 * Fits src/judge/calibration.json on the development documents and prints how well it holds on documents left out.
 *
 *     npm run calibrate -- [--bench DIR] [--write]
 */
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { loadEmbedder, modelSignature } from '../../src/embedder.js'
import type { GradedModel, LogisticModel } from '../../src/judge/confidence.js'
import { crossValidate, reliabilityOf } from './cross-validate.js'
import { argument, defaultBench, embedPairs, readPairs } from './data.js'
import { gatherExamples, modelSignals } from './examples.js'
import { fitGraded } from './logistic.js'

const bench = argument('--bench') ?? defaultBench
const embedder = await loadEmbedder('hawta-ckb-en')
const read = async (folder: string) => embedPairs(embedder, readPairs(bench, folder))
const translations = [...(await read('alignment/ntrex-low')), ...(await read('alignment/ntrex-high'))]
const examples = gatherExamples(translations, await read('mining'), await embedder.scale())
await embedder.dispose()

const models = {
  pair: fitModel('pair').full,
  mined: fitModel('mined'),
  sentences: fitModel('sentences'),
  deviations: fitModel('deviations'),
  bead: fitModel('bead'),
}
const signature = createHash('sha256').update(JSON.stringify(models)).digest('hex').slice(0, 12)
const counts = Object.entries(examples).map(([name, list]) => `${name} ${list.length}`)
const note = `${modelSignature(embedder)}; ${counts.join(', ')} examples`
if (process.argv.includes('--write')) {
  writeFileSync('src/judge/calibration.json', `${JSON.stringify({ signature, fittedOn: note, ...models }, null, 2)}\n`)
}
console.log(signature, note)

function fitModel(title: keyof typeof modelSignals): GradedModel {
  const { on, names } = modelSignals[title]
  const judged = crossValidate(examples[on], names)
  for (const which of ['full', 'partial'] as const) {
    const held = reliabilityOf(judged, which)
    console.log(
      `${title}, ${which}: n ${held.examples}, right ${held.rightShare.toFixed(3)}; left out:`,
      `ECE ${held.expectedError.toFixed(3)}, precision at .9 ${held.surePrecision.toFixed(3)} of ${held.sureCount}`,
    )
  }
  const { full, partial } = fitGraded(examples[on], names)
  return { full: rounded(full), partial: rounded(partial) }
}

function rounded({ intercept, weights }: LogisticModel): LogisticModel {
  const round = (value: number) => Number(value.toFixed(4))
  return {
    intercept: round(intercept),
    weights: Object.fromEntries(Object.entries(weights).map(([name, weight]) => [name, round(weight)])),
  }
}
