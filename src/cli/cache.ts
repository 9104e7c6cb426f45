import type { Command } from 'commander'
import { defaultCacheFolder, modelCacheFolder } from '../embed/user-cache.js'
import { allAsJsonHelp, type CommonOptions, common } from './options.js'
import { print } from './output.js'

/** `hawta cache` */
export function addCache(program: Command): void {
  common(program.command('cache'), allAsJsonHelp)
    .description(
      'Show what is kept from run to run: vectors of transformer models, and hub models that were fetched when they were named.',
    )
    .option('--clear', 'remove all of it')
    .action(async (options: CommonOptions & { clear?: boolean }) => {
      const { cacheCommand } = await import('../commands/cache.js')
      const folders = { vectors: defaultCacheFolder(), models: modelCacheFolder() }
      const { listing, text } = cacheCommand(folders, options.clear === true)
      await print(options.json ? `${JSON.stringify(listing)}\n` : text)
    })
}
