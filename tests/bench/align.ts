/**
 * Strict and lax scores of the aligner on the development documents: `npx tsx tests/bench/align.ts [--bench DIR]`.
 * Three kinds of vectors: `overlaps` (all four layers of the n2 files), `sums` (layer 0 as unit rows) and `lazy` (layer 0,
 * joined spans only on demand); each with the lengths of the texts, as in the pipeline, and with vectors alone.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { chain, readCases, scoreVectors } from './alignment.js'
import { argument, defaultBench } from './data.js'

const bench = argument('--bench') ?? defaultBench
if (!existsSync(join(bench, 'alignment'))) {
  console.error(`Expected the benchmark in ${bench}; say where it is with --bench DIR`)
  process.exit(2)
}
console.log('data       vectors   lengths   strict P / R / F1          lax F1   texts per segment')
for (const level of ['low', 'high']) {
  const documents = readCases(bench, level)
  for (const [name, cases] of [
    [level, documents],
    [`${level}-long`, [chain(documents)]],
  ] as const) {
    for (const withLengths of [true, false]) {
      for (const use of ['overlaps', 'sums', 'lazy'] as const) {
        const { strict, lax, textsPerLine } = await scoreVectors(cases, use, withLengths)
        const figures = [strict.precision, strict.recall, strict.f1].map((value) => value.toFixed(4)).join(' / ')
        console.log(
          `${name.padEnd(11)}${use.padEnd(10)}${(withLengths ? 'yes' : 'no').padEnd(10)}${figures}   ${lax.f1.toFixed(4)}   ${textsPerLine.toFixed(2)}`,
        )
      }
    }
  }
}
