import { join } from 'node:path'
import { scoreRetrieval } from '../../src/evaluate/retrieval.js'
import { unitRows } from '../../src/vectors/matrix.js'
import { version } from '../../src/version.js'
import { fileLines } from './data.js'
import type { Loaded } from './measure.js'
import { measureApart } from './speed.js'
import type { Row } from './table.js'

const quickRetrieval = 300

/** Nearest neighbours among the retrieval sentences, by cosine and by margin (CSLS). */
export async function measureRetrieval({ bench, isQuick, embedder }: Loaded): Promise<Row[]> {
  const rows: Row[] = []
  for (const name of ['ntrex-dev', 'flores-dev']) {
    const lines = fileLines(join(bench, 'retrieval', `${name}.tsv`)).slice(0, isQuick ? quickRetrieval : undefined)
    const side = async (column: number) =>
      unitRows(await embedder.embed(lines.map((line) => line.split('\t')[column]!)))
    const scores = scoreRetrieval(await side(1), await side(0), { version, resamples: 0, seed: 1 })
    const row = { topic: 'retrieval', data: name, unit: 'share', n: `${lines.length} sentences` } as const
    for (const [measure, there, back] of [
      ['P@1, cosine', scores.sourceToTarget, scores.targetToSource],
      ['P@1, margin', scores.cslsSourceToTarget, scores.cslsTargetToSource],
    ] as const) {
      const detail = `ckb to en ${there.value.toFixed(4)}, en to ckb ${back.value.toFixed(4)}`
      rows.push({ ...row, measure, value: (there.value + back.value) / 2, detail })
    }
  }
  return rows
}

const alignGoals: Readonly<Record<string, readonly [string, string]>> = {
  '10000': ['<= 1', '<= 400'],
  '50000': ['<= 6', '<= 900'],
}

/** Seconds and memory of the stages whose cost grows faster than their input, each size in a process of its own. */
export function measureSpeed({ isQuick }: Loaded): Row[] {
  const stages = [
    ['alignment', 'align-speed.ts', isQuick ? [1000, 5000] : [1000, 5000, 10_000, 50_000], alignGoals],
    ['mining', 'mine-speed.ts', isQuick ? [1000] : [1000, 10_000], {}],
    ['document candidates', 'match-speed.ts', isQuick ? [2500] : [5000, 10_000, 20_000], {}],
  ] as const
  return stages.flatMap(([stage, script, sizes, goals]) =>
    sizes.flatMap((size): Row[] => {
      const measured = measureApart(script, '--one', String(size))
      const [seconds, memory] = (goals as typeof alignGoals)[String(size)] ?? []
      const row = {
        topic: 'speed',
        data: `${stage}, ${stage === 'document candidates' ? 2304 : 256} dims`,
        n: measured.size,
        detail: measured.detail ?? '',
      }
      return [
        { ...row, measure: 'time', value: measured.seconds, unit: 's', ...(seconds ? { goal: seconds } : {}) },
        {
          ...row,
          measure: 'peak memory',
          value: measured.peakMegabytes,
          unit: 'MB',
          ...(memory ? { goal: memory } : {}),
        },
      ]
    }),
  )
}
