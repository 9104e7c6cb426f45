import type { Command } from 'commander'
import { segmentCommand } from '../commands/segment.js'
import { type CommonOptions, common } from './options.js'
import { print } from './output.js'

/** `hawta segment` */
export function addSegment(program: Command): void {
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
}
