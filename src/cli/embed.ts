import type { Command } from 'commander'
import { createProgress } from '../terminal.js'
import { type CommonOptions, common, embedderOptions, type ModelOptions, modelOptions } from './options.js'
import { note } from './output.js'

/** `hawta embed` */
export function addEmbed(program: Command): void {
  modelOptions(common(program.command('embed')))
    .description('Embed sentences: one a line in, float32 (N, dims) unit rows out.')
    .argument('<file>', 'text file of one sentence a line')
    .requiredOption('--out <file.npy>', 'NumPy file to write')
    .action(async (file: string, options: CommonOptions & ModelOptions & { out: string }) => {
      const progress = createProgress(!options.quiet && !options.json)
      const { embedCommand } = await import('../commands/vectors.js')
      const result = await embedCommand(
        file,
        options.out,
        options.model,
        embedderOptions(options, progress),
        (done, total) => progress.show('embed', done, total),
      ).finally(progress.stop)
      note(options, `${result.rows} vectors of ${result.dims} dimensions by ${result.model} in ${options.out}`, result)
    })
}
