import type { Command } from 'commander'
import { exitCodes, HawtaError } from '../errors.js'
import { createProgress } from '../terminal.js'
import {
  allAsJsonHelp,
  type CommonOptions,
  common,
  countArgument,
  embedderOptions,
  type ModelOptions,
  modelOptions,
  probabilityArgument,
} from './options.js'
import { deliver, note } from './output.js'

interface VectorOptions extends CommonOptions, ModelOptions {
  readonly sourceVectors?: string
  readonly targetVectors?: string
  readonly out?: string
}

/** The arguments and options of a command on two texts of one sentence a line. */
function vectorOptions(command: Command): Command {
  command
    .argument('<source>', 'source text, one sentence a line')
    .argument('<target>', 'target text, one sentence a line')
    .option(
      '--source-vectors <file.npy>',
      'vectors of the source lines, (N, d), or (K, N, d) with row [o, i] = lines i-o..i joined',
    )
    .option('--target-vectors <file.npy>', 'vectors of the target lines')
  return modelOptions(command, '; used where no vectors are given').option(
    '--out <file>',
    'file to write instead of standard output',
  )
}

/** Reads or embeds both sides; says so where they look swapped. */
async function readSides(source: string, target: string, options: VectorOptions, isScaleWanted = false) {
  const { sourceVectors, targetVectors, model, glossary, lexical } = options
  const badUsage = (message: string) => new HawtaError(message, { exitCode: exitCodes.badUsage })
  if ((sourceVectors === undefined) !== (targetVectors === undefined))
    throw badUsage('Expected --source-vectors and --target-vectors together, got one of them')
  const added = glossary !== undefined ? '--glossary' : lexical ? '--lexical' : undefined
  if (sourceVectors !== undefined && added !== undefined)
    throw badUsage(`Expected ${added} with a model, got it with vectors, which it cannot change`)
  const { languageWarning, sideVectors } = await import('../commands/vectors.js')
  const given = { source: sourceVectors, target: targetVectors }
  const progress = createProgress(!options.quiet && !options.json)
  const loading = embedderOptions(options, progress)
  const sides = await sideVectors({ source, target }, given, model, loading, isScaleWanted).finally(progress.stop)
  const warning = languageWarning(sides.source, sides.target)
  if (warning !== undefined) note(options, warning, { warning })
  return sides
}

/** The commands on two texts of one sentence a line: `hawta beads`, `hawta mine`, `hawta retrieval`. */
export function addSides(program: Command): void {
  vectorOptions(common(program.command('beads')))
    .description(
      'Align two texts of one sentence a line; beads out as [0]:[0, 1] lines that cover both sides, nulls as [3]:[].',
    )
    .action(async (source: string, target: string, options: VectorOptions) => {
      const sides = await readSides(source, target, options)
      const { beadsCommand } = await import('../commands/beads.js')
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
      const { mineCommand } = await import('../commands/mine.js')
      const { count, text } = await mineCommand(sides.source, sides.target, sides.scale, options.minConfidence)
      await deliver(text, options.out)
      note(options, `${count} pairs of ${sides.source.lines.length} and ${sides.target.lines.length} lines`, {
        pairs: count,
      })
    })

  vectorOptions(common(program.command('retrieval'), allAsJsonHelp))
    .description(
      "Score an encoder: line i of one text has to find line i of the other. P@1 both ways by cosine and by CSLS, and MTEB's F1.",
    )
    .option('--confusions <n>', 'list so many lines that found another one, worst first', countArgument)
    .action(async (source: string, target: string, options: VectorOptions & { confusions?: number }) => {
      const sides = await readSides(source, target, options)
      const { retrievalCommand } = await import('../commands/evaluate.js')
      const { retrieval, text } = await retrievalCommand(sides.source, sides.target, options.confusions)
      await deliver(options.json ? `${JSON.stringify(retrieval)}\n` : text, options.out)
    })
}
