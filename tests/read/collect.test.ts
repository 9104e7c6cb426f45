import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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

it('takes no file twice', async () => {
  const inputs = inFolder('news/b.txt', 'news/deep/../b.txt', 'news', 'news/*.txt')
  expect(await collectFiles(inputs)).toEqual(await collectFiles(inFolder('news')))
})

it('refuses a file of an unknown format that is named, and lists the known ones', async () => {
  await expect(collectFiles(inFolder('news/notes.md'))).rejects.toThrow(HawtaError)
  await expect(collectFiles(inFolder('news/notes.md'))).rejects.toThrow(
    `Expected a file that ends in .txt, .html, .htm, .xhtml, .docx, .pdf, got ${inFolder('news/notes.md')}`,
  )
})

it('finds every known format in a folder, but no report that was written there', async () => {
  const files = inFolder('all/a.htm', 'all/b.PDF', 'all/c.docx', 'all/run/d.html', 'all/run/report.html', 'all/z.jpg')
  await mkdir(join(folder, 'all', 'run'), { recursive: true })
  for (const file of files) await writeFile(file, 'x')
  expect(await collectFiles(inFolder('all'))).toEqual(files.slice(0, 5))
  await writeFile(join(folder, 'all', 'run', 'alignments.jsonl'), '')
  expect(await collectFiles(inFolder('all'))).toEqual(files.slice(0, 4))
})

describe('globs', () => {
  it('match what a shell would, but only known formats, whatever the order of the file system', async () => {
    expect(await collectFiles(inFolder('news/*'))).toEqual(inFolder('news/B.TXT', 'news/a.txt', 'news/b.txt'))
    expect(await collectFiles(inFolder('news/**/[a-b].{txt,pdf}'))).toEqual(inFolder('news/a.txt', 'news/b.txt'))
  })

  it('stay as relative as they were given', async () => {
    expect(await collectFiles(['corpus/reports/census.*.txt'])).toEqual(['corpus/reports/census.en.txt'])
    expect(await collectFiles(['./corpus/../corpus/reports/census*'])).toEqual(['corpus/reports/census.en.txt'])
  })

  it('are none where a file has the name', async () => {
    const [odd = ''] = inFolder('[odd].txt')
    await writeFile(odd, 'x')
    expect(await collectFiles([odd])).toEqual([odd])
  })

  it('end in a loop of links', async () => {
    expect(await collectFiles(inFolder('news/**/a.txt'))).toEqual(inFolder('news/a.txt'))
  })

  it('that match nothing, or nothing known, are an error that says so', async () => {
    const [none = '', unknown = ''] = inFolder('news/*.pdf', 'news/*.md')
    await expect(collectFiles([none])).rejects.toThrow(`found none by ${none}`)
    await expect(collectFiles([unknown])).rejects.toThrow(`found none by ${unknown}, but 1 of other formats`)
  })
})

it('gives the same list in whatever order the inputs come', async () => {
  const inputs = inFolder('news/b.txt', 'news/a.txt', 'empty', 'news/deep')
  expect(await collectFiles([...inputs].reverse())).toEqual(await collectFiles(inputs))
})

it('keeps paths as relative as they were given', async () => {
  expect(await collectFiles(['corpus/reports/census.en.txt'])).toEqual(['corpus/reports/census.en.txt'])
})

it('says what it looked for where it finds nothing', async () => {
  const [empty = ''] = inFolder('empty')
  await expect(collectFiles([empty])).rejects.toThrow(
    `Expected files that end in .txt, .html, .htm, .xhtml, .docx, .pdf, found none in ${empty}`,
  )
})

it('names a path that does not exist', async () => {
  const [missing = ''] = inFolder('missing')
  await expect(collectFiles([missing])).rejects.toThrow(HawtaError)
  await expect(collectFiles([missing])).rejects.toThrow(`Expected a file or folder, found nothing at ${missing}`)
})

it('refuses what is neither file nor folder', async () => {
  await expect(collectFiles(['/dev/null'])).rejects.toThrow('Expected a file or folder, got something else: /dev/null')
})
