import { createHash } from 'node:crypto'
import { closeSync, existsSync, openSync, readSync } from 'node:fs'
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
import { type Preset, presetFor, presets } from './presets.js'
import { modelFiles } from './pull.js'
import { loadStaticEncoder } from './static.js'
import { loadTransformer } from './transformer.js'
import { modelCacheFolder } from './user-cache.js'

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

/** Where a model lies on the disk. */
export interface ModelLocation {
  readonly name: string
  readonly folder: string
  readonly manifest: ModelManifest | undefined
}

/**
 * Finds a model on the disk: a folder as named, a folder below models/, a preset or hub id that was pulled or is in the
 * user's cache; undefined for a preset or hub id that is in none of these.
 */
export async function locateModel(name: string): Promise<ModelLocation | undefined> {
  const { id } = presetFor(name)
  // `hawta models pull` writes to models/<id> of the folder it is run in.
  const places = [
    name,
    join(modelsFolder, name),
    join('models', id),
    join(modelsFolder, id),
    join(modelCacheFolder(), id),
  ]
  const folder = places.find((path) => existsSync(join(path, 'config.json')))
  if (!folder) {
    if (!/^[\w.-]+\/[\w.-]+$/.test(id)) {
      throw new HawtaError(
        `Expected a model folder with config.json, a preset or a hub id like owner/name, got ${name}`,
      )
    }
    return undefined
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

/** Files of a static model, with its lexical evidence. */
const staticFiles = [
  'hawta.json',
  'config.json',
  'tokenizer.json',
  'onnx/model_quantized.onnx',
  'lexicon.bin',
  'centre.f32',
]

/** Loads an encoder from the disk; no network is touched. */
export async function loadEncoder(location: ModelLocation, options: EncoderOptions = {}): Promise<Encoder> {
  env.allowRemoteModels = false
  env.allowLocalModels = true
  env.localModelPath = ''
  const { name, folder, manifest } = location
  if (manifest) return loadStaticEncoder(folder, name, hashFiles(folder, staticFiles))
  const preset = presetInFolder(presetFor(presets[name] ? name : folder), folder)
  const { dtype, pooling, prefix, maxTokens } = preset
  const [quantised, ...full] = modelFiles.weights
  const weights = dtype === 'q8' ? [quantised] : full
  const hash = hashFiles(folder, [modelFiles.config, modelFiles.tokenizer[0], ...weights])
  const threads = options.threads ?? availableParallelism()
  const encoder = await loadTransformer(folder, name, hash, { ...preset, threads })
  if (options.cache === undefined) return encoder
  const used = JSON.stringify({ hash, dtype, pooling, prefix, maxTokens })
  return withCache(encoder, openVectorCache(options.cache, createHash('sha256').update(used).digest('hex'), name))
}

/** A preset with the weights that a folder has: full precision where nothing is quantised. */
function presetInFolder(preset: Preset, folder: string): Preset {
  const dtype = existsSync(join(folder, 'onnx', 'model_quantized.onnx')) ? preset.dtype : 'fp32'
  return { ...preset, dtype, hasDataFile: dtype === 'fp32' && existsSync(join(folder, 'onnx', 'model.onnx_data')) }
}

/** SHA-256 of the files that are there, with their names, as hex digits. */
export function hashFiles(folder: string, files: readonly string[]): string {
  const hash = createHash('sha256')
  // One small buffer: weights have up to gigabytes.
  const buffer = Buffer.alloc(65_536)
  for (const file of files) {
    const path = join(folder, file)
    if (!existsSync(path)) continue
    hash.update(file)
    const descriptor = openSync(path, 'r')
    try {
      for (let length = -1; length !== 0; ) {
        length = readSync(descriptor, buffer)
        hash.update(buffer.subarray(0, length))
      }
    } finally {
      closeSync(descriptor)
    }
  }
  return hash.digest('hex')
}
