import type { Command } from 'commander'
import { allAsJsonHelp, type CommonOptions, common, countArgument } from './options.js'
import { print } from './output.js'

interface EvaluateFlags {
  readonly gold: string
  readonly result: string[]
  readonly details?: boolean
  readonly report?: string
}

const evaluateHelp = `
Gold and results are told apart by their content:
  *.jsonl, *.tmx, *.csv, *.xlf what align writes, or any memory that export reads
  [0]:[0, 1]                   bead lines; with a tab and full or partial: pairs
  0<tab>0<tab>0.5              hunalign's ladder, by numbers or by texts
  ckb-12<tab>en-7              pairs of identifiers, as BUCC has them
  sentences, one a line        boundaries: what segment writes against gold
  a folder                     *.beads.txt, *.pairs.tsv, documents.tsv, sentences/;
                               or nothing but *.txt of one sentence a line`

/** `hawta evaluate` and `hawta inspect` */
export function addEvaluate(program: Command): void {
  common(program.command('evaluate'), allAsJsonHelp)
    .description(
      'Score results against gold: beads, mined pairs, confidence, document pairs, sentence boundaries, whichever both tell of; Markdown tables.',
    )
    .requiredOption('--gold <path>', 'what is right')
    .requiredOption('--result <paths...>', 'one result, or several to compare with the first')
    .option('--details', 'add tables by bead shape and by document')
    .option('--report <file.html>', 'write an HTML report on the first result')
    .addHelpText('after', evaluateHelp)
    .action(async (options: CommonOptions & EvaluateFlags) => {
      const { evaluateCommand } = await import('../commands/evaluate.js')
      const { evaluation, text } = await evaluateCommand(options.gold, options.result, options)
      const results = evaluation.results.map(({ judged: _, ...result }) => result)
      await print(options.json ? `${JSON.stringify({ ...evaluation, results })}\n` : text)
    })

  common(program.command('inspect'), allAsJsonHelp)
    .description('Look at a result without gold: coverage, confidence, doubts, units most worth a look.')
    .argument('<file>', 'alignments.jsonl, or a translation memory (TMX, XLIFF, CSV, JSONL, ...)')
    .option('--units <n>', 'how many units most worth a look to show', countArgument, 5)
    .option('--report <file.html>', 'write an HTML report')
    .action(async (file: string, options: CommonOptions & { units: number; report?: string }) => {
      const { inspectCommand } = await import('../commands/evaluate.js')
      const { inspection, text } = await inspectCommand(file, options)
      await print(options.json ? `${JSON.stringify(inspection)}\n` : text)
    })
}
