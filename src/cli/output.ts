import { writeFileAtomically } from '../write/file.js'
import type { CommonOptions } from './options.js'

/** Writes data to standard output and waits until it is taken. */
export async function print(data: string | Uint8Array): Promise<void> {
  await new Promise<void>((resolve, reject) =>
    process.stdout.write(data, (error) => (error ? reject(error) : resolve())),
  )
}

/** Data goes to a file if one is named, else to standard output. */
export async function deliver(text: string, out: string | undefined): Promise<void> {
  if (out === undefined) await print(text)
  else await writeFileAtomically(out, [text])
}

/** A line about what was done, on standard error. */
export function note(options: CommonOptions, text: string, data: object): void {
  if (options.json) process.stderr.write(`${JSON.stringify(data)}\n`)
  else if (!options.quiet) process.stderr.write(`${text}\n`)
}
