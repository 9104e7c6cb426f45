import type { Command } from 'commander'
import { exitCodes, HawtaError } from '../errors.js'
import { createProgress, summary } from '../terminal.js'
import {
  type CommonOptions,
  cacheFolder,
  common,
  countArgument,
  inputsHelp,
  type ModelOptions,
  modelOptions,
  probabilityArgument,
} from './options.js'
import { print } from './output.js'

/** `hawta align`. With `--json` the summary is on standard output, which has no other data. */
export function addAlign(program: Command, setExitCode: (code: number) => void): void {
  modelOptions(common(program.command('align')))
    .description('Match, align and mine reports; write a translation memory (TMX, CSV) and everything that led to it.')
    .argument('[inputs...]', inputsHelp)
    .option(
      '--manifest <file.csv>',
      'says which files belong together, instead: columns source and target, paths from its folder',
    )
    .option('--out <dir>', 'folder to write to', 'output')
    .option('--mode <mode>', 'auto, parallel (translations) or comparable (reports on the same news)', 'auto')
    .option('--min-confidence <number>', 'leave out units below, 0 to 1', probabilityArgument, 0.5)
    .option('--source-language <tag>', 'language of the source side', 'ckb')
    .option('--target-language <tag>', 'language of the target side', 'en')
    .option('--jobs <n>', 'worker threads; results do not depend on it', countArgument, 1)
    .action(async (inputs: string[], { out, quiet, json, ...rest }: CommonOptions & ModelOptions & { out: string }) => {
      const { parseAlignOptions } = await import('../config.js')
      const options = parseAlignOptions({ ...rest, cache: cacheFolder(rest.cache) })
      if (inputs.length === 0 && options.manifest === undefined)
        throw new HawtaError('Expected files or folders, or --manifest; got neither', {
          exitCode: exitCodes.badUsage,
        })
      const progress = createProgress(!quiet && !json)
      stopOnSignals(progress.stop)
      const { alignCommand } = await import('../commands/align.js')
      const result = await alignCommand(inputs, out, options, progress.show).finally(progress.stop)
      const { memory, counts, files } = result
      if (json) await print(`${JSON.stringify({ out, files, counts, failures: memory.failures })}\n`)
      else if (!quiet) process.stderr.write(summary(result, out))
      if (memory.failures.length > 0) {
        if (quiet) for (const { file, reason } of memory.failures) process.stderr.write(`${file}: ${reason}\n`)
        setExitCode(exitCodes.finishedWithFailures)
      }
    })
}

/** Exit codes of a program that a signal ended: 128 and the signal's number. */
const signalCodes = { SIGINT: 130, SIGTERM: 143 } as const

/** Finished work is on the disk at any moment: stopping is leaving. */
function stopOnSignals(beforeLeaving: () => void): void {
  for (const [signal, code] of Object.entries(signalCodes)) {
    process.once(signal, () => {
      beforeLeaving()
      process.stderr.write(`hawta: stopped by ${signal}; the same command goes on from here\n`)
      process.exit(code)
    })
  }
}
