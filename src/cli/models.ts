import type { Command } from 'commander'
import { presets } from '../embed/presets.js'
import { createProgress } from '../terminal.js'
import { allAsJsonHelp, type CommonOptions, common } from './options.js'
import { note, print } from './output.js'

/** `hawta models` and `hawta models pull` */
export function addModels(program: Command): void {
  const models = common(program.command('models'), allAsJsonHelp)
    .enablePositionalOptions()
    .description('List the models that have a short name: size, licence, published figures for Sorani.')
    .action(async (options: CommonOptions) => {
      const { modelsCommand } = await import('../commands/models.js')
      const { models, text } = await modelsCommand()
      await print(options.json ? `${JSON.stringify(models)}\n` : text)
    })
  common(models.command('pull'))
    .description('Fetch a model from the hub, for use without a network.')
    .argument('<id>', `preset (${Object.keys(presets).join(', ')}) or hub id`)
    .option('--to <dir>', 'folder that <owner>/<name> goes to; hawta looks in models', 'models')
    .action(async (id: string, options: CommonOptions & { to: string }) => {
      const { fetchModel } = await import('../hub.js')
      const { megabytes } = await import('../commands/models.js')
      const progress = createProgress(!options.quiet && !options.json)
      const result = await fetchModel(id, options.to, progress.show).finally(progress.stop)
      const use = options.to === 'models' ? id : result.folder
      note(options, `${result.id}, ${megabytes(result.bytes)}, in ${result.folder}; use it as --model ${use}`, result)
    })
}
