import { execFile, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { seededRandom } from '../bench/synthetic.js'
import { temporaryFolder } from '../temporary-folder.js'
import { writeCollection } from './collection.js'
import { outputsOf, workOf } from './outputs.js'

const folder = temporaryFolder()
const reports = join(folder, 'reports')
const undisturbed = join(folder, 'undisturbed')
const environment = { ...process.env, SOURCE_DATE_EPOCH: '1700000000' }
const align = (out: string, ...words: readonly string[]) => [
  'src/hawta.js',
  'align',
  reports,
  '--out',
  out,
  '-q',
  ...words,
]
let seconds = 0

/** Runs a command to its end, as a user would. */
function execute(file: string, words: readonly string[]) {
  return new Promise<{ status: number; stdout: string; stderr: string }>((resolve) => {
    const child = execFile(file, words, { env: environment }, (_, stdout, stderr) =>
      resolve({ status: child.exitCode ?? -1, stdout, stderr }),
    )
  })
}
const run = (out: string, ...words: readonly string[]) => execute(process.execPath, align(out, ...words))

/** Runs the program and sends it a signal after a while; answers with how it ended. */
async function runAndStop(signal: NodeJS.Signals, wait: (pid: number) => Promise<unknown>, words: readonly string[]) {
  const child = spawn(process.execPath, [...words], { env: environment })
  let stderr = ''
  child.stderr.on('data', (text) => {
    stderr += text
  })
  const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) =>
    child.on('close', (code, signal) => resolve({ code, signal })),
  )
  await Promise.race([wait(child.pid!), ended])
  child.kill(signal)
  return { ...(await ended), stderr }
}

/** Waits until a run works in a folder and its journal has some records. */
async function untilJournalled(out: string, bytes: number): Promise<void> {
  const [lock, journal] = [join(out, '.hawta/lock'), join(out, '.hawta/journal')]
  while (!existsSync(lock) || !existsSync(journal) || readFileSync(journal).length < bytes) await setTimeout(5)
}

beforeAll(async () => {
  writeCollection(reports, 7, 12)
  // So that something fails, too.
  writeFileSync(
    join(reports, 'broken.txt'),
    Uint8Array.from({ length: 4000 }, (_, i) => (i * 37) % 256),
  )
  const start = performance.now()
  expect(await run(undisturbed)).toMatchObject({ status: 3, stdout: '' })
  seconds = (performance.now() - start) / 1000
}, 180_000)

describe('a run that is killed', () => {
  it('at 20 random moments ends by the same command with the bytes of an undisturbed run', async () => {
    const random = seededRandom(7)
    let killed = 0
    for (const [round, jobs] of ['1', '1', '2', '1'].entries()) {
      const out = join(folder, `killed-${round}`)
      for (let kill = 0; kill < 5; kill++) {
        // Loading takes some of the time, and a run that goes on after another one is shorter than the first.
        const share = kill === 0 ? 0.4 + 0.6 * random() : 0.25 + 0.35 * random()
        const { signal } = await runAndStop(
          'SIGKILL',
          () => setTimeout(share * seconds * 1000),
          align(out, '--jobs', jobs),
        )
        if (signal === 'SIGKILL') killed++
      }
      // What else a killed run may have left half written, and what is not ours.
      const left = ['.memory.tmx.123.tmp', '.hawta/.journal.99.tmp', '.hawta/lock.98', 'notes.txt', '.keep']
      for (const name of left) writeFileSync(join(out, name), 'x')
      expect((await run(out)).status).toBe(3)
      expect(outputsOf(out)).toEqual({ ...outputsOf(undisturbed), 'notes.txt': 'x', '.keep': 'x' })
    }
    // A run that had little left to do may have ended before its moment came.
    expect(killed).toBeGreaterThanOrEqual(10)
  }, 180_000)
})

describe('a run that is stopped', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)(
    'by %s says how to go on, ends with %i and gives its folder back',
    async (signal, code) => {
      const out = join(folder, 'stopped')
      const ended = await runAndStop(signal, () => untilJournalled(out, 10_000), align(out, '--jobs', '2'))
      expect(ended).toEqual({
        code,
        signal: null,
        stderr: `hawta: stopped by ${signal}; the same command goes on from here\n`,
      })
      expect(readdirSync(join(out, '.hawta'))).toEqual(['journal'])
    },
    60_000,
  )

  it('leaves its finished work to the next one', async () => {
    const out = join(folder, 'stopped')
    expect((await run(out)).status).toBe(3)
    expect(workOf(out).read![1]).toBeGreaterThan(0)
    expect(outputsOf(out)).toEqual(outputsOf(undisturbed))
  }, 180_000)
})

describe('a run into a folder', () => {
  it('that another run writes to is refused; the other one, with three threads, gives the bytes that one thread gives', async () => {
    const out = join(folder, 'shared')
    const first = run(out, '--jobs', '3')
    await untilJournalled(out, 1)
    const second = await run(out)
    expect(second.stderr).toMatch(/^hawta: Expected a folder that no other run writes to, process \d+ does \(.*lock; /)
    expect(second.status).toBe(1)
    expect(await first).toMatchObject({ status: 3 })
    expect(outputsOf(out)).toEqual(outputsOf(undisturbed))
  }, 180_000)
})

describe('a full disk', () => {
  const inNamespace = ['unshare', '--map-root-user', '--mount']
  const mount = (size: string, how = '') => `mount -t tmpfs -o ${how}size=${size} none "$0"`
  // Where no test may mount a small disk, files that may not grow are as good: 64 blocks of 512 or 1024 bytes.
  const canMount = spawnSync('unshare', [...inNamespace.slice(1), 'sh', '-c', mount('64k'), folder]).status === 0
  const small = canMount ? mount('96k') : 'ulimit -S -f 64'
  const large = canMount ? mount('9m', 'remount,') : 'ulimit -S -f unlimited'

  it(`ends a run with 1 and a clear word; with more room, the same command goes on (${canMount ? 'tmpfs' : 'ulimit, since mounting is not permitted'})`, async () => {
    const out = join(folder, 'small')
    mkdirSync(out)
    const script = `${small}; "$@"; echo "ended with $?" >&2; ls -A "$0" >&2; ${large}; "$@"; echo "ended with $?" >&2; cp -r "$0/." "$0-copy"`
    const words = [...(canMount ? inNamespace : []), 'sh', '-c', script, out, process.execPath, ...align(out)]
    const { stderr } = await execute(words[0]!, words.slice(1))
    expect(stderr).toMatch(
      /^hawta: Expected to write .*\.hawta\/journal, but the (?:disk is full \(ENOSPC\)|file would be larger than allowed \(EFBIG\))\nended with 1\n\.hawta\n/,
    )
    expect(stderr).toMatch(/ended with 3\n$/)
    expect(outputsOf(`${out}-copy`)).toEqual(outputsOf(undisturbed))
    expect(workOf(`${out}-copy`).read![1]).toBeGreaterThan(3)
  }, 180_000)
})
