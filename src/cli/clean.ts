import { type Command, InvalidArgumentError, Option } from 'commander'
import type { Rule } from '../clean/rule.js'
import { rules } from '../clean/rules.js'
import type { CleanOptions, CleanResult, RuleCount } from '../commands/clean.js'
import { excerpt } from '../commands/excerpt.js'
import { createProgress } from '../terminal.js'
import { writeFormats } from '../write/units.js'
import { type CommonOptions, common, lenientHelp, outFormatHelp } from './options.js'
import { note, noteBroken } from './output.js'

const nameWidth = Math.max(...rules.map(({ name }) => name.length))
const cleanHelp = `
A unit is rejected by the first of these rules that does not accept it:
${rules.map(({ name, rejects }) => `  ${name.padEnd(nameWidth)}  ${rejects}`).join('\n')}

Rejected units have the rule in x-rejected-by and its reason in x-rejected-because (in CSV and TSV, in the column
"properties"). Reads what export reads. Duplicates are joined by merge.`

/** `hawta clean` */
export function addClean(program: Command, setExitCode: (code: number) => void): void {
  common(program.command('clean'))
    .description('Take broken and doubtful units out of a translation memory.')
    .argument('<file>', 'a translation memory or alignments.jsonl')
    .requiredOption('--out <file>', 'file to write; for moses, the name that the two files share')
    .addOption(new Option('--format <format>', outFormatHelp).choices(writeFormats))
    .option('--rules <names>', 'only these rules, with commas between them (default: all)', rulesArgument)
    .option('--rejected <file>', 'write the rejected units, with rule and reason, in the format of the name')
    .option('--source-language <tag>', 'the side to call the source, in TMX and plain files')
    .option('--lenient', lenientHelp)
    .addHelpText('after', cleanHelp)
    .action(async (file: string, options: CommonOptions & CleanOptions) => {
      const { cleanCommand } = await import('../commands/clean.js')
      const progress = createProgress(!options.quiet && !options.json)
      const onProgress = (done: number, total: number) => progress.show('MB cleaned', done, total)
      const result = await cleanCommand(file, { ...options, onProgress }).finally(progress.stop)
      noteBroken(options, result.broken, setExitCode)
      note(options, summary(file, result, process.stderr.isTTY === true), result)
    })
}

function rulesArgument(names: string): readonly Rule[] {
  const wanted = names.split(',').map((name) => name.trim())
  const unknown = wanted.find((name) => !rules.some((rule) => rule.name === name))
  if (unknown === undefined) return rules.filter(({ name }) => wanted.includes(name))
  throw new InvalidArgumentError(`Expected ${rules.map(({ name }) => name).join(', ')}, got ${unknown || 'nothing'}.`)
}

function summary(input: string, result: CleanResult, isTerminal: boolean): string {
  const { read, written, files, format, rejectedFiles, replacedLineBreaks } = result
  const where = rejectedFiles.length > 0 ? `, to ${rejectedFiles.join(' and ')}` : ''
  return [
    `Read     ${read} units from ${input}`,
    `Rejected ${read - written} units${where}`,
    ...result.rules.flatMap((rule) => ruleLines(rule, isTerminal)),
    `Wrote    ${written} units to ${files.join(' and ')} (${format})`,
    ...(replacedLineBreaks > 0 ? [`         ${replacedLineBreaks} line breaks within texts became spaces`] : []),
  ].join('\n')
}

/** The count of a rule, then two lines an example: where and why, the two sides. Rules without work are left out. */
function ruleLines({ rule, count, examples }: RuleCount, isTerminal: boolean): string[] {
  if (count === 0) return []
  const show = (text: string) => excerpt(text, isTerminal)
  return [
    `         ${String(count).padStart(6)} ${rule}`,
    ...examples.flatMap(({ line, reason, source, target }) => [
      `                ${line === null ? '' : `line ${line}: `}${show(reason)}`,
      `                  ${show(source)} = ${show(target)}`,
    ]),
  ]
}
