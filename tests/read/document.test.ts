import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { HawtaError } from '../../src/errors.js'
import { documentFromBytes, readDocument } from '../../src/read/document.js'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hawta-read-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function write(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

it('reads a file into a document with its language and its paragraphs', async () => {
  const path = await write('en.txt', '\uFEFFRain in Erbil\r\nHeavy rain fell on the city.  Roads were closed.\r\n')
  const text = 'Rain in Erbil\r\nHeavy rain fell on the city.  Roads were closed.\r\n'
  expect(await readDocument(path)).toEqual({
    id: path,
    path,
    text,
    language: 'en',
    languageConfidence: 1,
    format: 'text',
    encoding: 'utf-8',
    replacedCharacters: 0,
    presentationForms: 0,
    paragraphs: [
      { from: 0, to: 13 },
      { from: 15, to: 43 },
      { from: 45, to: 63 },
    ],
  })
})

it('identifies Sorani without being told', async () => {
  const path = await write('ckb.txt', 'بارانێکی بەلێزمە لە هەولێر باری.\nڕێگاکان داخران.')
  expect(await readDocument(path)).toMatchObject({ language: 'ckb', languageConfidence: 1 })
})

it('takes the language that the user names, without doubting it', async () => {
  const path = await write('named.txt', 'Heavy rain fell on the city.')
  expect(await readDocument(path, { language: 'ckb' })).toMatchObject({ language: 'ckb', languageConfidence: 1 })
})

it('reads an empty file as a document without paragraphs', async () => {
  const path = await write('empty.txt', '')
  expect(await readDocument(path)).toMatchObject({ text: '', language: 'und', languageConfidence: 0, paragraphs: [] })
})

it('counts what it had to replace', async () => {
  const bytes = Buffer.concat([
    Buffer.from('Heavy rain fell on the '),
    Buffer.from([0x00, 0xff]),
    Buffer.from(' city of Erbil.'),
  ])
  const document = await documentFromBytes('x', 'x.txt', bytes)
  expect(document).toMatchObject({ id: 'x', path: 'x.txt', replacedCharacters: 2 })
  expect(document.text).toBe('Heavy rain fell on the \uFFFD\uFFFD city of Erbil.')
})

it.each(['missing.txt', ''])('names the path where nothing can be read (%j)', async (name) => {
  const path = join(folder, name)
  await expect(readDocument(path)).rejects.toThrow(HawtaError)
  await expect(readDocument(path)).rejects.toThrow(path)
})

it('names the path of a file that is no text', async () => {
  const path = await write(
    'photo.txt',
    Uint8Array.from({ length: 300 }, (_, i) => (i * 37) % 256),
  )
  await expect(readDocument(path)).rejects.toThrow(HawtaError)
  await expect(readDocument(path)).rejects.toThrow(`(${path})`)
})
