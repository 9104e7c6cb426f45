import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { HawtaError } from '../errors.js'
import type { Matrix } from '../types.js'

/** An array as NumPy writes it, converted to float32. */
export interface NpyArray {
  readonly shape: readonly number[]
  readonly data: Float32Array
}

const magic = '\x93NUMPY'
const longestHeader = 65536
const headerAlignment = 64

/** Reads a .npy file (NumPy format 1 to 3, C order) of float16, float32 or float64 as float32. */
export async function readNpy(path: string): Promise<NpyArray> {
  let bytes: Buffer
  try {
    bytes = await readFile(path)
  } catch (cause) {
    throw new HawtaError(`Expected a NumPy file, could not read ${path}: ${(cause as Error).message}`, { cause })
  }
  const expect = (isFine: boolean, expected: string, got: string) => {
    if (!isFine) throw new HawtaError(`Expected ${expected}, got ${got} (${path})`)
  }
  expect(bytes.length >= 12 && bytes.toString('latin1', 0, 6) === magic, 'a NumPy file (.npy)', 'another format')
  const isLong = bytes[6]! >= 2
  const headerLength = isLong ? bytes.readUInt32LE(8) : bytes.readUInt16LE(8)
  const start = (isLong ? 12 : 10) + headerLength
  expect(headerLength <= longestHeader && start <= bytes.length, 'a whole NumPy header', 'a file that is cut short')
  const header = bytes.toString('latin1', isLong ? 12 : 10, start)
  const type = /'descr':\s*'([^']*)'/.exec(header)?.[1] ?? 'no type'
  expect(/'fortran_order':\s*False/.test(header), 'C order', 'Fortran order or no order')
  const shapeText = /'shape':\s*\(([\d,\s]*)\)/.exec(header)?.[1]
  expect(shapeText !== undefined, 'a shape', 'none')
  const shape = (shapeText ?? '').split(',').flatMap((part) => (part.trim() === '' ? [] : Number(part)))
  const count = shape.reduce((product, size) => product * size, 1)
  const width = { '<f2': 2, '<f4': 4, '<f8': 8 }[type]
  if (width === undefined) throw new HawtaError(`Expected float16, float32 or float64 (<f2, <f4, <f8), got ${type} (${path})`)
  const body = bytes.subarray(start)
  expect(Number.isSafeInteger(count) && body.length === count * width, `${count} x ${width} bytes of data`, `${body.length}`)
  return { shape, data: toFloat32(body, count, width) }
}

function toFloat32(body: Buffer, count: number, width: number): Float32Array {
  // A copy aligns the data.
  const buffer = new Uint8Array(body).buffer
  if (width === 4) return new Float32Array(buffer)
  if (width === 8) return Float32Array.from(new Float64Array(buffer))
  return Float32Array.from(new Uint16Array(buffer, 0, count), fromHalf)
}

/** IEEE 754 binary16 to number. */
function fromHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 0x1f
  const fraction = bits & 0x3ff
  if (exponent === 0) return sign * fraction * 2 ** -24
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}

/** Writes a matrix as float32 of shape (rows, dims), NumPy format 1.0, under a temporary name that is then renamed. */
export async function writeNpy(path: string, { data, rows, dims }: Matrix): Promise<void> {
  const text = `{'descr': '<f4', 'fortran_order': False, 'shape': (${rows}, ${dims}), }`
  const length = Math.ceil((10 + text.length + 1) / headerAlignment) * headerAlignment
  const header = Buffer.from(`${magic}\x01\x00\x00\x00${text.padEnd(length - 11)}\n`, 'latin1')
  header.writeUInt16LE(length - 10, 8)
  const temporary = `${path}.${process.pid}.tmp`
  try {
    await writeFile(temporary, Buffer.concat([header, new Uint8Array(data.buffer, data.byteOffset, data.byteLength)]))
    await rename(temporary, path)
  } catch (cause) {
    await rm(temporary, { force: true })
    throw new HawtaError(`Could not write ${path}: ${(cause as Error).message}`, { cause })
  }
}
