import { existsSync, readdirSync, rmdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { onCacheDisk } from './cache-file.js'
import { modelFiles } from './pull.js'

/** A hub model in the user's cache. */
export interface FetchedModel {
  /** Hub id. */
  readonly id: string
  readonly bytes: number
}

const files = [...modelFiles.tokenizer, ...modelFiles.weights, modelFiles.config]

/** Hub models that were fetched to a folder, `<owner>/<name>`; none where there is no such folder. */
export function listFetched(folder: string): FetchedModel[] {
  return modelsIn(folder).map(({ id, paths }) => ({
    id,
    bytes: paths.reduce((sum, path) => sum + onCacheDisk(path, () => statSync(path).size), 0),
  }))
}

/** Removes the models of a folder, and nothing else that lies there. */
export function clearFetched(folder: string): void {
  for (const { id, paths } of modelsIn(folder)) {
    // As long as config.json is there, the rest passes for a model.
    for (const path of [...paths].reverse()) onCacheDisk(path, () => rmSync(path))
    const [owner] = id.split('/') as [string, string]
    for (const path of [join(folder, id, 'onnx'), join(folder, id), join(folder, owner)])
      if (existsSync(path) && onCacheDisk(path, () => readdirSync(path)).length === 0) rmdirSync(path)
  }
}

function modelsIn(folder: string): { readonly id: string; readonly paths: readonly string[] }[] {
  return foldersIn(folder)
    .flatMap((owner) => foldersIn(join(folder, owner)).map((name) => `${owner}/${name}`))
    .map((id) => ({ id, paths: files.map((file) => join(folder, id, file)).filter((path) => existsSync(path)) }))
    .filter(({ paths }) => paths.length > 0)
}

function foldersIn(path: string): string[] {
  if (!existsSync(path)) return []
  const entries = onCacheDisk(path, () => readdirSync(path, { withFileTypes: true }))
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort()
}
