import { Command, CommanderError, InvalidArgumentError } from 'commander'
import { alignCommand } from './commands/align.js'
import { beadsCommand } from './commands/beads.js'
import { evaluateCommand, inspectCommand, retrievalCommand } from './commands/evaluate.js'
import { lexiconCommand } from './commands/lexicon.js'
import { mineCommand } from './commands/mine.js'
import { megabytes, modelsCommand, pullCommand } from './commands/models.js'
import { segmentCommand } from './commands/segment.js'
import { embedCommand, languageWarning, sideVectors } from './commands/vectors.js'
import { parseAlignOptions } from './config.js'
import { defaultCacheFolder } from './embed/cache.js'
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

interface EvaluateFlags {
  readonly gold: string
  readonly result: string[]
  readonly details?: boolean
  readonly report?: string
}

const modelHelp = `model folder, preset (${Object.keys(presets).join(', ')}) or hub id`
const glossaryHelp = 'CSV or TSV file of terms that count at once, a Sorani and an English one a row'
const noCacheHelp = 'keep no vectors of transformer models (else below $XDG_CACHE_HOME or ~/.cache)'
const exitCodeHelp = `
Exit codes:
  0  fine
  1  failed
  2  bad usage
  3  finished, with failures listed`

const evaluateHelp = `
Gold and results are told apart by their content:
  *.jsonl, *.tmx, *.csv        what align writes, or any TMX or CSV of units
  [0]:[0, 1]                   bead lines; with a tab and full or partial: pairs
  0<tab>0<tab>0.5              hunalign's ladder, by numbers or by texts
  ckb-12<tab>en-7              pairs of identifiers, as BUCC has them
  sentences, one a line        boundaries: what segment writes against gold
  a folder                     *.beads.txt, *.pairs.tsv, documents.tsv, sentences/;
                               or nothing but *.txt of one sentence a line`

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

