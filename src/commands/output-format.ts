import { extname } from 'node:path'
import { exitCodes, HawtaError } from '../errors.js'
import { type WriteFormat, writeFormats } from '../write/units.js'

const formatsByEnding: Readonly<Record<string, WriteFormat>> = {
  '.tmx': 'tmx',
  '.csv': 'csv',
  '.tsv': 'tsv',
  '.jsonl': 'jsonl',
  '.xlf': 'xliff',
  '.xliff': 'xliff',
  '.parquet': 'parquet',
}

/** The format that is wished for or else that of the file's name. Throws {@link HawtaError} (bad usage) where that says none. */
export function outputFormat(path: string, wanted: WriteFormat | undefined): WriteFormat {
  const format = wanted ?? formatsByEnding[extname(path).toLowerCase()]
  if (format) return format
  const endings = Object.keys(formatsByEnding).join(', ')
  const message = `Expected a file name that ends in ${endings}, or --format (${writeFormats.join(', ')}), got ${path}`
  throw new HawtaError(message, { exitCode: exitCodes.badUsage })
}
