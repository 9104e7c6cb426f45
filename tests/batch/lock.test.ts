import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { takeLock } from '../../src/batch/lock.js'
import { temporaryFolder } from '../temporary-folder.js'

const folder = temporaryFolder()

describe('takeLock', () => {
  it('locks for this process until it is given back', async () => {
    const path = join(folder, 'plain')
    const release = await takeLock(path)
    expect(readFileSync(path, 'utf8')).toBe(`${process.pid}\n`)
    await expect(takeLock(path)).rejects.toThrow(`process ${process.pid} does`)
    release()
    expect(existsSync(path)).toBe(false)
  })

  it('refuses the lock of a running process, naming both, and leaves it there', async () => {
    const path = join(folder, 'taken')
    const owner = spawn('sleep', ['60'])
    try {
      writeFileSync(path, `${owner.pid}\n`)
      await expect(takeLock(path)).rejects.toThrow(`process ${owner.pid} does (${path}; `)
      expect(readFileSync(path, 'utf8')).toBe(`${owner.pid}\n`)
    } finally {
      owner.kill()
    }
  })

  it.each([
    ['a process that is gone', () => `${spawnSync('true').pid}\n`],
    ['a process of the same id, before a container was started again', () => `${process.pid}\n`],
    ['a process that was killed before it wrote its id', () => ''],
  ])('takes over the lock of %s', async (_, owner) => {
    const path = join(folder, 'stale')
    writeFileSync(path, owner())
    const release = await takeLock(path)
    expect(readFileSync(path, 'utf8')).toBe(`${process.pid}\n`)
    release()
  })

  it('gives the lock back when the process exits', () => {
    const path = join(folder, 'exit')
    const module = new URL('../../src/batch/lock.ts', import.meta.url).href
    const script = `import(${JSON.stringify(module)}).then(async ({ takeLock }) => { await takeLock(${JSON.stringify(path)}); console.log('has it'); process.exit(0) })`
    const { stdout } = spawnSync(process.execPath, ['--import', 'tsx', '-e', script], { encoding: 'utf8' })
    expect(stdout).toBe('has it\n')
    expect(existsSync(path)).toBe(false)
  })
})
