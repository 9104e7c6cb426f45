import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { env } from '@xenova/transformers'
import { z } from 'zod'
import { HawtaError } from '../errors.js'
import { openVectorCache } from './cache.js'
import { withCache } from './cached.js'
import type { Encoder } from './encoder.js'
import { presetFor, presets } from './presets.js'
import { loadStaticEncoder } from './static.js'
import { loadTransformer } from './transformer.js'

/** The model that ships with the package. */
export const defaultModel = 'hawta-ckb-en'

/** The package's own models/ folder. */
export const modelsFolder = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..', 'models')

const manifestSchema = z.object({
  features: z.literal('hawta-2'),
  additive: z.literal(true),
  /** Factor of the encoder's vectors beside the lexical ones. */
  encoderWeight: z.number().positive(),
  languages: z.array(z.string()),
})

/** What hawta.json in a model folder says: such a model is static and has a lexical table beside it. */
export type ModelManifest = z.infer<typeof manifestSchema>

/** Where a model name leads: a folder on disk, or a hub id that the user asked for by name. */
export interface ModelLocation {
  readonly name: string
  readonly folder: string | undefined
  readonly manifest: ModelManifest | undefined
}

/** Finds a model: a folder as named, a folder below models/, a preset, else a hub id. */
export async function locateModel(name: string): Promise<ModelLocation> {
  const { id } = presetFor(name)
  // `hawta models pull` writes to models/<id> of the folder it is run in.
  const folder = [name, join(modelsFolder, name), join('models', id), join(modelsFolder, id)].find((path) =>
    existsSync(join(path, 'config.json')),
  )
  if (!folder) {
    if (!/^[\w.-]+\/[\w.-]+$/.test(id)) {
      throw new HawtaError(
        `Expected a model folder with config.json, a preset or a hub id like owner/name, got ${name}`,
      )
    }
    return { name: id, folder: undefined, manifest: undefined }
  }
  const path = join(folder, 'hawta.json')
  if (!existsSync(path)) return { name, folder: resolve(folder), manifest: undefined }
  try {
    return {
      name: basename(resolve(folder)),
      folder: resolve(folder),
      manifest: manifestSchema.parse(JSON.parse(await readFile(path, 'utf8'))),
    }
  } catch (cause) {
    throw new HawtaError(`Expected a model manifest, could not read one (${path})`, { cause })
  }
}

/** How a transformer is run; a static model is faster than a disk and needs one thread. */
export interface EncoderOptions {
  /** Folder that keeps the vectors of transformer models from run to run; none are kept by default. */
  readonly cache?: string | undefined
  /** Threads that a transformer computes with; all of the machine by default. */
  readonly threads?: number | undefined
}

/** Loads an encoder. No network is touched unless the location is a hub id. */
export async function loadEncoder(location: ModelLocation, options: EncoderOptions = {}): Promise<Encoder> {
  const { name, folder, manifest } = location
  env.allowRemoteModels = folder === undefined
  env.allowLocalModels = true
  env.localModelPath = ''
  if (folder && manifest) {
    const hash = await hashFiles(folder, [
      'hawta.json',
      'config.json',
      'tokenizer.json',
      'onnx/model_quantized.onnx',
      'lexicon.bin',
      'centre.f32',
    ])
    return loadStaticEncoder(folder, name, hash)
  }
  const preset = presetFor(folder ? (presets[name] ? name : folder) : name)
  const dtype = folder && !existsSync(join(folder, 'onnx', 'model_quantized.onnx')) ? 'fp32' : preset.dtype
  const files = ['config.json', 'tokenizer.json', dtype === 'q8' ? 'onnx/model_quantized.onnx' : 'onnx/model.onnx']
  const hasDataFile = folder
    ? dtype === 'fp32' && existsSync(join(folder, 'onnx', 'model.onnx_data'))
    : preset.hasDataFile
  const hash = folder
    ? await hashFiles(folder, files)
    : createHash('sha256').update(`hub:${preset.id}:${dtype}`).digest('hex')
  const threads = options.threads ?? availableParallelism()
  const settings = { ...preset, dtype, hasDataFile: hasDataFile ?? false, threads }
  const encoder = await loadTransformer(folder ?? preset.id, folder !== undefined, name, hash, settings)
  if (options.cache === undefined) return encoder
  const { pooling, prefix, maxTokens } = preset
  const used = JSON.stringify({ hash, dtype, pooling, prefix, maxTokens })
  return withCache(encoder, openVectorCache(options.cache, createHash('sha256').update(used).digest('hex'), name))
}

/** SHA-256 of the files that are there, with their names, as hex digits. */
export async function hashFiles(folder: string, files: readonly string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const file of files) {
    const path = join(folder, file)
    if (existsSync(path)) hash.update(file).update(await readFile(path))
  }
  return hash.digest('hex')
}
