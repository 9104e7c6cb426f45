#!/usr/bin/env node
// The command: runs the compiled program, which a fresh clone compiles on its first use.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = new URL('..', import.meta.url)
const program = new URL('dist/cli.js', root)
if (!existsSync(program)) {
  const compiler = fileURLToPath(new URL('node_modules/typescript/bin/tsc', root))
  const { status } = spawnSync(process.execPath, [compiler, '-p', fileURLToPath(root)], { stdio: ['ignore', 2, 2] })
  if (status !== 0) process.exit(1)
}
// Whoever reads may stop early, as head does.
process.stdout.on('error', (error) => process.exit(error.code === 'EPIPE' ? 0 : 1))
const { runCli } = await import(program.href)
process.exitCode = await runCli(process.argv.slice(2))
