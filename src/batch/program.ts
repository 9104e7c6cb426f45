import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { version } from '../version.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const program = /\.(?:js|ts|json)$/

/**
 * Identity of what computes: the version, the program's own files and the Node that runs them, whose Unicode data and
 * numerics have a say. Work that was done by another program is done again.
 */
export function programSignature(): string {
  const hash = createHash('sha256').update([version, process.version, process.arch].join('\n'))
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => program.test(name))
  for (const name of files.sort()) hash.update(name).update(readFileSync(join(root, name)))
  return hash.digest('hex')
}
