import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { modelsFolder } from '../embed/load.js'
import { defaultModel, presetFacts, presets } from '../embed/presets.js'

/** A model that can be named, and what is known of it. */
export interface ListedModel {
  readonly name: string
  /** Hub id, or where the embedded model lies. */
  readonly source: string
  readonly bytes: number | undefined
  readonly licence: string
  readonly dtype: 'fp32' | 'q8'
  /** Published F1 of English to Sorani on NTREX-128. */
  readonly ntrexF1: number | undefined
}

/** The embedded model and the presets. */
export async function modelsCommand(): Promise<{ models: readonly ListedModel[]; text: string }> {
  const embedded: ListedModel = {
    name: defaultModel,
    source: 'comes with hawta',
    bytes: await folderBytes(join(modelsFolder, defaultModel)),
    licence: 'MIT',
    dtype: 'q8',
    ntrexF1: undefined,
  }
  const listed = Object.entries(presets).map(([name, { id, dtype }]): ListedModel => {
    const facts = presetFacts[name]
    return { name, source: id, bytes: facts?.bytes, licence: facts?.licence ?? '', dtype, ntrexF1: facts?.ntrexF1 }
  })
  const models = [embedded, ...listed]
  return { models, text: formatModels(models) }
}

function formatModels(models: readonly ListedModel[]): string {
  const rows = [
    ['model', 'size', 'type', 'licence', 'NTREX F1', 'from'],
    ...models.map(({ name, source, bytes, licence, dtype, ntrexF1 }) => [
      name,
      bytes === undefined ? '-' : megabytes(bytes),
      dtype,
      licence,
      ntrexF1 === undefined ? '-' : ntrexF1.toFixed(3),
      source,
    ]),
  ]
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  const lines = rows.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i]!))
      .join('  ')
      .trimEnd(),
  )
  return `${lines.join('\n')}\n\nNTREX F1: published, English to Sorani. Any other hub id or folder works as well.\n`
}

/** Bytes as people read them, e.g. `118 MB`. */
export function megabytes(bytes: number): string {
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB` : `${(bytes / 1e9).toFixed(1)} GB`
}

async function folderBytes(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  const sizes = await Promise.all(
    files.map(async ({ parentPath, path, name }) => (await stat(join(parentPath ?? path, name))).size),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}
