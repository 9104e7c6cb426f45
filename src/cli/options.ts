import { type Command, InvalidArgumentError } from 'commander'
import { defaultModel, presets } from '../embed/presets.js'
import { defaultCacheFolder } from '../embed/user-cache.js'
import type { EmbedderOptions } from '../embedder.js'
import { knownEndings } from '../read/formats.js'
import type { ProgressDisplay } from '../terminal.js'

/** What every command takes. */
export interface CommonOptions {
  readonly quiet?: boolean
  readonly json?: boolean
}

export const inputsHelp = `files (${knownEndings}), folders of them, or quoted globs such as 'news/**/*.html'`
export const outFormatHelp = 'what to write (default: by the ending of the name)'
export const lenientHelp = 'leave broken units out and go on; they are listed and counted'
export const allAsJsonHelp = 'print all figures, with what the tables leave out, as one line of JSON'
export const exitCodeHelp = `
Exit codes:
  0  fine
  1  failed
  2  bad usage
  3  finished, with failures listed
  130, 143  stopped by Ctrl-C or SIGTERM; align goes on by the same command`

/** `--json` puts the summary on standard error, or where `json` says. */
export function common(command: Command, json = 'print the summary as one line of JSON'): Command {
  return command
    .option('-q, --quiet', 'print no summary and no progress')
    .option('--json', json)
    .addHelpText('after', exitCodeHelp)
    .showHelpAfterError('(--help shows the usage)')
}

/** A number from 0 to 1. */
export function probabilityArgument(text: string): number {
  const value = Number(text)
  if (text.trim() === '' || !(value >= 0 && value <= 1))
    throw new InvalidArgumentError('Expected a number from 0 to 1.')
  return value
}

/** A whole number from 1. */
export function countArgument(text: string): number {
  if (!/^\d{1,6}$/.test(text) || Number(text) < 1) throw new InvalidArgumentError('Expected a whole number from 1.')
  return Number(text)
}

/** What the commands take that use a model. */
export interface ModelOptions {
  readonly model: string
  readonly glossary?: string
  readonly lexical?: boolean
  readonly cache: boolean
}

/** Adds the options of {@link ModelOptions}; `when` says when the model is used at all. */
export function modelOptions(command: Command, when = ''): Command {
  return command
    .option('--model <id>', `model folder, preset (${Object.keys(presets).join(', ')}) or hub id${when}`, defaultModel)
    .option('--glossary <file>', 'CSV or TSV file of terms that count at once, a Sorani and an English one a row')
    .option('--lexical', "add the embedded model's lexical evidence to another model, for Sorani and English")
    .option('--no-cache', 'keep no vectors of transformer models (else below $XDG_CACHE_HOME or ~/.cache)')
}

/** What an embedder is loaded with, and where it is shown how far a model is fetched. */
export function embedderOptions(
  { glossary, lexical, cache }: ModelOptions,
  { show }: ProgressDisplay,
): EmbedderOptions {
  return {
    glossary,
    lexical,
    cache: cacheFolder(cache),
    onFetch: (file, done, total) => show(`fetch ${file}`, done, total),
  }
}

/** Where transformers' vectors are kept, if they are. */
export function cacheFolder(isWanted: boolean): string | undefined {
  return isWanted ? defaultCacheFolder() : undefined
}
