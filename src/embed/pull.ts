import { join } from 'node:path'
import { HawtaError } from '../errors.js'
import { type Preset, presetFor } from './presets.js'

/** Files of a model in its folder; which of the weights it has depends on the model. */
export const modelFiles = {
  tokenizer: ['tokenizer.json', 'tokenizer_config.json'],
  weights: ['onnx/model_quantized.onnx', 'onnx/model.onnx', 'onnx/model.onnx_data'],
  config: 'config.json',
} as const

/** What a pull needs from outside. */
export interface PullOptions {
  /** Folder that the model's own folder, `<to>/<owner>/<name>`, goes to. */
  readonly to: string
  /** Address of the hub. */
  readonly host: string
  /** Writes a file whole or not at all, and makes its folder. */
  readonly write: (path: string, chunks: AsyncIterable<Uint8Array>) => Promise<void>
  /** Bytes of the current file, and of how many; 0 where the hub does not tell. */
  readonly onProgress?: (file: string, done: number, total: number) => void
}

/** A model on the disk. */
export interface PulledModel {
  readonly id: string
  readonly folder: string
  readonly files: readonly string[]
  readonly bytes: number
}

/**
 * Fetches a hub model for use without a network, by preset or hub id. config.json comes last, so that a pull that stops
 * leaves nothing that passes for a model. Throws {@link HawtaError} where the hub cannot be reached or has not such a model.
 */
export async function pullModel(name: string, options: PullOptions): Promise<PulledModel> {
  const preset = presetFor(name)
  if (!/^[\w.-]+\/[\w.-]+$/.test(preset.id) || preset.id.includes('..'))
    throw new HawtaError(`Expected a preset or a hub id like owner/name, got ${name}`)
  const folder = join(options.to, ...preset.id.split('/'))
  const files: string[] = []
  let bytes = 0

  async function take(file: string): Promise<boolean> {
    const response = await ask(`${options.host.replace(/\/$/, '')}/${preset.id}/resolve/main/${file}`, preset)
    if (!response) return false
    const counted = counting(response, (done, total) => options.onProgress?.(file, done, total))
    await options.write(join(folder, file), counted.chunks)
    files.push(file)
    bytes += counted.bytes()
    return true
  }
  async function need(file: string): Promise<void> {
    if (!(await take(file))) throw new HawtaError(`Expected ${file} in ${preset.id}, the hub has none`)
  }

  for (const file of modelFiles.tokenizer) await need(file)
  const [quantised, full, data] = modelFiles.weights
  if (preset.dtype === 'fp32' || !(await take(quantised))) {
    await need(full)
    if (!(await take(data)) && preset.hasDataFile)
      throw new HawtaError(`Expected ${data} in ${preset.id}, the hub has none`)
  }
  await need(modelFiles.config)
  return { id: preset.id, folder, files, bytes }
}

/** The answer of the hub, or undefined where it has no such file. */
async function ask(url: string, { id }: Preset): Promise<Response | undefined> {
  let response: Response
  try {
    response = await fetch(url)
  } catch (cause) {
    throw new HawtaError(
      `Could not reach ${new URL(url).origin} for ${id}: without a network, copy its folder (config.json, tokenizer.json, tokenizer_config.json, onnx/) from a machine that has one and name it with --model`,
      { cause },
    )
  }
  if (response.ok && response.body) return response
  await response.body?.cancel()
  if (response.status === 404) return undefined
  // The hub answers 401 for repositories that do not exist as for those that are private.
  if (response.status === 401 || response.status === 403)
    throw new HawtaError(`Expected a public model ${id}, the hub has none (status ${response.status})`)
  throw new HawtaError(`Expected ${url}, got status ${response.status}`)
}

function counting(response: Response, onBytes: (done: number, total: number) => void) {
  const total = Number(response.headers.get('content-length') ?? 0)
  let done = 0
  async function* chunks() {
    try {
      const reader = response.body!.getReader()
      for (let part = await reader.read(); part.value; part = await reader.read()) {
        done += part.value.length
        onBytes(done, total)
        yield part.value
      }
    } catch (cause) {
      throw new HawtaError(`Expected ${total} bytes, the connection broke after ${done} (${response.url})`, { cause })
    }
  }
  return { chunks: chunks(), bytes: () => done }
}
