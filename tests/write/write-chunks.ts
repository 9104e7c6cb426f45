/** Run by file.test.ts in a process with little disk: writes MEGABYTES to PATH and prints the error that came. */
import { writeFileAtomically } from '../../src/write/file.js'

const [path = '', megabytes = '1'] = process.argv.slice(2)

function* chunks() {
  for (let i = 0; i < Number(megabytes) * 1024; i++) yield 'x'.repeat(1024)
}

try {
  await writeFileAtomically(path, chunks())
  console.log(JSON.stringify({}))
} catch (error) {
  const { name, message, cause } = error as Error
  console.log(JSON.stringify({ name, message, code: (cause as NodeJS.ErrnoException).code }))
}
