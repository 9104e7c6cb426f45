import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatNpy, parseNpy, readNpy, writeNpy } from '../../src/vectors/npy.js'

/** A file as numpy writes it, from the specification. */
function npy(header: string, body: readonly number[], version = 1): Uint8Array {
  const padded = `${header.padEnd(117)}\n`
  const length = version === 1 ? [padded.length, 0] : [padded.length, 0, 0, 0]
  const text = [...padded].map((letter) => letter.charCodeAt(0))
  return Uint8Array.from([
    0x93,
    ...[...'NUMPY'].map((letter) => letter.charCodeAt(0)),
    version,
    0,
    ...length,
    ...text,
    ...body,
  ])
}

const fields = (type: string, shape: string, order = 'False') =>
  `{'descr': '${type}', 'fortran_order': ${order}, 'shape': ${shape}, }`

describe('readNpy', () => {
  it('reads float32, float64 and half floats', () => {
    // 1.5 and -2: binary32 3fc00000 c0000000, binary64 3ff8... c000..., binary16 3e00 c000, little end first.
    const single = [0, 0, 0xc0, 0x3f, 0, 0, 0, 0xc0]
    const double = [0, 0, 0, 0, 0, 0, 0xf8, 0x3f, 0, 0, 0, 0, 0, 0, 0, 0xc0]
    const half = [0, 0x3e, 0, 0xc0]
    for (const [type, body] of [
      ['<f4', single],
      ['<f8', double],
      ['<f2', half],
    ] as const) {
      expect(parseNpy(npy(fields(type, '(1, 2)'), body), 'x.npy')).toEqual({
        data: Float32Array.of(1.5, -2),
        shape: [1, 2],
      })
    }
  })

  it('reads the odd half floats: smallest, infinite, none', () => {
    const { data } = parseNpy(npy(fields('<f2', '(3,)'), [1, 0, 0, 0x7c, 1, 0x7c]), 'x.npy')
    expect([...data]).toEqual([2 ** -24, Number.POSITIVE_INFINITY, Number.NaN])
  })

  it('reads version 2 and three dimensions', () => {
    expect(parseNpy(npy(fields('<f4', '(1, 1, 1)'), [0, 0, 0x80, 0x3f], 2), 'x.npy').shape).toEqual([1, 1, 1])
  })

  it.each([
    ['another file', Uint8Array.from([...'PK, and more bytes'].map((c) => c.charCodeAt(0))), 'another beginning'],
    ['nothing', new Uint8Array(0), 'another beginning'],
    ['Fortran order', npy(fields('<f4', '(1,)', 'True'), [0, 0, 0, 0]), 'Fortran order'],
    ['another type', npy(fields('<i8', '(1,)'), [0, 0, 0, 0, 0, 0, 0, 0]), 'got <i8'],
    ['pickled objects', npy(fields('|O', '(1,)'), [0, 0, 0, 0]), 'got |O'],
    ['four dimensions', npy(fields('<f4', '(1, 1, 1, 1)'), [0, 0, 0, 0]), '1 to 3 dimensions'],
    ['a shape beyond all measure', npy(fields('<f4', '(99999999999, 99999999999)'), [0]), 'Expected'],
    ['too few bytes', npy(fields('<f4', '(2,)'), [0, 0, 0, 0]), 'Expected 8 bytes of <f4'],
    ['too many bytes', npy(fields('<f4', '(1,)'), [0, 0, 0, 0, 0]), 'Expected 4 bytes of <f4'],
    ['code for a header', npy("__import__('os')", [0, 0, 0, 0]), "'descr'"],
    ['a header longer than the file', npy(fields('<f4', '(1,)'), []).subarray(0, 40), 'inside the file'],
  ])('refuses %s, naming the file', (_, bytes, message) => {
    expect(() => parseNpy(bytes, 'some/file.npy')).toThrow(message)
    expect(() => parseNpy(bytes, 'some/file.npy')).toThrow('some/file.npy')
  })

  it('names a file that is not there', async () => {
    await expect(readNpy('no/such.npy')).rejects.toThrow('no/such.npy')
  })
})

describe('writeNpy', () => {
  it('writes what reading gives back', () => {
    fc.assert(
      fc.property(fc.array(fc.float({ noNaN: true }), { maxLength: 30 }), (numbers) => {
        const data = Float32Array.from(numbers)
        for (const shape of [[data.length], [1, data.length, 1]]) {
          expect(parseNpy(formatNpy(data, shape, 'x'), 'x')).toEqual({ data, shape })
        }
      }),
    )
  })

  it('pads the header so that values begin at a multiple of 64 bytes, as numpy does', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'npy-'))
    try {
      const path = join(folder, 'a.npy')
      await writeNpy(path, Float32Array.of(1, 2), [2, 1])
      const bytes = await readFile(path)
      expect((bytes.length - 8) % 64).toBe(0)
      expect(bytes.subarray(10, -8).toString('latin1')).toMatch(
        /^\{'descr': '<f4', 'fortran_order': False, 'shape': \(2, 1\), \} *\n$/,
      )
      expect((await readNpy(path)).data).toEqual(Float32Array.of(1, 2))
      await writeFile(path, 'spoilt')
      await expect(readNpy(path)).rejects.toThrow(path)
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('refuses a shape that does not hold the values', () => {
    expect(() => formatNpy(Float32Array.of(1), [2], 'x.npy')).toThrow('Expected 2 values for shape (2), got 1 (x.npy)')
  })
})
