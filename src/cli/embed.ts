import type { Command } from 'commander'
import { embedCommand } from '../commands/vectors.js'
import { defaultModel } from '../embed/load.js'
import { createProgress } from '../terminal.js'
import { type CommonOptions, cacheOption, common, glossaryHelp, modelHelp, noCacheHelp } from './options.js'
import { note } from './output.js'

/** `hawta embed` */
export function addEmbed(program: Command): void {
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
}
