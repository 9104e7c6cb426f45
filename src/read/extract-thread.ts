import { parentPort } from 'node:worker_threads'
import type { Extracted, Extractor } from './extracted.js'
import type { IsolatedFormat } from './isolated.js'

/** A file to extract. */
export interface ExtractTask {
  readonly format: IsolatedFormat
  readonly bytes: Uint8Array
  readonly path: string
}

/** What came of it; a message where it failed. */
export type ExtractOutcome = { readonly extracted: Extracted } | { readonly message: string }

/** Parsers are large: each is loaded when the first file of its format comes. */
const extractors: Readonly<Record<IsolatedFormat, () => Promise<Extractor>>> = {
  html: async () => (await import('./html.js')).extractHtml,
  docx: async () => (await import('./docx.js')).extractDocx,
  pdf: async () => (await import('./pdf.js')).extractPdf,
}

parentPort?.on('message', async ({ format, bytes, path }: ExtractTask) => {
  parentPort?.postMessage(await outcomeOf(format, bytes, path))
})

async function outcomeOf(format: IsolatedFormat, bytes: Uint8Array, path: string): Promise<ExtractOutcome> {
  const extract = await extractors[format]()
  try {
    return { extracted: await extract(bytes, path) }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const isOurs = error instanceof Error && error.name === 'HawtaError'
    // A parser gave up, on its own checks or on the limits of the engine: the file is to blame.
    return { message: isOurs ? message : `Expected a readable .${format} file, got: ${message} (${path})` }
  }
}
