import type { Command } from 'commander'
import { cacheCommand } from '../commands/cache.js'
import { defaultCacheFolder } from '../embed/cache.js'
import { allAsJsonHelp, type CommonOptions, common } from './options.js'
import { print } from './output.js'

/** `hawta cache` */
export function addCache(program: Command): void {
  common(program.command('cache'), allAsJsonHelp)
    .description('Show the vectors of transformer models that are kept from run to run: where, how many, how large.')
    .option('--clear', 'remove them')
    .action(async (options: CommonOptions & { clear?: boolean }) => {
      const { listing, text } = cacheCommand(defaultCacheFolder(), options.clear === true)
      await print(options.json ? `${JSON.stringify(listing)}\n` : text)
    })
}
