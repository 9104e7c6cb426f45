import type { Command } from 'commander'
import { collectFiles } from '../read/collect.js'
import { type CommonOptions, common, inputsHelp } from './options.js'
import { print } from './output.js'

/** `hawta segment` */
export function addSegment(program: Command): void {
  common(program.command('segment'))
    .description('Split texts into sentences: one a line, an empty line between paragraphs, to standard output.')
    .argument('<inputs...>', inputsHelp)
    .option('--language <tag>', 'ckb or en; identified from each text by default')
    .action(async (inputs: string[], options: CommonOptions & { language?: string }) => {
      const { segmentCommand } = await import('../commands/segment.js')
      let isFirst = true
      for (const input of inputs) {
        for (const file of await collectFiles([input])) {
          const text = await segmentCommand(file, options.language)
          await print(isFirst || text === '' ? text : `\n${text}`)
          isFirst = false
        }
      }
    })
}
