import { type SpanVectors, spansFromOverlaps, spansFromSums } from '../align/spans.js'
import { collectGarbage } from '../batch/garbage.js'
import type { SimilarityScale } from '../embed/scale.js'
import { type EmbedderOptions, loadEmbedder } from '../embedder.js'
import { HawtaError } from '../errors.js'
import { identifyLanguage } from '../text/language.js'
import type { Language, Matrix } from '../types.js'
import { scaleToUnit } from '../vectors/matrix.js'
import { npyHeader, npyValues, readNpy } from '../vectors/npy.js'
import { writeFileAtomically } from '../write/file.js'
import { readLines } from './lines.js'

/** Lines whose vectors are in memory at a time: what V8 has not yet freed of them is much of what `hawta embed` takes. */
const linesPerChunk = 64

/** Embeds a file of one sentence a line and writes unit rows, float32 (N, dims). */
export async function embedCommand(
  path: string,
  out: string,
  model: string,
  options: EmbedderOptions,
  onProgress: (done: number, total: number) => void,
) {
  const lines = await readLines(path)
  const embedder = await loadEmbedder(model, options)
  try {
    let dims = 0
    async function* bytes() {
      for (let from = 0; from === 0 || from < lines.length; from += linesPerChunk) {
        const chunk = lines.slice(from, from + linesPerChunk)
        const matrix = await embedder.embed(chunk, (done) => onProgress(from + done, lines.length))
        dims = matrix.dims
        if (from === 0) yield npyHeader([lines.length, dims])
        // In place: copies would wait for the garbage collector, which lets tens of megabytes pile up.
        if (embedder.additive) scaleToUnit(matrix)
        yield npyValues(matrix.data)
        collectGarbage()
      }
    }
    await writeFileAtomically(out, bytes())
    return {
      rows: lines.length,
      dims,
      truncated: embedder.truncated,
      model: embedder.name,
      hash: embedder.hash,
    }
  } finally {
    await embedder.dispose()
  }
}

/** Vectors of the lines of two files, from .npy files where they are given, else from the model. */
export interface SideVectors {
  readonly lines: readonly string[]
  /** As identified from all lines. */
  readonly language: Language
  readonly spans: SpanVectors
  /** One row a line. */
  readonly rows: Matrix
}

/** Reads or makes the vectors of two sides, with the scale of the model that made them if it is wanted; a file must have one vector a line and both sides the same dimensions. */
export async function sideVectors(
  paths: { readonly source: string; readonly target: string },
  vectorPaths: { readonly source: string | undefined; readonly target: string | undefined },
  model: string,
  options: EmbedderOptions,
  isScaleWanted: boolean,
): Promise<{ source: SideVectors; target: SideVectors; scale: SimilarityScale | undefined }> {
  const [sourceLines, targetLines] = [await readLines(paths.source), await readLines(paths.target)]
  if (vectorPaths.source !== undefined && vectorPaths.target !== undefined) {
    const source = await fromNpy(vectorPaths.source, sourceLines, paths.source)
    const target = await fromNpy(vectorPaths.target, targetLines, paths.target)
    return { source, target, scale: undefined }
  }
  const embedder = await loadEmbedder(model, options)
  try {
    const side = async (lines: readonly string[]): Promise<SideVectors> => {
      const rows = await embedder.embed(lines)
      return { lines, language: await languageOf(lines), spans: spansFromSums(rows), rows }
    }
    const [source, target] = [await side(sourceLines), await side(targetLines)]
    return { source, target, scale: isScaleWanted ? await embedder.scale() : undefined }
  } finally {
    await embedder.dispose()
  }
}

async function fromNpy(path: string, lines: readonly string[], linesPath: string): Promise<SideVectors> {
  const { shape, data } = await readNpy(path)
  const [widest, count, dims] = shape.length === 3 ? shape : [1, ...shape]
  if (widest === undefined || count === undefined || dims === undefined || shape.length < 2 || shape.length > 3) {
    throw new HawtaError(`Expected an array of shape (N, d) or (K, N, d), got (${shape.join(', ')}) (${path})`)
  }
  if (count !== lines.length) {
    throw new HawtaError(`Expected ${lines.length} vectors, one a line of ${linesPath}, got ${count} (${path})`)
  }
  const rows = { data: data.subarray(0, count * dims), rows: count, dims }
  const language = await languageOf(lines)
  return {
    lines,
    language,
    rows,
    spans: shape.length === 3 ? spansFromOverlaps(data, widest, count, dims) : spansFromSums(rows),
  }
}

async function languageOf(lines: readonly string[]): Promise<Language> {
  return (await identifyLanguage(lines.join('\n'))).language
}

/** What is odd about the languages of two sides: swapped, or the same on both; undefined where nothing is. */
export function languageWarning(source: Pick<SideVectors, 'language'>, target: Pick<SideVectors, 'language'>) {
  const [from, to] = [source.language, target.language]
  if (from === 'en' && to === 'ckb') {
    return 'Warning: expected Sorani (ckb) as the source and English (en) as the target, got them the other way round'
  }
  if (from === to && (from === 'en' || from === 'ckb'))
    return `Warning: expected two languages, got ${from} on both sides`
  return undefined
}
