/** A result and the seconds that it took. */
export interface Timed<T> {
  readonly value: T
  readonly seconds: number
}

/** Does tasks, one at a time; it may die of one. */
export interface Runner<Task> {
  readonly isAlive: boolean
  run(task: Task): Promise<unknown>
  stop(): Promise<void>
}

/** Runners that share the tasks. */
export interface Pool<Task> {
  run(task: Task): Promise<Timed<unknown>>
  stop(): Promise<void>
}

/** Starts runners; one that dies of a task fails that task only and is started again. Throws where a first start fails. */
export async function startPool<Task>(size: number, start: () => Promise<Runner<Task>>): Promise<Pool<Task>> {
  const started = await Promise.allSettled(Array.from({ length: size }, start))
  const runners = started.flatMap((one) => (one.status === 'fulfilled' ? one.value : []))
  const stop = async () => {
    await Promise.all(runners.map((runner) => runner.stop()))
  }
  const failed = started.find((one) => one.status === 'rejected')
  if (failed) {
    await stop()
    throw failed.reason
  }
  const idle = [...runners.keys()]
  const waiting: ((place: number) => void)[] = []
  return {
    async run(task) {
      const place = idle.pop() ?? (await new Promise<number>((resolve) => waiting.push(resolve)))
      try {
        if (!runners[place]!.isAlive) runners[place] = await start()
        const from = performance.now()
        const value = await runners[place]!.run(task)
        return { value, seconds: (performance.now() - from) / 1000 }
      } finally {
        const next = waiting.shift()
        if (next) next(place)
        else idle.push(place)
      }
    },
    stop,
  }
}
