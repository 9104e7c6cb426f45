import { ByteWriter, type ColumnSource, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer'
import type { MemoryUnit } from '../types.js'
import { roundTo } from './json.js'
import { type Units, wellFormedProperties } from './unit-fields.js'

type ColumnType = 'STRING' | 'DOUBLE' | 'INT32' | 'TIMESTAMP' | 'JSON'

interface Column {
  readonly name: string
  readonly type: ColumnType
  readonly isRequired?: boolean
  readonly cellOf: (unit: MemoryUnit) => unknown
}

/** As in memory.csv, but for the spans, whose ends are columns of their own: half-open, so that `to - from` is a length. */
const columns: readonly Column[] = [
  { name: 'source', type: 'STRING', isRequired: true, cellOf: ({ source }) => source },
  { name: 'target', type: 'STRING', isRequired: true, cellOf: ({ target }) => target },
  { name: 'source_language', type: 'STRING', cellOf: ({ sourceLanguage }) => sourceLanguage },
  { name: 'target_language', type: 'STRING', cellOf: ({ targetLanguage }) => targetLanguage },
  { name: 'confidence', type: 'DOUBLE', cellOf: ({ confidence }) => confidence && roundTo(decimals, confidence) },
  {
    name: 'partial_confidence',
    type: 'DOUBLE',
    cellOf: ({ partialConfidence }) =>
      partialConfidence === undefined ? undefined : roundTo(decimals, partialConfidence),
  },
  { name: 'kind', type: 'STRING', cellOf: ({ kind }) => kind },
  { name: 'source_document', type: 'STRING', cellOf: ({ sourceDocument }) => sourceDocument },
  { name: 'target_document', type: 'STRING', cellOf: ({ targetDocument }) => targetDocument },
  { name: 'source_from', type: 'INT32', cellOf: ({ sourceSegments }) => sourceSegments?.from },
  { name: 'source_to', type: 'INT32', cellOf: ({ sourceSegments }) => sourceSegments?.to },
  { name: 'target_from', type: 'INT32', cellOf: ({ targetSegments }) => targetSegments?.from },
  { name: 'target_to', type: 'INT32', cellOf: ({ targetSegments }) => targetSegments?.to },
  { name: 'model', type: 'STRING', cellOf: ({ model }) => model },
  { name: 'date', type: 'TIMESTAMP', cellOf: ({ date }) => date },
  { name: 'properties', type: 'JSON', cellOf: ({ properties }) => properties && wellFormedProperties(properties) },
]

/** As in alignments.jsonl. */
const decimals = 6
/** Units that are held at a time, about 5 MB of text: big enough to be read fast, small enough to be held twice. */
const unitsPerRowGroup = 20_000

/** Renders units as Apache Parquet (Snappy, typed columns, null for what is not known), a row group at a time. */
export async function* parquetBytes(units: Units): AsyncGenerator<Uint8Array> {
  const bytes = new ByteWriter()
  const schema = schemaFromColumnData({ columnData: columnData([]) })
  const parquet = new ParquetWriter({ writer: bytes, schema, createdBy: 'hawta' })
  let group: MemoryUnit[] = []
  for await (const unit of units) {
    group.push(unit)
    if (group.length < unitsPerRowGroup) continue
    await parquet.write({ columnData: columnData(group), rowGroupSize: unitsPerRowGroup })
    yield takeBytes(bytes)
    group = []
  }
  if (group.length > 0) await parquet.write({ columnData: columnData(group), rowGroupSize: unitsPerRowGroup })
  await parquet.finish()
  yield takeBytes(bytes)
}

function columnData(units: readonly MemoryUnit[]): ColumnSource[] {
  return columns.map(({ name, type, isRequired = false, cellOf }) => ({
    name,
    type,
    nullable: !isRequired,
    data: units.map((unit) => cellOf(unit) ?? null),
  }))
}

/** What has been written since the last time; the offset in the file goes on. */
function takeBytes(writer: ByteWriter): Uint8Array {
  const taken = writer.getBytes().slice()
  writer.index = 0
  return taken
}
