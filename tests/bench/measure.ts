import { join } from 'node:path'
import { defaultModel } from '../../src/embed/presets.js'
import type { SimilarityScale } from '../../src/embed/scale.js'
import { type Embedder, loadEmbedder } from '../../src/embedder.js'
import type { PrecisionRecall } from '../../src/evaluate/beads.js'
import { version } from '../../src/version.js'
import { type AlignmentScores, chain, readCases, scoreTexts, scoreVectors } from './alignment.js'
import { crossValidate, type JudgedExample, reliabilityOf } from './cross-validate.js'
import { type EmbeddedPair, embedPairs, fileLines, readPairs } from './data.js'
import {
  chained,
  countMatches,
  countModes,
  countUnits,
  type MatchCounts,
  withOtherEnd,
  withShuffledEnd,
  withSwappedHalves,
} from './documents.js'
import { gatherExamples, modelSignals } from './examples.js'
import { linkScore } from './links.js'
import { scoreMining } from './mining.js'
import { perturbations, perturbedFlores } from './perturb.js'
import { peakMegabytes } from './speed.js'
import type { Row } from './table.js'

/** Everything that is read and embedded once. */
export interface Loaded {
  readonly bench: string
  readonly isQuick: boolean
  readonly embedder: Embedder
  readonly scale: SimilarityScale
  readonly low: readonly EmbeddedPair[]
  readonly high: readonly EmbeddedPair[]
  /** Comparable pairs, and all of them in one pool. */
  readonly mining: readonly EmbeddedPair[]
  readonly pooled: EmbeddedPair
  /** Load time, embedding speed and memory, measured on the way. */
  readonly rows: readonly Row[]
}

/** A quick run looks at every third document. */
const quickStep = 3
const quickDraws = 4
const draws = 20
/** Draws 1 to 4 were looked at when the aligner was made. */
const floresDraw = 5

/** Loads the embedded encoder and all texts. */
export async function loadBench(bench: string, isQuick: boolean): Promise<Loaded> {
  const start = performance.now()
  const embedder = await loadEmbedder(defaultModel)
  const loadSeconds = (performance.now() - start) / 1000
  const cold = performance.now()
  const sentences = fileLines(join(bench, 'retrieval', 'ntrex-dev.tsv')).flatMap((line) => line.split('\t').slice(0, 2))
  const { dims } = await embedder.embed(sentences)
  const rate = (sentences.length / (performance.now() - cold)) * 1000
  const some = (folder: string) => readPairs(bench, folder).filter((_, k) => !isQuick || k % quickStep === 0)
  const read = async (folder: string) => embedPairs(embedder, some(folder))
  const [pooled] = await embedPairs(embedder, readPairs(bench, 'mining').filter(isPooled))
  const n = `${sentences.length} sentences`
  const embed = { topic: 'embed', data: 'ntrex-dev', n, detail: `${dims} dims, one thread` }
  return {
    bench,
    isQuick,
    embedder,
    scale: await embedder.scale(),
    low: await read('alignment/ntrex-low'),
    high: await read('alignment/ntrex-high'),
    mining: (await read('mining')).filter((pair) => !isPooled(pair)),
    pooled: pooled!,
    rows: [
      { ...embed, measure: 'load time', value: loadSeconds, unit: 's' },
      { ...embed, measure: 'sentences a second, cold', value: rate, unit: '/s' },
      { ...embed, measure: 'peak memory', value: peakMegabytes(), unit: 'MB' },
    ],
  }
}

/** What every figure depends on. */
export function signatureOf({ embedder, isQuick }: Loaded, calibration: string) {
  const model = `${embedder.name}@${embedder.hash.slice(0, 12)}`
  return { hawta: version, model, calibration, node: process.version, quick: isQuick }
}

