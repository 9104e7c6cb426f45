import type { MemoryUnit } from '../types.js'
import { readAlignmentUnits } from './alignments.js'
import { detectFormat, type ReadFormat } from './detect.js'
import { readMoses } from './moses.js'
import type { ReadUnitsOptions } from './read-options.js'
import { readTmx } from './tmx.js'
import { readUnitsCsv } from './units-csv.js'
import { readUnitsJsonl } from './units-jsonl.js'
import { readXliff } from './xliff.js'

type Reader = (path: string, options: ReadUnitsOptions) => AsyncGenerator<MemoryUnit>

const readers: Readonly<Record<ReadFormat, Reader>> = {
  tmx: readTmx,
  xliff: readXliff,
  csv: readUnitsCsv,
  tsv: (path, options) => readUnitsCsv(path, { ...options, delimiter: '\t' }),
  jsonl: readUnitsJsonl,
  alignments: readAlignmentUnits,
  moses: readMoses,
}

/**
 * Reads the units of a translation memory in whatever format it is in ({@link detectFormat}), one by one, in bounded memory.
 * Throws {@link HawtaError} with file, line and, where it is known, column; with `onProblem` it leaves broken units out.
 */
export async function* readUnits(path: string, options: ReadUnitsOptions = {}): AsyncGenerator<MemoryUnit> {
  yield* readers[await detectFormat(path)](path, options)
}
