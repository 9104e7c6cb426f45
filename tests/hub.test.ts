import { existsSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { loadEmbedder } from '../src/embedder.js'
import { alignReports } from '../src/pipeline.js'
import { writeTinyModel } from './embed/tiny-model.js'
import { temporaryFolder } from './temporary-folder.js'

const folder = temporaryFolder()
const tiny = writeTinyModel(join(folder, 'tiny'), ['model_quantized.onnx'])
const asked: string[] = []
let hub: Server

/** A hub that has one model, `someone/tiny`. */
beforeAll(async () => {
  hub = createServer((request, response) => {
    const file = /^\/someone\/tiny\/resolve\/main\/(.+)$/.exec(request.url ?? '')?.[1]
    asked.push(request.url ?? '')
    if (file && existsSync(join(tiny, file))) response.end(readFileSync(join(tiny, file)))
    else response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => hub.listen(0, '127.0.0.1', resolve))
  vi.stubEnv('HF_ENDPOINT', `http://127.0.0.1:${(hub.address() as AddressInfo).port}`)
  vi.stubEnv('XDG_CACHE_HOME', join(folder, 'cache'))
})
afterAll(() => {
  vi.unstubAllEnvs()
  hub.close()
})

describe('a hub model that is named but not there', () => {
  it("is fetched to the user's cache once, and then used from there like a folder", async () => {
    const files: string[] = []
    const first = await loadEmbedder('someone/tiny', { onFetch: (file) => files.push(file) })
    expect(new Set(files)).toEqual(
      new Set(['tokenizer.json', 'tokenizer_config.json', 'onnx/model_quantized.onnx', 'config.json']),
    )
    expect(existsSync(join(folder, 'cache/hawta/models/someone/tiny/config.json'))).toBe(true)
    const before = asked.length
    const [second, local] = [await loadEmbedder('someone/tiny'), await loadEmbedder(tiny)]
    expect(asked).toHaveLength(before)
    expect([first.name, second.name]).toEqual(['someone/tiny', 'someone/tiny'])
    expect(second.hash).toBe(local.hash)
    expect(await first.embed(['a b'])).toEqual(await local.embed(['a b']))
    await Promise.all([first, second, local].map((embedder) => embedder.dispose()))
  })

  it('is refused in one sentence with the remedy where the hub cannot be reached', async () => {
    vi.stubEnv('HF_ENDPOINT', 'http://127.0.0.1:9')
    for (const use of [() => loadEmbedder('e5-small'), () => alignReports(['corpus/reports'], { model: 'e5-small' })]) {
      const message = await use().catch((error: Error) => error.message)
      expect(message).toMatch(/^Could not reach http:\/\/127\.0\.0\.1:9 for Xenova\/multilingual-e5-small: .*--model$/)
    }
  })
})
