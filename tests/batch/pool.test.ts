import { describe, expect, it } from 'vitest'
import { mapInParallel } from '../../src/batch/parallel.js'
import { type Runner, startPool } from '../../src/batch/pool.js'

/** A runner that answers after a while, and dies of 'poison'. */
function createRunner(log: string[]): Runner<string> {
  let isAlive = true
  let isBusy = false
  return {
    get isAlive() {
      return isAlive
    },
    async run(task) {
      if (isBusy || !isAlive) log.push('misused')
      isBusy = true
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 3))
      isBusy = false
      if (task === 'poison') {
        isAlive = false
        throw new Error('died')
      }
      return task.toUpperCase()
    },
    async stop() {
      log.push('stopped')
    },
  }
}

describe('startPool', () => {
  it('gives every runner one task at a time, and starts one again that died of its task', async () => {
    const log: string[] = []
    let started = 0
    const pool = await startPool(2, async () => {
      started++
      return createRunner(log)
    })
    const tasks = ['a', 'poison', 'b', 'c', 'poison', 'd', 'e', 'f']
    const outcomes = await Promise.allSettled(tasks.map((task) => pool.run(task)))
    expect(outcomes.map((one) => (one.status === 'fulfilled' ? one.value.value : one.reason.message))).toEqual(
      tasks.map((task) => (task === 'poison' ? 'died' : task.toUpperCase())),
    )
    await pool.stop()
    expect(started).toBe(4)
    expect(log).toEqual(['stopped', 'stopped'])
  })

  it('stops what it has started where one does not start', async () => {
    const log: string[] = []
    let started = 0
    const start = async () => {
      if (started++ === 1) throw new Error('no such model')
      return createRunner(log)
    }
    await expect(startPool(3, start)).rejects.toThrow('no such model')
    expect(log).toEqual(['stopped', 'stopped'])
  })
})

describe('mapInParallel', () => {
  it('keeps the order and never has more tasks under way than it may', async () => {
    let open = 0
    let most = 0
    const seen: number[] = []
    const map = async (item: number) => {
      most = Math.max(most, ++open)
      await new Promise((resolve) => setTimeout(resolve, (7 * item) % 5))
      open--
      return item * item
    }
    const items = Array.from({ length: 30 }, (_, k) => k)
    const results = await mapInParallel(items, 4, map, (done) => seen.push(done))
    expect(results).toEqual(items.map((k) => k * k))
    expect(most).toBe(4)
    expect(seen).toEqual(Array.from({ length: 31 }, (_, k) => k))
    expect(await mapInParallel([], 4, map)).toEqual([])
  })

  it('ends with the first error and starts nothing more', async () => {
    let started = 0
    const map = async (item: number) => {
      started++
      await new Promise((resolve) => setTimeout(resolve, 2))
      if (item === 3) throw new Error('no')
    }
    await expect(
      mapInParallel(
        Array.from({ length: 100 }, (_, k) => k),
        2,
        map,
      ),
    ).rejects.toThrow('no')
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(started).toBeLessThan(8)
  })
})
