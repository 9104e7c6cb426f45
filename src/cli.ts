import { Command, CommanderError, InvalidArgumentError } from 'commander'
import { alignCommand } from './commands/align.js'
import { beadsCommand } from './commands/beads.js'
import { evaluateCommand, inspectCommand } from './commands/evaluate.js'
import { mineCommand } from './commands/mine.js'
import { segmentCommand } from './commands/segment.js'
import { embedCommand, sideVectors } from './commands/vectors.js'
import { parseAlignOptions } from './config.js'
import { defaultModel } from './embed/load.js'
import { presets } from './embed/presets.js'
import { exitCodes, HawtaError } from './errors.js'
import { createProgress, summary } from './terminal.js'
import { version } from './version.js'
import { writeFileAtomically } from './write/file.js'

interface CommonOptions {
  readonly quiet?: boolean
  readonly json?: boolean
}

const modelHelp = `model folder, preset (${Object.keys(presets).join(', ')}) or hub id`
const exitCodeHelp = `
Exit codes:
  0  fine
  1  failed
  2  bad usage
  3  finished, with failures listed`

function probabilityArgument(text: string): number {
  const value = Number(text)
  if (text.trim() === '' || !(value >= 0 && value <= 1))
    throw new InvalidArgumentError('Expected a number from 0 to 1.')
  return value
}

function countArgument(text: string): number {
  if (!/^\d{1,6}$/.test(text) || Number(text) < 1) throw new InvalidArgumentError('Expected a whole number from 1.')
  return Number(text)
}

/** Writes data to standard output and waits until it is taken. */
async function print(text: string): Promise<void> {
  await new Promise<void>((resolve, reject) =>
    process.stdout.write(text, (error) => (error ? reject(error) : resolve())),
  )
}

/** Data goes to a file if one is named, else to standard output. */
async function deliver(text: string, out: string | undefined): Promise<void> {
  if (out === undefined) await print(text)
  else await writeFileAtomically(out, [text])
}

function note(options: CommonOptions, text: string, data: object): void {
  if (options.json) process.stderr.write(`${JSON.stringify(data)}\n`)
  else if (!options.quiet) process.stderr.write(`${text}\n`)
}

/** `--json` puts the summary on standard error, for align (which has no other data) on standard output. */
function common(command: Command): Command {
  return command
    .option('-q, --quiet', 'print no summary and no progress')
    .option('--json', 'print the summary as one line of JSON')
    .addHelpText('after', exitCodeHelp)
    .showHelpAfterError('(--help shows the usage)')
}

