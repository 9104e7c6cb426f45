import { Command, CommanderError } from 'commander'
import { addAlign } from './cli/align.js'
import { addCache } from './cli/cache.js'
import { addClean } from './cli/clean.js'
import { addEmbed } from './cli/embed.js'
import { addEvaluate } from './cli/evaluate.js'
import { addExport } from './cli/export.js'
import { addLexicon } from './cli/lexicon.js'
import { addMerge } from './cli/merge.js'
import { addModels } from './cli/models.js'
import { exitCodeHelp } from './cli/options.js'
import { addSegment } from './cli/segment.js'
import { addSides } from './cli/sides.js'
import { exitCodes, HawtaError } from './errors.js'
import { version } from './version.js'

/**
 * The command line; parse it with `parseAsync`. What a command does is imported when it is called: the model's runtime alone takes
 * a third of a second and 40 MB.
 */
export function createCli(setExitCode: (code: number) => void): Command {
  const program = new Command('hawta')
    .description('Turns Sorani Kurdish and English reports into translation memories.')
    .version(version)
    .exitOverride()
    .addHelpText('after', exitCodeHelp)
    .showHelpAfterError('(--help shows the usage)')

  addAlign(program, setExitCode)
  addSegment(program)
  addEmbed(program)
  addSides(program)
  addEvaluate(program)
  addExport(program, setExitCode)
  addMerge(program, setExitCode)
  addClean(program, setExitCode)
  addLexicon(program)
  addModels(program)
  addCache(program)
  return program
}

/** Runs the command line and answers with the exit code; errors are printed, never thrown. */
export async function runCli(arguments_: readonly string[]): Promise<number> {
  let exitCode: number = exitCodes.fine
  const program = createCli((code) => {
    exitCode = code
  })
  try {
    await program.parseAsync(arguments_, { from: 'user' })
    return exitCode
  } catch (error) {
    // Commander has printed its own message already; help and version are no failure.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.fine : exitCodes.badUsage
    if (error instanceof HawtaError) {
      process.stderr.write(`hawta: ${error.message}\n`)
      return error.exitCode
    }
    process.stderr.write(`hawta: unexpected error, please report it: ${error instanceof Error ? error.stack : error}\n`)
    return exitCodes.failed
  }
}
