import { join } from 'node:path'
import { alignCommand } from '../../src/commands/align.js'
import { parseAlignOptions } from '../../src/config.js'
import { readUnitsCsv } from '../../src/read/units-csv.js'
import type { MemoryUnit } from '../../src/types.js'

/** A unit of the sample corpus's memory, as memory.csv tells it. */
export type SampleUnit = Pick<MemoryUnit, 'source' | 'target' | 'sourceDocument'>

/** Runs the main job on the sample corpus; answers the path of memory.tmx and the units of memory.csv. */
export async function sampleMemory(folder: string): Promise<{ tmx: string; units: SampleUnit[] }> {
  await alignCommand(['corpus/reports'], folder, parseAlignOptions({}), () => {})
  const units: SampleUnit[] = []
  for await (const unit of readUnitsCsv(join(folder, 'memory.csv'))) units.push(unit)
  return { tmx: join(folder, 'memory.tmx'), units }
}