/** Where transformers' vectors are kept, if they are. */
function cacheOption(isWanted: boolean): { readonly cache: string | undefined } {
  return { cache: isWanted ? defaultCacheFolder() : undefined }
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
function common(command: Command, json = 'print the summary as one line of JSON'): Command {
  return command
    .option('-q, --quiet', 'print no summary and no progress')
    .option('--json', json)
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
    .option('--glossary <file>', glossaryHelp)
    .option('--no-cache', noCacheHelp)
    .option('--mode <mode>', 'auto, parallel (translations) or comparable (reports on the same news)', 'auto')
    .option('--min-confidence <number>', 'leave out units below, 0 to 1', probabilityArgument, 0.5)
    .option('--source-language <tag>', 'language of the source side', 'ckb')
    .option('--target-language <tag>', 'language of the target side', 'en')
    .option('--jobs <n>', 'worker threads; results do not depend on it', countArgument, 1)
    .action(
      async (
        inputs: string[],
        { out, quiet, json, cache, ...rest }: CommonOptions & { out: string; cache: boolean },
      ) => {
        const options = parseAlignOptions({ ...rest, ...cacheOption(cache) })
        const progress = createProgress(!quiet && !json)
        const { memory, counts, files } = await alignCommand(inputs, out, options, progress.show).finally(progress.stop)
        if (json) await print(`${JSON.stringify({ out, files, counts, failures: memory.failures })}\n`)
        else if (!quiet) process.stderr.write(summary(memory, out, files))
        if (memory.failures.length > 0) {
          if (quiet) for (const { file, reason } of memory.failures) process.stderr.write(`${file}: ${reason}\n`)
          setExitCode(exitCodes.finishedWithFailures)
        }
      },
    )

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
    .option('--glossary <file>', glossaryHelp)
    .option('--no-cache', noCacheHelp)
    .action(
      async (
        file: string,
        options: CommonOptions & { out: string; model: string; glossary?: string; cache: boolean },
      ) => {
        const progress = createProgress(!options.quiet && !options.json)
        const result = await embedCommand(
          file,
          options.out,
          options.model,
          { ...options, ...cacheOption(options.cache) },
          (done, total) => progress.show('embed', done, total),
        ).finally(progress.stop)
        note(
          options,
          `${result.rows} vectors of ${result.dims} dimensions by ${result.model} in ${options.out}`,
          result,
        )
      },
    )

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
      .option('--glossary <file>', glossaryHelp)
      .option('--no-cache', noCacheHelp)
      .option('--out <file>', 'file to write instead of standard output')
  interface VectorOptions extends CommonOptions {
    readonly sourceVectors?: string
    readonly targetVectors?: string
    readonly model: string
    readonly glossary?: string
    readonly cache: boolean
    readonly out?: string
  }
  const readSides = async (source: string, target: string, options: VectorOptions, isScaleWanted = false) => {
    const { sourceVectors, targetVectors, model, glossary } = options
    const badUsage = (message: string) => new HawtaError(message, { exitCode: exitCodes.badUsage })
    if ((sourceVectors === undefined) !== (targetVectors === undefined))
      throw badUsage('Expected --source-vectors and --target-vectors together, got one of them')
    if (sourceVectors !== undefined && glossary !== undefined)
      throw badUsage('Expected --glossary with a model, got it with vectors, which it cannot change')
    const given = { source: sourceVectors, target: targetVectors }
    const sides = await sideVectors(
      { source, target },
      given,
      model,
      {
        glossary,
        ...cacheOption(options.cache),
      },
      isScaleWanted,
    )
    const warning = languageWarning(sides.source, sides.target)
    if (warning !== undefined) note(options, warning, { warning })
    return sides
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
      const sides = await readSides(source, target, options, true)
      const { count, text } = await mineCommand(sides.source, sides.target, sides.scale, options.minConfidence)
      await deliver(text, options.out)
      note(options, `${count} pairs of ${sides.source.lines.length} and ${sides.target.lines.length} lines`, {
        pairs: count,
      })
    })

  const allAsJson = 'print all figures, with what the tables leave out, as one line of JSON'
  common(program.command('evaluate'), allAsJson)
    .description(
      'Score results against gold: beads, mined pairs, confidence, document pairs, sentence boundaries, whichever both tell of; Markdown tables.',
    )
    .requiredOption('--gold <path>', 'what is right')
    .requiredOption('--result <paths...>', 'one result, or several to compare with the first')
    .option('--details', 'add tables by bead shape and by document')
    .option('--report <file.html>', 'write an HTML report on the first result')
    .addHelpText('after', evaluateHelp)
    .action(async (options: CommonOptions & EvaluateFlags) => {
      const { evaluation, text } = await evaluateCommand(options.gold, options.result, options)
      const results = evaluation.results.map(({ judged: _, ...result }) => result)
      await print(options.json ? `${JSON.stringify({ ...evaluation, results })}\n` : text)
    })

  common(program.command('inspect'), allAsJson)
    .description('Look at a result without gold: coverage, confidence, doubts, units most worth a look.')
    .argument('<file>', 'alignments.jsonl, a TMX or a CSV of units')
    .option('--units <n>', 'how many units most worth a look to show', countArgument, 5)
    .option('--report <file.html>', 'write an HTML report')
    .action(async (file: string, options: CommonOptions & { units: number; report?: string }) => {
      const { inspection, text } = await inspectCommand(file, options)
      await print(options.json ? `${JSON.stringify(inspection)}\n` : text)
    })

  vectorOptions(common(program.command('retrieval'), allAsJson))
    .description(
      "Score an encoder: line i of one text has to find line i of the other. P@1 both ways by cosine and by CSLS, and MTEB's F1.",
    )
    .action(async (source: string, target: string, options: VectorOptions) => {
      const sides = await readSides(source, target, options)
      const { retrieval, text } = await retrievalCommand(sides.source.rows, sides.target.rows)
      await deliver(options.json ? `${JSON.stringify(retrieval)}\n` : text, options.out)
    })

  common(program.command('lexicon'), allAsJson)
    .description('Show the translations that the lexical table knows, both ways, with probabilities there and back.')
    .argument('<words...>', 'Sorani or English words')
    .option('--model <id>', 'model folder with a lexical table', defaultModel)
    .option('--limit <n>', 'translations a word at most', countArgument, 12)
    .action(async (words: string[], options: CommonOptions & { model: string; limit: number }) => {
      const view = { limit: options.limit, isTerminal: process.stdout.isTTY === true }
      const { entries, text } = await lexiconCommand(words, options.model, view)
      await print(options.json ? `${JSON.stringify(entries)}\n` : text)
    })

  const models = common(program.command('models'), allAsJson)
    .enablePositionalOptions()
    .description('List the models that have a short name: size, licence, published figures for Sorani.')
    .action(async (options: CommonOptions) => {
      const { models, text } = await modelsCommand()
      await print(options.json ? `${JSON.stringify(models)}\n` : text)
    })
  common(models.command('pull'))
    .description('Fetch a model from the hub, for use without a network.')
    .argument('<id>', `preset (${Object.keys(presets).join(', ')}) or hub id`)
    .option('--to <dir>', 'folder that <owner>/<name> goes to; hawta looks in models', 'models')
    .action(async (id: string, options: CommonOptions & { to: string }) => {
      const progress = createProgress(!options.quiet && !options.json)
      const result = await pullCommand(id, options.to, progress.show).finally(progress.stop)
      const use = options.to === 'models' ? id : result.folder
      note(options, `${result.id}, ${megabytes(result.bytes)}, in ${result.folder}; use it as --model ${use}`, result)
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
