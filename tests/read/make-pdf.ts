import { deflateSync } from 'node:zlib'

/** A line of text at a place of a page of 300 x 400 points, y upwards. */
export interface DrawnLine {
  readonly x: number
  readonly y: number
  readonly text: string
  readonly size?: number
}

/** The commands that draw lines in Courier, whose letters are 0.6 of their size wide. */
export function draw(lines: readonly DrawnLine[]): Buffer {
  const commands = lines.map(
    ({ x, y, text, size = 10 }) => `BT /F1 ${size} Tf ${x} ${y} Td (${text.replace(/[()\\]/g, '\\$&')}) Tj ET`,
  )
  return Buffer.from(commands.join('\n'), 'latin1')
}

/** A PDF file after ISO 32000, one page for each content; `trailer` adds entries to its trailer. */
export function makePdf(contents: readonly Buffer[], trailer = '', isDeflated = false): Uint8Array {
  const pages = contents.map((_, i) => `${4 + 2 * i} 0 R`)
  const filter = isDeflated ? ' /Filter /FlateDecode' : ''
  const objects = [
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from(`<< /Type /Pages /Kids [${pages.join(' ')}] /Count ${pages.length} >>`),
    Buffer.from('<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>'),
    ...contents.flatMap((content, i) => {
      const data = isDeflated ? deflateSync(content) : content
      return [
        Buffer.from(
          `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + 2 * i} 0 R >>`,
        ),
        Buffer.concat([
          Buffer.from(`<< /Length ${data.length}${filter} >>\nstream\n`),
          data,
          Buffer.from('\nendstream'),
        ]),
      ]
    }),
  ]
  return makePdfOfObjects(objects, trailer)
}

/** A PDF file of these objects, numbered from 1, the catalogue first. */
export function makePdfOfObjects(objects: ReadonlyArray<Buffer | string>, trailer = ''): Uint8Array {
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n')]
  const offsets: number[] = []
  let length = parts[0]!.length
  for (const [i, object] of objects.entries()) {
    offsets.push(length)
    const whole = Buffer.concat([
      Buffer.from(`${i + 1} 0 obj\n`),
      typeof object === 'string' ? Buffer.from(object) : object,
      Buffer.from('\nendobj\n'),
    ])
    parts.push(whole)
    length += whole.length
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  parts.push(
    Buffer.from(`xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\n`),
    Buffer.from(`startxref\n${length}\n%%EOF\n`),
  )
  return new Uint8Array(Buffer.concat(parts))
}
