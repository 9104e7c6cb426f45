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
    return new Map(Object.entries(wordLevelSchema.parse(JSON.parse(await readFile(path, 'utf8'))).model.vocab))
  } catch (cause) {
    throw new HawtaError(`Expected a WordLevel vocabulary, could not read one (${path})`, { cause })
  }
}
