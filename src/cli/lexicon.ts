import type { Command } from 'commander'
import { defaultModel } from '../embed/presets.js'
import { allAsJsonHelp, type CommonOptions, common, countArgument } from './options.js'
import { print } from './output.js'

/** `hawta lexicon` */
export function addLexicon(program: Command): void {
  common(program.command('lexicon'), allAsJsonHelp)
    .description('Show the translations that the lexical table knows, both ways, with probabilities there and back.')
    .argument('<words...>', 'Sorani or English words')
    .option('--model <id>', 'model folder with a lexical table', defaultModel)
    .option('--limit <n>', 'translations a word at most', countArgument, 12)
    .action(async (words: string[], options: CommonOptions & { model: string; limit: number }) => {
      const view = { limit: options.limit, isTerminal: process.stdout.isTTY === true }
      const { lexiconCommand } = await import('../commands/lexicon.js')
      const { entries, text } = await lexiconCommand(words, options.model, view)
      await print(options.json ? `${JSON.stringify(entries)}\n` : text)
    })
}
