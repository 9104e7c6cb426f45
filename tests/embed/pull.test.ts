import { existsSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { fetchModel } from '../../src/hub.js'
import { temporaryFolder } from '../temporary-folder.js'

const folder = temporaryFolder()
/** Path on the hub -> content; `cut` breaks off in the middle. */
let hub: Record<string, string | 'cut'> = {}
let server: Server

beforeAll(async () => {
  server = createServer((request, response) => {
    const content = hub[request.url ?? '']
    if (request.url?.startsWith('/private/')) response.writeHead(401).end()
    else if (request.url?.startsWith('/broken/')) response.writeHead(503).end('later')
    else if (content === undefined) response.writeHead(404).end('Entry not found')
    else if (content === 'cut') {
      response.writeHead(200, { 'content-length': 1000 })
      response.write('half')
      setTimeout(() => response.destroy(), 20)
    } else response.writeHead(200, { 'content-length': content.length }).end(content)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  vi.stubEnv('HF_ENDPOINT', `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
})
afterAll(() => {
  vi.unstubAllEnvs()
  server.close()
})
afterEach(() => {
  hub = {}
})

function offer(id: string, files: Record<string, string>): void {
  hub = Object.fromEntries(Object.entries(files).map(([file, content]) => [`/${id}/resolve/main/${file}`, content]))
}
const small = { 'config.json': '{}', 'tokenizer.json': '{"t":1}', 'tokenizer_config.json': '{"c":1}' }

describe('fetchModel', () => {
  it('fetches a preset into <to>/<owner>/<name> and counts the bytes', async () => {
    offer('Xenova/multilingual-e5-small', { ...small, 'onnx/model_quantized.onnx': 'weights' })
    const seen: string[] = []
    const result = await fetchModel('e5-small', folder, (file, done, total) => seen.push(`${file} ${done}/${total}`))
    expect(result.folder).toBe(join(folder, 'Xenova', 'multilingual-e5-small'))
    expect(result.bytes).toBe(2 + 7 + 7 + 7)
    expect(result.files.at(-1)).toBe('config.json')
    expect(readFileSync(join(result.folder, 'onnx/model_quantized.onnx'), 'utf8')).toBe('weights')
    expect(seen).toContain('onnx/model_quantized.onnx 7/7')
  })

  it('takes full precision with its data file where nothing is quantised', async () => {
    offer('someone/plain', { ...small, 'onnx/model.onnx': 'graph', 'onnx/model.onnx_data': 'data' })
    const { files } = await fetchModel('someone/plain', folder, () => {})
    expect(files).toEqual([
      'tokenizer.json',
      'tokenizer_config.json',
      'onnx/model.onnx',
      'onnx/model.onnx_data',
      'config.json',
    ])
  })

  it('leaves nothing that passes for a model when the connection breaks', async () => {
    offer('someone/cut', { ...small, 'onnx/model_quantized.onnx': 'cut' })
    await expect(fetchModel('someone/cut', folder, () => {})).rejects.toThrow(/Expected 1000 bytes.*broke after 4/)
    expect(existsSync(join(folder, 'someone/cut/config.json'))).toBe(false)
    expect(existsSync(join(folder, 'someone/cut/onnx/model_quantized.onnx'))).toBe(false)
  })

  it.each([
    ['someone/none', /Expected tokenizer\.json in someone\/none, the hub has none/],
    ['private/model', /Expected a public model private\/model/],
    ['broken/model', /status 503/],
    ['not an id', /Expected a preset or a hub id like owner\/name, got not an id/],
    ['../up', /Expected a preset or a hub id/],
  ])('refuses %s clearly', async (id, message) => {
    await expect(fetchModel(id, folder, () => {})).rejects.toThrow(message)
  })

  it('says in one sentence what to do without a network', async () => {
    vi.stubEnv('HF_ENDPOINT', 'http://127.0.0.1:9')
    const error = await fetchModel('e5-small', folder, () => {}).catch((reason: Error) => reason)
    expect((error as Error).message).toMatch(/^Could not reach http:\/\/127\.0\.0\.1:9 .*copy its folder .*--model$/)
    expect((error as Error).message).not.toContain('\n')
  })
})
