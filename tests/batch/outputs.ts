import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Everything below a folder that a run has written to, by path: what must be the same in equal runs. */
export function outputsOf(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
  return Object.fromEntries(
    names.sort().map((path) => {
      const content = readFileSync(path, 'latin1')
      return [path.slice(folder.length + 1), path.endsWith('run.json') ? lastingPart(content) : content]
    }),
  )
}

/** run.json without the two parts that tell of the run itself. */
function lastingPart(json: string): string {
  const { timings, work, ...lasting } = JSON.parse(json)
  if (typeof timings?.read !== 'number' || !work?.read) throw new Error('Expected timings and work in run.json')
  return JSON.stringify(lasting)
}

/** How much was computed and how much was found done in a run, by stage: `[computed, reused]`. */
export function workOf(folder: string): Readonly<Record<string, readonly [number, number]>> {
  const { work } = JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8'))
  return Object.fromEntries(
    Object.entries(work as Record<string, { computed: number; reused: number }>).map(([stage, count]) => [
      stage,
      [count.computed, count.reused],
    ]),
  )
}
