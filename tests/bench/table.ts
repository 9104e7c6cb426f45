/** One measured figure. */
export interface Row {
  readonly topic: string
  readonly data: string
  readonly measure: string
  readonly value: number
  /** How the value is shown: a share with four digits, a count or megabytes without, seconds with two. */
  readonly unit: 'share' | 'count' | 's' | 'MB' | '/s'
  /** What was counted: documents, pairs, sentences. */
  readonly n: string
  /** What there is to say beside it: precision and recall, sizes. */
  readonly detail?: string
  /** The figure to reach: at least for shares of right, at most (`<=`) else. */
  readonly goal?: string
}

/** Everything of a run, as written to bench.json. */
export interface BenchResult {
  readonly signature: Readonly<Record<string, string | number | boolean>>
  readonly rows: readonly (Row & { readonly signature: string })[]
}

const digits = { share: 4, count: 0, s: 2, MB: 0, '/s': 0 } as const

/** One line that says how every figure came about. */
export function signatureLine(parts: BenchResult['signature']): string {
  return Object.entries(parts)
    .map(([name, value]) => `${name}:${value}`)
    .join('|')
}

/** A Markdown table of all rows, with the signature below. */
export function formatTable({ signature, rows }: BenchResult): string {
  const cells = rows.map(({ topic, data, measure, value, unit, n, detail, goal }) => {
    const shown = `${value.toFixed(digits[unit])}${unit === 'share' || unit === 'count' ? '' : ` ${unit}`}`
    return [topic, data, measure, shown, goal ?? '', n, detail ?? '']
  })
  const head = ['topic', 'data', 'measure', 'value', 'goal', 'n', 'detail']
  const widths = head.map((name, k) => Math.max(name.length, ...cells.map((row) => row[k]!.length)))
  const line = (row: readonly string[]) => `| ${row.map((cell, k) => cell.padEnd(widths[k]!)).join(' | ')} |`
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`
  return `${[line(head), rule, ...cells.map(line)].join('\n')}\n\nSignature of every row: \`${signatureLine(signature)}|n:...\`\n`
}
