import { type Command, Option } from 'commander'
import { excerpt } from '../commands/excerpt.js'
import type { Conflict, MergeCommandOptions, MergeResult } from '../commands/merge.js'
import { conflictChoices } from '../merge/plan.js'
import { preferences } from '../merge/prefer.js'
import { createProgress } from '../terminal.js'
import { writeFormats } from '../write/units.js'
import { type CommonOptions, common, lenientHelp, outFormatHelp } from './options.js'
import { note, noteBroken } from './output.js'

const mergeHelp = `
Duplicates are joined, and near ones: the same text but for case, punctuation, the digits of another script, another
keyboard's letters; a question stays apart from a statement. One unit stays as it is:
  confident  the most confident one; without a confidence it was made by people and counts as sure
  newest     the one changed last; without a date it counts as the oldest
Of equals, the first one read. x-merged-from names the files that a unit was in, x-merged-documents the documents where
they were several. Units the other way round are turned: the first unit's source language is that of all.

A source with different translations is a conflict:
  mark       all stay, and x-conflict says how many they are
  best       the preferred one stays

Reads what export reads; formats may be mixed. CSV and TSV have the x- names in the column "properties".`

/** `hawta merge` */
export function addMerge(program: Command, setExitCode: (code: number) => void): void {
  common(program.command('merge'))
    .description('Join translation memories into one, without duplicates and with conflicts marked.')
    .argument('<files...>', 'translation memories or alignments.jsonl; of equals, those of the first file stay')
    .requiredOption('--out <file>', 'file to write; for moses, the name that the two files share')
    .addOption(new Option('--format <format>', outFormatHelp).choices(writeFormats))
    .addOption(
      new Option('--prefer <which>', 'which one of duplicates stays').choices(preferences).default('confident'),
    )
    .addOption(
      new Option('--conflicts <what>', 'different translations of one source').choices(conflictChoices).default('mark'),
    )
    .option('--source-language <tag>', 'the language to make the source of all units')
    .option('--lenient', lenientHelp)
    .addHelpText('after', mergeHelp)
    .action(async (files: string[], options: CommonOptions & MergeCommandOptions) => {
      const { mergeCommand } = await import('../commands/merge.js')
      const progress = createProgress(!options.quiet && !options.json)
      const onProgress = (done: number, total: number) => progress.show('MB merged', done, total)
      const result = await mergeCommand(files, { ...options, onProgress }).finally(progress.stop)
      noteBroken(options, result.broken, setExitCode)
      note(options, summary(result, options.conflicts === 'mark', process.stderr.isTTY === true), result)
    })
}

function summary(result: MergeResult, isMarked: boolean, isTerminal: boolean): string {
  const { inputs, read, exact, near, conflicts, written, files, format, replacedLineBreaks } = result
  const fate = isMarked ? 'all kept, marked x-conflict' : 'one of each kept'
  return [
    `Read     ${read} units from ${inputs.join(', ')}`,
    `Joined   ${exact} exact duplicates, ${near} near duplicates`,
    ...(conflicts.sources > 0
      ? [`Conflict ${conflicts.sources} sources with ${conflicts.units} translations: ${fate}`]
      : []),
    ...result.examples.flatMap((conflict) => conflictLines(conflict, isTerminal)),
    `Wrote    ${written} units to ${files.join(' and ')} (${format})`,
    ...(replacedLineBreaks > 0 ? [`         ${replacedLineBreaks} line breaks within texts became spaces`] : []),
  ].join('\n')
}

function conflictLines({ source, targets }: Conflict, isTerminal: boolean): string[] {
  return [
    `         ${excerpt(source, isTerminal)}`,
    ...targets.map((target) => `         = ${excerpt(target, isTerminal)}`),
  ]
}
