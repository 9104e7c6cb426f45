import { open, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { HawtaError } from '../../src/errors.js'
import { readUnits } from '../../src/read/units.js'
import { temporaryFolder } from '../temporary-folder.js'

const folder = temporaryFolder()

async function count(path: string, onProblem?: (problem: HawtaError) => void): Promise<number> {
  let units = 0
  for await (const _ of readUnits(path, { onProblem })) units++
  return units
}

const tmx = '<tmx version="1.4"><header srclang="ckb"/><body><tu><tuv xml:lang="ckb"><seg>'
const xliff = '<xliff version="1.2"><file source-language="ckb" target-language="en"><body><trans-unit id="1"><source>'
const xliff2 = '<xliff version="2.0" srcLang="ckb" trgLang="en"><file id="f"><unit id="u"><segment><source>'

/** A start and then a gigabyte without a line break: U+0000, which takes no room on the disk. */
async function gigabyteLine(name: string, start: string, fill = ''): Promise<string> {
  const path = join(folder, name)
  const file = await open(path, 'w')
  await file.write(start)
  for (let i = 0; fill !== '' && i < 64; i++) await file.write(fill.repeat(1_048_576 / fill.length))
  await file.truncate(1_000_000_000)
  await file.close()
  return path
}

describe('a file that is an attack', () => {
  it.each([
    ['a.tmx', tmx, /disallowed character.*line 1, column 78\)/],
    ['a.xlf', xliff, /disallowed character.*line 1, column 10\d\)/],
    ['quoted.csv', 'source,target\n"', /rows below 4194304.*line 2\)/],
    ['bare.csv', 'source,target\n', /rows below 4194304.*line 2\)/],
    ['a.tsv', 'source\ttarget\n', /rows below 4194304.*line 2\)/],
    ['a.jsonl', '{"source":"', /lines below 4194304 characters.*line 1\)/],
    ['alignments.jsonl', '{"type":"run","version":"', /lines below 67108864 characters.*line 1\)/],
    ['plain.ckb', '', /lines below 4194304 characters.*plain\.ckb, line 1\)/],
  ])(
    'of one line of a gigabyte is refused at once: %s',
    async (name, start, message) => {
      const path = await gigabyteLine(name, start)
      await writeFile(join(folder, 'plain.en'), '')
      const before = process.memoryUsage().rss
      await expect(count(name.startsWith('plain') ? join(folder, 'plain') : path)).rejects.toThrow(message)
      expect(process.memoryUsage().rss - before).toBeLessThan(600_000_000)
    },
    20_000,
  )

  it.each([
    ['letters.tmx', tmx],
    ['letters.xlf', xliff],
    ['letters2.xlf', xliff2],
  ])('of a gigabyte of letters within one text is refused: %s', async (name, start) => {
    await expect(count(await gigabyteLine(name, start, 'abcdefgh'))).rejects.toThrow(/below 4194304 characters.*line 1/)
  })

  it.each([
    ['cells.csv', 'source,target\n', ',', /rows below/],
    ['nested.jsonl', '{"source":', '[', /lines below/],
    ['tags.tmx', tmx, '<hi>', /at most 32 nested/],
    ['groups.xlf', '<xliff version="1.2"><file><body>', '<group>', /at most 32 nested/],
    ['empty-variants.tmx', '<tmx><header/><body><tu>', '<tuv/>  ', /units below/],
    ['contexts.xlf', xliff, '</source><context/><source>     ', /units below/],
    ['segments.xlf', '<xliff><file><unit>', '<segment/>      ', /units below/],
  ])(
    'of ever more of the same is refused: %s',
    async (name, start, fill, message) => {
      await expect(count(await gigabyteLine(name, start, fill))).rejects.toThrow(message)
    },
    20_000,
  )

  it('of deeply nested JSON is refused before it is parsed', async () => {
    const path = join(folder, 'deep.jsonl')
    await writeFile(path, `{"type":"run","options":${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}}\n`)
    await expect(count(path)).rejects.toThrow(/JSON of at most 32 levels.*line 1/)
    await writeFile(path, `{"source":"${'['.repeat(100_000)}","target":"\\"${'{'.repeat(100)}"}\n`)
    expect(await count(path)).toBe(1)
  })

  it.each([
    ['tmx', `${tmx}&b;</seg></tuv></tu></body></tmx>`],
    ['xliff', `${xliff}&b;</source><target/></trans-unit></body></file></xliff>`],
  ])('of entities is refused, whoever declares them: %s', async (root, body) => {
    const path = join(folder, `entities.${root}`)
    const bomb = `<!DOCTYPE ${root} [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>`
    await writeFile(path, `<?xml version="1.0"?>\n${bomb}\n${body}`)
    await expect(count(path)).rejects.toThrow(/DOCTYPE without declarations.*line 2/)
    const secret = join(folder, 'secret.txt')
    await writeFile(secret, 'secret')
    await writeFile(path, `<!DOCTYPE ${root} [<!ENTITY b SYSTEM "file://${secret}">]>\n${body}`)
    await expect(count(path)).rejects.toThrow(/DOCTYPE without declarations/)
    await writeFile(path, `<!DOCTYPE ${root} SYSTEM "file://${secret}">\n${body}`)
    await expect(count(path)).rejects.toThrow(/undefined entity/)
  })

  it('goes on past faults in bounded time where the user asks', async () => {
    let problems = 0
    await expect(count(await gigabyteLine('lenient.tmx', tmx), () => problems++)).rejects.toThrow(
      /disallowed character/,
    )
    expect(problems).toBe(1)
  }, 10_000)
})
