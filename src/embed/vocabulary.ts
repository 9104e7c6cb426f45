import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { HawtaError } from '../errors.js'

const wordLevelSchema = z.object({
  model: z.object({
    type: z.literal('WordLevel'),
    vocab: z.custom<Record<string, number>>((value) => typeof value === 'object' && value !== null),
  }),
})

/** Feature name -> row number, from the tokenizer.json of a static model's folder. */
export async function readVocabulary(folder: string): Promise<ReadonlyMap<string, number>> {
  const path = join(folder, 'tokenizer.json')
  try {
    const { vocab } = wordLevelSchema.parse(JSON.parse(await readFile(path, 'utf8'))).model
    // One by one: an array for every entry would leave megabytes of garbage.
    const rows = new Map<string, number>()
    for (const name of Object.keys(vocab)) rows.set(name, vocab[name]!)
    return rows
  } catch (cause) {
    throw new HawtaError(`Expected a WordLevel vocabulary, could not read one (${path})`, { cause })
  }
}
