import { type Command, Option } from 'commander'
import type { ExportOptions, ExportResult } from '../commands/export.js'
import { writeFormats } from '../write/units.js'
import { type CommonOptions, common, lenientHelp, probabilityArgument } from './options.js'
import { note, noteBroken, print } from './output.js'

const formatHelp = `
Reads  TMX, XLIFF 1.2 and 2.x, CSV and TSV with columns named source and target, JSON Lines, alignments.jsonl,
       two plain files memory.ckb and memory.en (named as memory)
Writes
  tmx       TMX 1.4                         jsonl    one JSON object a line
  csv, tsv  a table; --excel for Excel      moses    two plain files, one text a line
  xliff     XLIFF 1.2, for review           parquet  Apache Parquet, typed columns
  xliff2    XLIFF 2.0, for review`

/** `hawta export` */
export function addExport(program: Command, setExitCode: (code: number) => void): void {
  common(program.command('export'))
    .description('Turn a translation memory, or the alignments that it comes from, into another format.')
    .argument('<file>', 'alignments.jsonl, or a translation memory in any format listed below')
    .addOption(new Option('--format <format>', 'what to write').choices(writeFormats).makeOptionMandatory())
    .option('--out <file>', 'file to write instead of standard output; for moses, the name that the two files share')
    .option(
      '--min-confidence <number>',
      'leave out units below, 0 to 1 (default: 0.5 from alignments.jsonl, else 0); units without one stay',
      probabilityArgument,
    )
    .option('--kind <kinds...>', 'only units of these kinds, such as 1-1 2-1 mined')
    .option('--language-tag <tags...>', 'tags to write: ckb-IQ for all that is ckb, or ckb=ku-Arab-IQ')
    .option('--source-language <tag>', 'the side to call the source, in TMX and plain files')
    .option('--excel', 'CSV and TSV as Excel wants them: byte-order mark, CRLF')
    .option('--lenient', lenientHelp)
    .addHelpText('after', formatHelp)
    .action(async (file: string, options: CommonOptions & ExportOptions) => {
      const { exportCommand } = await import('../commands/export.js')
      const result = await exportCommand(file, options, print)
      noteBroken(options, result.broken, setExitCode)
      note(options, summary(result), result)
    })
}

function summary({ units, leftOut, files, format, replacedLineBreaks }: ExportResult): string {
  const parts = [`${units} units${files.length === 0 ? '' : ` in ${files.join(' and ')}`} (${format})`]
  if (leftOut > 0) parts.push(`${leftOut} left out by the filters`)
  if (replacedLineBreaks > 0) parts.push(`${replacedLineBreaks} line breaks within texts became spaces`)
  return parts.join('; ')
}
