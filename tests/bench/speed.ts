import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const statusPath = '/proc/self/status'

/** What a script of this folder measured in a process of its own. */
export interface Measured {
  readonly seconds: number
  readonly peakMegabytes: number
  readonly size: string
  readonly detail?: string
}

/** Runs a script of this folder in a fresh process, so that its memory is its own; it prints one line of JSON last. */
export function measureApart(script: string, ...words: readonly string[]): Measured {
  const path = fileURLToPath(new URL(script, import.meta.url))
  const output = execFileSync(process.execPath, [...process.execArgv, path, ...words], { encoding: 'utf8' })
  return JSON.parse(output.trim().split('\n').at(-1)!) as Measured
}

/** The most memory this process ever held, in megabytes. */
export function peakMegabytes(): number {
  // Linux hands the parent's maximum resident set size down to its children; the high-water mark is a process's own.
  const mark = existsSync(statusPath) ? /VmHWM:\s*(\d+) kB/.exec(readFileSync(statusPath, 'utf8')) : null
  return (mark ? Number(mark[1]) : process.resourceUsage().maxRSS) / 1024
}