/** Beads on vectors of the benchmark and on those of the embedded encoder. */
export async function measureBeads({ bench, isQuick, embedder, low, high }: Loaded): Promise<Row[]> {
  const rows: Row[] = []
  const goals = { low: ['>= .985', '>= .97'], high: ['>= .965', '>= .93'] } as const
  for (const [level, texts] of [
    ['low', low],
    ['high', high],
  ] as const) {
    const cases = readCases(bench, level).filter((_, k) => !isQuick || k % quickStep === 0)
    const n = `${cases.length} documents`
    const vectorGoal = [goals[level][0], '>= .995']
    rows.push(...beadRows(`ntrex-${level}, n2 vectors`, await scoreVectors(cases, 'sums', true), n, vectorGoal))
    if (!isQuick) {
      for (const [use, label] of [
        ['overlaps', 'all overlaps given'],
        ['lazy', 'overlaps on demand'],
      ] as const) {
        const scores = await scoreVectors(cases, use, true)
        rows.push(...beadRows(`ntrex-${level}, n2 vectors, ${label}`, scores, n, vectorGoal))
      }
      const bare = await scoreVectors(cases, 'overlaps', false)
      rows.push(...beadRows(`ntrex-${level}, n2 vectors, no lengths`, bare, n))
    }
    const long = await scoreVectors([chain(cases)], 'sums', true)
    rows.push(...beadRows(`ntrex-${level}-long, n2 vectors`, long, '1 document', vectorGoal))
    rows.push(...beadRows(`ntrex-${level}, text`, scoreTexts(texts), n, [goals[level][1]]))
    const made = perturbedFlores(bench, perturbations[level], floresDraw).filter(
      (_, k) => !isQuick || k % quickStep === 0,
    )
    const scores = scoreTexts(await embedPairs(embedder, made))
    rows.push(...beadRows(`flores, perturbed as ${level}, text`, scores, `${made.length} documents`))
    if (isQuick) continue
    const whole = await embedPairs(embedder, readPairs(bench, `alignment/ntrex-${level}-long`))
    rows.push(...beadRows(`ntrex-${level}-long, text`, scoreTexts(whole), '1 document', [goals[level][1]]))
  }
  return rows
}

function beadRows(data: string, scores: AlignmentScores, n: string, goals: readonly string[] = []): Row[] {
  const texts = scores.textsPerLine > 1 ? `, ${scores.textsPerLine.toFixed(2)} texts a line` : ''
  return (['strict', 'lax'] as const).map((kind, k) => ({
    topic: 'beads',
    data,
    measure: `${kind} F1`,
    value: scores[kind].f1,
    unit: 'share',
    n,
    detail: `${precisionRecall(scores[kind])}${texts}`,
    ...(goals[k] === undefined ? {} : { goal: goals[k] }),
  }))
}

/** Mining by `hawta mine` at its default threshold, and with models that never saw the pair. */
export async function measureMining({ scale, low, high, mining, pooled }: Loaded): Promise<Row[]> {
  const examples = gatherExamples([...low, ...high], [...mining, pooled], scale)
  const judged = crossValidate(examples.mined, modelSignals.sentences.names)
  const rows: Row[] = []
  for (const [data, pairs, goal] of [
    ['comparable pairs, text', mining, '>= .95'],
    ['all in one pool, text', [pooled], '>= .92'],
  ] as const) {
    const gold = pairs.reduce((sum, pair) => sum + pair.gold.length, 0)
    const row = { topic: 'mining', data, unit: 'share', n: `${gold} gold pairs`, goal } as const
    const unseen = thresholded(judged, new Set(pairs.map(({ name }) => name)), gold)
    for (const [measure, score] of [
      ['F1, default threshold', await scoreMining(pairs, scale)],
      ['F1, pair unseen by the model', unseen],
      ['F1, vectors of unknown scale', await scoreMining(pairs, undefined)],
    ] as const) {
      rows.push({ ...row, measure, value: score.f1, detail: precisionRecall(score) })
    }
  }
  return rows
}

function thresholded(judged: readonly JudgedExample[], names: ReadonlySet<string>, gold: number): PrecisionRecall {
  const found = judged.filter(({ name, probability }) => names.has(name) && probability.full >= 0.5)
  return linkScore({ found: found.length, right: found.filter(({ grade }) => grade === 'full').length, gold })
}

/** Document matching on translations and on comparable documents, all there or half of the targets taken away. */
export async function measureMatching({ scale, high, mining, isQuick }: Loaded): Promise<Row[]> {
  const rows: Row[] = []
  for (const [data, pairs] of [
    ['ntrex-high', high],
    ['mining pairs', mining],
  ] as const) {
    const { whole, halves } = await countMatches(pairs, scale, isQuick ? quickDraws : draws)
    const n = `${pairs.length} x ${pairs.length} documents`
    const row = { topic: 'matching', unit: 'share' } as const
    const share = (part: number, all: number) => (all > 0 ? part / all : 0)
    const kept = (counts: MatchCounts) => `${counts.right} of ${counts.paired} right, ${counts.wrong} wrong`
    const half = { ...row, data: `${data}, half of the targets`, n: `${n}, ${isQuick ? quickDraws : draws} draws` }
    rows.push(
      { ...row, data, n, measure: 'right', value: share(whole.right, whole.paired), detail: kept(whole), goal: '1' },
      { ...half, measure: 'right', value: share(halves.right, halves.paired), detail: kept(halves) },
      {
        ...half,
        measure: 'false matches of documents without counterpart',
        value: share(halves.orphansMatched, halves.orphans),
        detail: `${halves.orphansMatched} of ${halves.orphans}`,
        goal: '<= .02',
      },
      {
        ...half,
        measure: 'false matches of all matches',
        value: share(halves.wrong, halves.matches),
        detail: `${halves.wrong} of ${halves.matches}`,
      },
    )
  }
  return rows
}

