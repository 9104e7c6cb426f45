import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { HawtaError } from '../../src/errors.js'
import { collectFiles } from '../../src/read/collect.js'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hawta-collect-'))
  await mkdir(join(folder, 'news', 'deep'), { recursive: true })
  await mkdir(join(folder, 'news', '.hidden'))
  await mkdir(join(folder, 'empty'))
  const files = [
    'news/b.txt',
    'news/B.TXT',
    'news/a.txt',
    'news/deep/\u06A9.txt',
    'news/notes.md',
    'news/._a.txt',
    'news/.hidden/c.txt',
  ]
  for (const file of files) await writeFile(join(folder, file), 'x')
  await symlink(join(folder, 'news'), join(folder, 'news', 'deep', 'loop'))
  await symlink(join(folder, 'news', 'a.txt'), join(folder, 'news', 'z-link.txt'))
  await symlink(join(folder, 'nowhere'), join(folder, 'news', 'dangling.txt'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

function inFolder(...names: string[]): string[] {
  return names.map((name) => join(folder, name))
}

it('lists the text files of a folder and its subfolders by code unit, each once, in spite of a loop of links', async () => {
  expect(await collectFiles(inFolder('news'))).toEqual(
    inFolder('news/B.TXT', 'news/a.txt', 'news/b.txt', 'news/dangling.txt', 'news/deep/\u06A9.txt'),
  )
})

it('takes a file that is named whatever its ending, and no file twice', async () => {
  const inputs = inFolder('news/notes.md', 'news/b.txt', 'news/deep/../b.txt', 'news')
  const expected = inFolder(
    'news/B.TXT',
    'news/a.txt',
    'news/b.txt',
    'news/dangling.txt',
    'news/deep/\u06A9.txt',
    'news/notes.md',
  )
  expect(await collectFiles(inputs)).toEqual(expected)
})

it('gives the same list in whatever order the inputs come', async () => {
  const inputs = inFolder('news/notes.md', 'news/a.txt', 'empty', 'news/deep')
  expect(await collectFiles([...inputs].reverse())).toEqual(await collectFiles(inputs))
})

it('keeps paths as relative as they were given', async () => {
  expect(await collectFiles(['tests/read/collect.test.ts'])).toEqual(['tests/read/collect.test.ts'])
})

it('finds nothing in an empty folder', async () => {
  expect(await collectFiles(inFolder('empty'))).toEqual([])
  expect(await collectFiles([])).toEqual([])
})

it('names a path that does not exist', async () => {
  const [missing = ''] = inFolder('missing')
  await expect(collectFiles([missing])).rejects.toThrow(HawtaError)
  await expect(collectFiles([missing])).rejects.toThrow(`Expected a file or folder, found nothing at ${missing}`)
})

it('refuses what is neither file nor folder', async () => {
  await expect(collectFiles(['/dev/null'])).rejects.toThrow('Expected a file or folder, got something else: /dev/null')
})
