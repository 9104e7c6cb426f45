import { appendFileSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openJournal } from '../../src/batch/journal.js'
import { keyOf } from '../../src/batch/store.js'
import { temporaryFolder } from '../temporary-folder.js'

const folder = temporaryFolder()
let count = 0
const newPath = () => join(folder, `journal-${count++}`)
const key = (name: string) => keyOf('test', name)

/** Opens, does something, closes. */
function within<T>(path: string, use: (journal: ReturnType<typeof openJournal>) => T): T {
  const journal = openJournal(path)
  try {
    return use(journal)
  } finally {
    journal.close()
  }
}

/** A journal with the values of some names under their keys; answers with the size after each. */
function write(path: string, values: readonly string[]): number[] {
  return within(path, (journal) => [
    readFileSync(path).length,
    ...values.map((value, k) => {
      journal.put(key(String(k)), value)
      return readFileSync(path).length
    }),
  ])
}

const read = (path: string, count: number) =>
  within(path, (journal) => Array.from({ length: count }, (_, k) => journal.get(key(String(k)))))

describe('openJournal', () => {
  it('finds again what was put, whatever text it is, and nothing else', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }).map((text) => Buffer.from(text).toString())), (values) => {
        const path = newPath()
        write(path, values)
        expect(read(path, values.length + 1)).toEqual([...values, undefined])
      }),
      { numRuns: 15 },
    )
  })

  it('keeps the first value of a key', () => {
    const path = newPath()
    within(path, (journal) => {
      journal.put(key('a'), 'first')
      journal.put(key('a'), 'second')
      expect(journal.get(key('a'))).toBe('first')
    })
    expect(within(path, (journal) => journal.get(key('a')))).toBe('first')
  })

  it('cuts a torn tail at whatever byte it was torn, and goes on behind what is whole', () => {
    const values = ['one', '', 'ێک', 'four '.repeat(3)]
    const sizes = write(newPath(), values)
    for (let size = 0; size <= sizes.at(-1)!; size++) {
      const path = newPath()
      write(path, values)
      truncateSync(path, size)
      const whole = sizes.filter((end) => end <= size).length - 1
      expect(read(path, 4)).toEqual(values.map((value, k) => (k < whole ? value : undefined)))
      expect(readFileSync(path).length).toBe(sizes[Math.max(0, whole)])
      within(path, (journal) => journal.put(key('later'), 'more'))
      expect(within(path, (journal) => journal.get(key('later')))).toBe('more')
    }
  })

  it('drops a record whose bytes have changed, and zeros that a power failure left at the end', () => {
    const values = ['one', 'two', 'three']
    const sizes = write(newPath(), values)
    for (let at = sizes[1]!; at < sizes[2]!; at++) {
      const path = newPath()
      write(path, values)
      const bytes = readFileSync(path)
      bytes[at]! ^= 1
      writeFileSync(path, bytes)
      expect(read(path, 3)).toEqual(['one', undefined, undefined])
    }
    const path = newPath()
    write(path, values)
    appendFileSync(path, Buffer.alloc(4096))
    expect(read(path, 3)).toEqual(values)
    expect(readFileSync(path).length).toBe(sizes[3])
  })

  it('starts the journal of another version anew, and refuses any other file and leaves it as it is', () => {
    const [old, other] = [newPath(), newPath()]
    writeFileSync(old, 'HAWTAJ0\nsomething else')
    within(old, (journal) => journal.put(key('a'), 'new'))
    expect(within(old, (journal) => journal.get(key('a')))).toBe('new')
    writeFileSync(other, 'Dear diary')
    expect(() => openJournal(other)).toThrow(`Expected a journal of hawta, got another file (${other})`)
    expect(readFileSync(other, 'utf8')).toBe('Dear diary')
  })

  it('says what is wrong with a path that cannot be opened', () => {
    const path = newPath()
    mkdirSync(path)
    expect(() => openJournal(path)).toThrow(`Expected to write ${path}, but it is a folder (EISDIR)`)
  })
})

describe('compact', () => {
  it('leaves the same bytes however the records came to be there, without those that this run did not ask for', async () => {
    const [straight, winding] = [newPath(), newPath()]
    const compact = async (path: string, names: readonly string[]) => {
      const journal = openJournal(path)
      for (const name of names) if (journal.get(key(name)) === undefined) journal.put(key(name), `value of ${name}`)
      await journal.compact()
      // What was put can still be read.
      for (const name of names) expect(journal.get(key(name))).toBe(`value of ${name}`)
      journal.close()
    }
    await compact(straight, ['a', 'b', 'c', 'd'])
    within(winding, (journal) => ['d', 'x', 'b'].forEach((name) => void journal.put(key(name), `value of ${name}`)))
    truncateSync(winding, readFileSync(winding).length - 1)
    await compact(winding, ['c', 'a', 'd', 'b'])
    expect(readFileSync(winding).equals(readFileSync(straight))).toBe(true)
    const before = readFileSync(straight)
    await compact(straight, ['b', 'a', 'd', 'c'])
    expect(readFileSync(straight).equals(before)).toBe(true)
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })
})