/** The choice between aligning and mining. */
export async function measureModes({ scale, low, high, mining }: Loaded): Promise<Row[]> {
  const row = async (
    data: string,
    pairs: readonly EmbeddedPair[],
    wanted: 'parallel' | 'comparable',
    goal?: string,
  ): Promise<Row> => {
    const counts = await countModes(pairs, scale)
    const detail = `${counts.parallel} parallel, ${counts.comparable} comparable`
    const measure = `share ${wanted}`
    const value = counts[wanted] / pairs.length
    return {
      topic: 'mode',
      data,
      measure,
      value,
      unit: 'share',
      n: `${pairs.length} pairs`,
      detail,
      ...(goal ? { goal } : {}),
    }
  }
  const mixtures: readonly (readonly [string, 'parallel' | 'comparable', readonly EmbeddedPair[]])[] = [
    ['ntrex-low, last quarter shuffled', 'parallel', low.map((pair, k) => withShuffledEnd(pair, 0.25, k + 1))],
    ['ntrex-low, second half shuffled', 'comparable', low.map((pair, k) => withShuffledEnd(pair, 0.5, k + 1))],
    ['ntrex-low, all shuffled', 'comparable', low.map((pair, k) => withShuffledEnd(pair, 1, k + 1))],
    ['ntrex-low, halves swapped', 'comparable', low.map(withSwappedHalves)],
    ['ntrex-low, other second half', 'parallel', low.map((pair, k) => withOtherEnd(pair, low[(k + 1) % low.length]!))],
    [
      'a translation, then a comparable pair',
      'comparable',
      mining.map((pair, k) => chained(low[k % low.length]!, pair)),
    ],
  ]
  const rows = [
    await row('ntrex-low', low, 'parallel', '1'),
    await row('ntrex-high', high, 'parallel', '1'),
    await row('mining pairs', mining, 'comparable', '1'),
  ]
  for (const [data, wanted, pairs] of [['ntrex-low', 'parallel', low] as const, ...mixtures]) {
    if (pairs !== low) rows.push(await row(data, pairs, wanted))
    const counts = await countUnits(pairs, scale)
    const score = linkScore(counts)
    const n = `${counts.gold} gold links`
    rows.push({
      topic: 'mode',
      data,
      measure: 'F1 of units',
      value: score.f1,
      unit: 'share',
      n,
      detail: precisionRecall(score),
    })
  }
  return rows
}

/** How far confidences are probabilities, on documents left out. */
export function measureCalibration({ scale, low, high, mining, pooled }: Loaded): Row[] {
  const examples = gatherExamples([...low, ...high], [...mining, pooled], scale)
  return (Object.keys(modelSignals) as (keyof typeof modelSignals)[]).flatMap((name): Row[] => {
    const { on, names } = modelSignals[name]
    const judged = crossValidate(examples[on], names)
    return (['full', 'partial'] as const).flatMap((which): Row[] => {
      const held = reliabilityOf(judged, which)
      const data = `model ${name}, ${which}`
      const row = { topic: 'calibration', data, unit: 'share', n: `${held.examples} units` } as const
      return [
        { ...row, measure: 'expected error, left out', value: held.expectedError, goal: '<= .03' },
        {
          ...row,
          measure: 'precision from .9 on, left out',
          value: held.surePrecision,
          detail: `${held.sureCount} units`,
          goal: '>= .9',
        },
      ]
    })
  })
}

function isPooled({ name }: { readonly name: string }): boolean {
  return name.endsWith('/pooled')
}

function precisionRecall({ precision, recall }: PrecisionRecall): string {
  return `P ${precision.toFixed(4)}, R ${recall.toFixed(4)}`
}
