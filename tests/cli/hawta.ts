import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'

const program = resolve('src/hawta.js')

/** The compiled command as a user runs it, with more in its environment or in another folder. */
export function hawtaWith(environment: Readonly<Record<string, string>> = {}, folder?: string) {
  return (...words: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], {
      encoding: 'utf8',
      cwd: folder,
      env: { ...process.env, ...environment },
    })
    return { status, stdout, stderr }
  }
}