/** The command line; parse it with `parseAsync`. */
export function createCli(setExitCode: (code: number) => void): Command {
  const program = new Command('hawta')
    .description('Turns Sorani Kurdish and English reports into translation memories.')
    .version(version)
    .exitOverride()
    .addHelpText('after', exitCodeHelp)
    .showHelpAfterError('(--help shows the usage)')

  common(program.command('align'))
    .description('Match, align and mine reports; write a translation memory (TMX, CSV) and everything that led to it.')
    .argument('<inputs...>', 'text files, or folders of them, in both languages')
    .option('--out <dir>', 'folder to write to', 'output')
    .option('--model <id>', modelHelp, defaultModel)
    .option('--mode <mode>', 'auto, parallel (translations) or comparable (reports on the same news)', 'auto')
    .option('--min-confidence <number>', 'leave out units below, 0 to 1', probabilityArgument, 0.5)
    .option('--source-language <tag>', 'language of the source side', 'ckb')
    .option('--target-language <tag>', 'language of the target side', 'en')
    .option('--jobs <n>', 'worker threads; results do not depend on it', countArgument, 1)
    .action(async (inputs: string[], { out, quiet, json, ...rest }: CommonOptions & { out: string }) => {
      const options = parseAlignOptions(rest)
      const progress = createProgress(!quiet && !json)
      const { memory, counts, files } = await alignCommand(inputs, out, options, progress.show).finally(progress.stop)
      if (json) await print(`${JSON.stringify({ out, files, counts, failures: memory.failures })}\n`)
      else if (!quiet) process.stderr.write(summary(memory, out, files))
      if (memory.failures.length > 0) {
        if (quiet) for (const { file, reason } of memory.failures) process.stderr.write(`${file}: ${reason}\n`)
        setExitCode(exitCodes.finishedWithFailures)
      }
    })

  common(program.command('segment'))
    .description('Split texts into sentences: one a line, an empty line between paragraphs, to standard output.')
    .argument('<files...>', 'text files')
    .option('--language <tag>', 'ckb or en; identified from each text by default')
    .action(async (files: string[], options: CommonOptions & { language?: string }) => {
      for (const [i, file] of files.entries()) {
        const text = await segmentCommand(file, options.language)
        await print(i > 0 && text !== '' ? `\n${text}` : text)
      }
    })

  common(program.command('embed'))
    .description('Embed sentences: one a line in, float32 (N, dims) unit rows out.')
    .argument('<file>', 'text file of one sentence a line')
    .requiredOption('--out <file.npy>', 'NumPy file to write')
    .option('--model <id>', modelHelp, defaultModel)
    .action(async (file: string, options: CommonOptions & { out: string; model: string }) => {
      const progress = createProgress(!options.quiet && !options.json)
      const result = await embedCommand(file, options.out, options.model, (done, total) =>
        progress.show('embed', done, total),
      ).finally(progress.stop)
      note(options, `${result.rows} vectors of ${result.dims} dimensions by ${result.model} in ${options.out}`, result)
    })

  const vectorOptions = (command: Command) =>
    command
      .argument('<source>', 'source text, one sentence a line')
      .argument('<target>', 'target text, one sentence a line')
      .option(
        '--source-vectors <file.npy>',
        'vectors of the source lines, (N, d), or (K, N, d) with row [o, i] = lines i-o..i joined',
      )
      .option('--target-vectors <file.npy>', 'vectors of the target lines')
      .option('--model <id>', `${modelHelp}; used where no vectors are given`, defaultModel)
      .option('--out <file>', 'file to write instead of standard output')
  interface VectorOptions extends CommonOptions {
    readonly sourceVectors?: string
    readonly targetVectors?: string
    readonly model: string
    readonly out?: string
  }
  const readSides = async (source: string, target: string, { sourceVectors, targetVectors, model }: VectorOptions) => {
    if ((sourceVectors === undefined) !== (targetVectors === undefined)) {
      throw new HawtaError('Expected --source-vectors and --target-vectors together, got one of them', {
        exitCode: exitCodes.badUsage,
      })
    }
    return sideVectors({ source, target }, { source: sourceVectors, target: targetVectors }, model)
  }

  vectorOptions(common(program.command('beads')))
    .description(
      'Align two texts of one sentence a line; beads out as [0]:[0, 1] lines that cover both sides, nulls as [3]:[].',
    )
    .action(async (source: string, target: string, options: VectorOptions) => {
      const sides = await readSides(source, target, options)
      const { beads, text } = beadsCommand(sides.source, sides.target)
      await deliver(text, options.out)
      note(options, `${beads.length} beads of ${sides.source.lines.length} and ${sides.target.lines.length} lines`, {
        beads: beads.length,
      })
    })

  vectorOptions(common(program.command('mine')))
    .description(
      'Find lines that say the same, in any order: score, source and target number, source, target; best first.',
    )
    .option('--min-confidence <number>', 'leave out pairs below, 0 to 1', probabilityArgument, 0.5)
    .action(async (source: string, target: string, options: VectorOptions & { minConfidence: number }) => {
      const sides = await readSides(source, target, options)
      const { count, text } = mineCommand(sides.source, sides.target, sides.scale, options.minConfidence)
      await deliver(text, options.out)
      note(options, `${count} pairs of ${sides.source.lines.length} and ${sides.target.lines.length} lines`, {
        pairs: count,
      })
    })

  common(program.command('evaluate'))
    .description(
      'Score results against gold: bead lines, alignments.jsonl, TMX, CSV, ladder or BUCC pairs; a Markdown table.',
    )
    .requiredOption('--gold <file>', 'what is right, in any of these formats, or a folder of gold')
    .requiredOption('--result <files...>', 'one result, or several to compare')
    .option('--report <file.html>', 'write an HTML report')
    .action(async (options: CommonOptions & { gold: string; result: string[]; report?: string }) => {
      const { evaluation, text } = await evaluateCommand(options.gold, options.result, options.report)
      const results = evaluation.results.map(({ judged: _, ...result }) => result)
      await print(options.json ? `${JSON.stringify({ ...evaluation, results })}\n` : text)
    })

  common(program.command('inspect'))
    .description('Look at a result without gold: coverage, confidence, doubts, units most worth a look.')
    .argument('<file>', 'alignments.jsonl, a TMX or a CSV of units')
    .option('--report <file.html>', 'write an HTML report')
    .action(async (file: string, options: CommonOptions & { report?: string }) => {
      const { inspection, text } = await inspectCommand(file, options.report)
      await print(options.json ? `${JSON.stringify(inspection)}\n` : text)
    })

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
