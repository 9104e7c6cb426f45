/**
 * What our encoder costs beside the bare onnxruntime session, on a random transformer of usual size and authored
 * sentences: `npx tsx tests/bench/transformer-overhead.ts [--texts 512] [--rounds 7] [--threads 1] [--layers 6]
 * [--hidden 384]`. Both get the same tokens in the same batches and take turns; times are medians, ratios the medians of the rounds' own,
 * which bear other programs better.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AutoTokenizer } from '@xenova/transformers'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { padBatch, planBatches } from '../../src/embed/batches.js'
import { loadEncoder, locateModel } from '../../src/embed/load.js'
import { batchLimits } from '../../src/embed/transformer.js'
import { argument, fileLines } from './data.js'
import { writeTransformer } from './transformer-model.js'

const number = (name: string, usual: number) => Number(argument(name) ?? usual)
const [count, rounds, threads] = [number('--texts', 512), number('--rounds', 7), number('--threads', 1)]
const [layers, hidden] = [number('--layers', 6), number('--hidden', 384)]
const reports = fileURLToPath(new URL('../../models/training/authored/reports', import.meta.url))
/** The usual size of an attention head. */
const headDims = 32

const sentences = readdirSync(reports)
  .sort()
  .flatMap((name) => fileLines(join(reports, name)))
  .flatMap((line) => line.split('\t').slice(0, 2))
const texts = sentences.filter((_, i) => i % Math.floor(sentences.length / count) === 0).slice(0, count)
const folder = mkdtempSync(join(tmpdir(), 'hawta-'))
try {
  writeTransformer(folder, { layers, hidden, heads: hidden / headDims }, sentences.slice(0, 4000))
  const encoder = await loadEncoder((await locateModel(folder))!, { threads })
  const tokenizer = await AutoTokenizer.from_pretrained(folder, { local_files_only: true })
  const session = await InferenceSession.create(join(folder, 'onnx', 'model.onnx'), {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
  })
  const tokens = texts.map((text) => tokenizer.encode(text))
  const lengths = tokens.map((text) => text.length)
  const batches = planBatches(lengths, batchLimits).map((batch) => {
    const { ids, mask, length } = padBatch(
      batch.map((i) => tokens[i]!),
      tokenizer.pad_token_id,
    )
    const shape = [batch.length, length]
    return { input_ids: new Tensor('int64', ids, shape), attention_mask: new Tensor('int64', mask, shape) }
  })
  const inputs = texts.map((text) => ({ text, tokens: [] }))
  const ways = {
    ours: async () => {
      await encoder.encode(inputs)
    },
    bare: async () => {
      for (const batch of batches) await session.run(batch)
    },
    tokenising: async () => {
      for (const text of texts) tokenizer.encode(text)
    },
  }
  const seconds: Record<keyof typeof ways, number[]> = { ours: [], bare: [], tokenising: [] }
  for (let round = -1; round < rounds; round++) {
    for (const [name, way] of Object.entries(ways) as [keyof typeof ways, () => Promise<void>][]) {
      const start = performance.now()
      await way()
      if (round >= 0) seconds[name].push((performance.now() - start) / 1000)
    }
  }
  const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!
  const overBare = (name: keyof typeof ways) =>
    median(seconds[name].map((time, k) => time / seconds.bare[k]!)).toFixed(3)
  const padded = batches.reduce((sum, { input_ids: ids }) => sum + ids.size, 0)
  const used = lengths.reduce((sum, length) => sum + length, 0)
  console.log(
    `${texts.length} texts, ${(used / texts.length).toFixed(1)} tokens each, ${batches.length} batches, ${(100 - (100 * used) / padded).toFixed(1)} % padding`,
  )
  console.log(`${layers} layers of ${hidden}, ${threads} threads, medians of ${rounds} rounds`)
  const labels = { ours: 'ours, text in, unit vectors out', bare: 'bare session', tokenising: 'tokenising' } as const
  for (const name of Object.keys(ways) as (keyof typeof ways)[]) {
    const time = median(seconds[name])
    console.log(`${labels[name].padEnd(34)}${time.toFixed(3)} s, ${(texts.length / time).toFixed(0)} texts/s`)
  }
  console.log(`ours / bare ${overBare('ours')} (goal <= 1.10), of which tokenising ${overBare('tokenising')}`)
  await encoder.dispose()
  await session.release()
} finally {
  rmSync(folder, { recursive: true })
}
