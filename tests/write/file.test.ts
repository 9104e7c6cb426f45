import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { HawtaError } from '../../src/errors.js'
import { writeFileAtomically } from '../../src/write/file.js'
import { makeFolder } from './temporary.js'

const script = new URL('write-chunks.ts', import.meta.url).pathname
const runScript = [process.execPath, '--import', 'tsx', script]

/** The error of a write that must fail. */
async function failureOf(
  path: string,
  chunks: Iterable<string> | AsyncIterable<string> = ['new'],
): Promise<HawtaError> {
  const error: unknown = await writeFileAtomically(path, chunks).catch((caught: unknown) => caught)
  if (error instanceof HawtaError) return error
  throw new Error(`Expected a HawtaError, got ${error}`)
}

function codeOf(error: HawtaError): unknown {
  return error.cause instanceof Error && 'code' in error.cause ? error.cause.code : undefined
}

describe('writeFileAtomically', () => {
  it('writes chunks as UTF-8 and leaves nothing beside the file', async () => {
    const folder = await makeFolder()
    await writeFileAtomically(join(folder, 'a.txt'), ['ئا', '', 'b\r\n'])
    expect(await readFile(join(folder, 'a.txt'), 'utf8')).toBe('ئاb\r\n')
    expect(await readdir(folder)).toEqual(['a.txt'])
  })

  it('writes an empty file where there are no chunks', async () => {
    const folder = await makeFolder()
    await writeFileAtomically(join(folder, 'a.txt'), [])
    expect(await readFile(join(folder, 'a.txt'), 'utf8')).toBe('')
  })

  it('shows the old file until the last chunk has come', async () => {
    const folder = await makeFolder()
    const path = join(folder, 'a.txt')
    await writeFile(path, 'old')
    async function* chunks() {
      yield 'x'.repeat(1_000_000)
      expect(await readFile(path, 'utf8')).toBe('old')
      expect((await readdir(folder)).sort()).toEqual([`.a.txt.${process.pid}.tmp`, 'a.txt'])
    }
    await writeFileAtomically(path, chunks())
    expect((await stat(path)).size).toBe(1_000_000)
  })

  it('has written what came before it asks for more', async () => {
    const folder = await makeFolder()
    async function* chunks() {
      for (let asked = 0; asked < 200; asked++) {
        const written = (await stat(join(folder, `.a.txt.${process.pid}.tmp`))).size
        expect(asked * 10_000 - written).toBeLessThan(80_000)
        yield 'x'.repeat(10_000)
      }
    }
    await writeFileAtomically(join(folder, 'a.txt'), chunks())
  })

  it('keeps a character whole whose halves come in two chunks', async () => {
    const folder = await makeFolder()
    const filling = 'x'.repeat(100_000)
    await writeFileAtomically(join(folder, 'a.txt'), [`${filling}\uD83D`, '\uDE00', filling])
    expect(await readFile(join(folder, 'a.txt'), 'utf8')).toBe(`${filling}\u{1F600}${filling}`)
  })

  it('replaces what a killed process with the same id has left', async () => {
    const folder = await makeFolder()
    await writeFile(join(folder, `.a.txt.${process.pid}.tmp`), 'much longer than what comes now')
    await writeFileAtomically(join(folder, 'a.txt'), ['new'])
    expect(await readFile(join(folder, 'a.txt'), 'utf8')).toBe('new')
    expect(await readdir(folder)).toEqual(['a.txt'])
  })

  it('refuses a second writer of a file that is being written, and the first one finishes', async () => {
    const folder = await makeFolder()
    const path = join(folder, 'a.txt')
    async function* chunks() {
      yield 'first'
      expect((await failureOf(path, ['second'])).message).toContain(`a second one for ${path}`)
    }
    await writeFileAtomically(path, chunks())
    expect(await readFile(path, 'utf8')).toBe('first')
  })

  it('leaves the old file when the process is killed in the middle', async () => {
    const folder = await makeFolder()
    const path = join(folder, 'a.txt')
    await writeFile(path, 'old')
    const writer = spawn(runScript[0] ?? '', [...runScript.slice(1), path, '100000'])
    const ended = new Promise((resolve) => writer.on('exit', resolve))
    const temporary = join(folder, `.a.txt.${writer.pid}.tmp`)
    while ((await stat(temporary).catch(() => ({ size: 0 }))).size === 0) {
      if (writer.exitCode !== null) break
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    writer.kill('SIGKILL')
    await ended
    expect(await readFile(path, 'utf8')).toBe('old')
    expect((await stat(temporary)).size).toBeGreaterThan(0)
  })
})

describe('errors while writing', () => {
  it('says that the path is a folder, and leaves that as it was', async () => {
    const folder = await makeFolder()
    await mkdir(join(folder, 'taken'))
    const error = await failureOf(join(folder, 'taken'))
    expect(error.message).toBe(`Expected to write ${join(folder, 'taken')}, but it is a folder (EISDIR)`)
    expect(codeOf(error)).toBe('EISDIR')
    expect(await readdir(folder)).toEqual(['taken'])
  })

  it('says that the folder does not exist', async () => {
    const path = join(await makeFolder(), 'missing', 'a.txt')
    const error = await failureOf(path)
    expect(error.message).toBe(`Expected to write ${path}, but its folder does not exist (ENOENT)`)
  })

  it('says that the folder is a file', async () => {
    const folder = await makeFolder()
    await writeFile(join(folder, 'file'), '')
    expect((await failureOf(join(folder, 'file', 'a.txt'))).message).toContain('is a file and not a folder (ENOTDIR)')
  })

  it('says that a name is too long', async () => {
    const path = join(await makeFolder(), 'x'.repeat(300))
    expect((await failureOf(path)).message).toContain('its name is too long (ENAMETOOLONG)')
  })

  it('says that there is no permission, and leaves the old file', async () => {
    const folder = await makeFolder()
    const path = join(folder, 'a.txt')
    await writeFile(path, 'old')
    await chmod(folder, 0o555)
    // The superuser may write everywhere: for this one write, be nobody.
    const isRoot = process.geteuid?.() === 0
    if (isRoot) process.seteuid?.(65534)
    try {
      const error = await failureOf(path)
      expect(error.message).toBe(`Expected to write ${path}, but there is no permission to write there (EACCES)`)
    } finally {
      if (isRoot) process.seteuid?.(0)
      await chmod(folder, 0o755)
    }
    expect(await readFile(path, 'utf8')).toBe('old')
  })

  it('says that the disk is full, removes its part and leaves the old file', async (context) => {
    const folder = await makeFolder()
    const onSmallDisk = 'mount -t tmpfs -o size=64k none "$0" && cd "$0" && echo old >a.txt && '
    const inNamespace = ['unshare', '--map-root-user', '--mount', 'sh', '-c']
    if (spawnSync(inNamespace[0] ?? '', [...inNamespace.slice(1), `${onSmallDisk}true`, folder]).status !== 0) {
      context.skip('This system lets no test mount a small disk (unshare, tmpfs)')
    }
    // Node looks for tsx from where it starts, so it does not start on the small disk.
    const command = `${onSmallDisk}cd "$1" && shift && "$@" && ls -A "$0" && cat "$0/a.txt"`
    const path = join(folder, 'a.txt')
    const output = execFileSync(
      inNamespace[0] ?? '',
      [...inNamespace.slice(1), command, folder, process.cwd(), ...runScript, path, '1'],
      { encoding: 'utf8' },
    )
    const [error = '', ...rest] = output.trimEnd().split('\n')
    const message = `Expected to write ${path}, but the disk is full (ENOSPC)`
    expect(JSON.parse(error)).toEqual({ name: 'HawtaError', message, code: 'ENOSPC' })
    expect(rest).toEqual(['a.txt', 'old'])
  })

  it('says that the file would be too large, and removes its part', async () => {
    const folder = await makeFolder()
    const path = join(folder, 'a.txt')
    // 512 blocks: 256 or 512 KiB, whatever the shell's block is; TypeScript is compiled without a cache on disk.
    const output = execFileSync('sh', ['-c', 'ulimit -f 512 && exec "$@"', 'sh', ...runScript, path, '2'], {
      encoding: 'utf8',
      env: { ...process.env, TSX_DISABLE_CACHE: '1' },
    })
    expect(JSON.parse(output)).toMatchObject({ name: 'HawtaError', code: 'EFBIG' })
    expect(await readdir(folder)).toEqual([])
  })

  it('names the path when the chunks themselves fail, and keeps the cause', async () => {
    const folder = await makeFolder()
    const path = join(folder, 'a.txt')
    await writeFile(path, 'old')
    const cause = new TypeError('no such thing')
    function* chunks() {
      yield 'x'.repeat(1_000_000)
      throw cause
    }
    const error = await failureOf(path, chunks())
    expect(error.message).toBe(`Stopped writing ${path}: no such thing`)
    expect(error.cause).toBe(cause)
    expect(await readdir(folder)).toEqual(['a.txt'])
    expect(await readFile(path, 'utf8')).toBe('old')
  })

  it('lets an error of the one class through as it is', async () => {
    const folder = await makeFolder()
    const cause = new HawtaError('Expected 384 dimensions, got 768', { exitCode: 2 })
    async function* chunks(): AsyncGenerator<string> {
      yield 'x'
      throw cause
    }
    expect(await failureOf(join(folder, 'a.txt'), chunks())).toBe(cause)
    expect(await readdir(folder)).toEqual([])
  })
})
