import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { writeToString } from 'fast-csv'
import { describe, expect, it } from 'vitest'
import { readCsvRows } from '../../src/read/csv-rows.js'
import { temporaryFolder } from '../temporary-folder.js'
import { anyText } from '../write/samples.js'

const path = join(temporaryFolder(), 'table.csv')

async function rowsOf(content: string, delimiter = ',', problems?: string[]) {
  await writeFile(path, content)
  const onProblem = problems && (({ message }: Error) => problems.push(message))
  const rows = []
  for await (const { cells, line } of readCsvRows(path, delimiter, { onProblem })) rows.push([line, ...cells])
  return rows
}

describe('readCsvRows', () => {
  it('reads what another program writes, whatever the cells hold', async () => {
    const cell = anyText.map((text) => Buffer.from(text.replaceAll('\0', '')).toString())
    const options = fc.record({
      delimiter: fc.constantFrom(',', ';', '\t'),
      rowDelimiter: fc.constantFrom('\n', '\r\n'),
      quoteColumns: fc.constantFrom(true, undefined),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 6 }),
        options,
        async (rows, { quoteColumns, ...rest }) => {
          // An empty line is no row, so that a cell before all keeps rows of empty cells.
          const table = rows.map((row) => ['x', ...row])
          const csv = await writeToString(table, { ...rest, ...(quoteColumns && { quoteColumns }) })
          expect((await rowsOf(csv, rest.delimiter)).map(([, ...cells]) => cells)).toEqual(table)
        },
      ),
      { numRuns: 200 },
    )
  })

  it('reads rows whose marks and ends fall on the border of two pieces', async () => {
    for (let shift = 0; shift < 12; shift++) {
      const start = 'x'.repeat(65_528 + shift)
      const rows = await rowsOf(`"${start}""a""","b\r\nc"\r\n"d",e\rf\n`)
      expect(rows).toEqual([
        [1, `${start}"a"`, 'b\r\nc'],
        [3, 'd', 'e'],
        [4, 'f'],
      ])
    }
  })

  it('counts lines and leaves empty ones out', async () => {
    expect(await rowsOf('a,b\n\n\r\n"c\nd\re\r\nf",g\nh,\n,\n""')).toEqual([
      [1, 'a', 'b'],
      [4, 'c\nd\re\r\nf', 'g'],
      [8, 'h', ''],
      [9, '', ''],
      [10, ''],
    ])
  })

  it('takes a mark within a bare cell as it is', async () => {
    expect(await rowsOf('5" disk, "x"\n')).toEqual([[1, '5" disk', ' "x"']])
  })

  it.each([
    ['"a" b,c\nd,e\n', /Expected , or a new row after a quoted cell, got " " \(.*line 1, column 4\)/],
    ['x,y\n"a\nb"c,d\ne,f\n', /got "c" \(.*line 3, column 3\)/],
    ['x,y\n"a,b\n', /closing quotation mark, got the end of the file \(.*line 3, column 1\)/],
  ])('names the place of what is wrong in %j', async (content, message) => {
    await expect(rowsOf(content)).rejects.toThrow(message)
  })

  it('leaves broken rows out where the user asks', async () => {
    const problems: string[] = []
    const rows = await rowsOf('a,b\n"c" d,"e",f\ng,h\n"i"j\n"k\nl', ',', problems)
    expect(rows).toEqual([
      [1, 'a', 'b'],
      [3, 'g', 'h'],
    ])
    expect(problems.map((message) => /line (\d+), column (\d+)/.exec(message)?.slice(1))).toEqual([
      ['2', '4'],
      ['4', '4'],
      ['6', '2'],
    ])
  })
})
