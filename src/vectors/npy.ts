import { readFile, writeFile } from 'node:fs/promises'
import { endianness } from 'node:os'
import { HawtaError } from '../errors.js'

/** An array of a .npy file: row-major float32 values of one, two or three dimensions. */
export interface NpyArray {
  readonly data: Float32Array
  readonly shape: readonly number[]
}

/** Headers are padded to 64 bytes; numpy itself refuses more than this in files that it does not trust. */
const longestHeader = 10_000
const magic = Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59)
const mostDimensions = 3
const bytesOf: Readonly<Record<string, number>> = { '<f2': 2, '<f4': 4, '<f8': 8 }

/**
 * Reads a .npy file (NumPy Enhancement Proposal 1, versions 1 to 3) of `<f2`, `<f4` or `<f8` in C order as float32.
 * The header is matched against the one form that numpy writes and never evaluated. Throws naming the file.
 */
export async function readNpy(path: string): Promise<NpyArray> {
  let bytes: Uint8Array
  try {
    bytes = await readFile(path)
  } catch (cause) {
    throw new HawtaError(`Expected a readable .npy file (${path})`, { cause })
  }
  return parseNpy(bytes, path)
}

/** {@link readNpy} from memory; `path` is for errors. */
export function parseNpy(bytes: Uint8Array, path: string): NpyArray {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const { header, start } = readHeader(bytes, view, path)
  const { type, shape } = parseHeader(header, path)
  const size = bytesOf[type]!
  const count = shape.reduce((product, length) => product * length, 1)
  if (!Number.isSafeInteger(count * size) || start + count * size !== bytes.length) {
    throw new HawtaError(
      `Expected ${count * size} bytes of ${type} for shape (${shape.join(', ')}), got ${bytes.length - start} (${path})`,
    )
  }
  return { data: readValues(view, start, count, type), shape }
}

function readHeader(bytes: Uint8Array, view: DataView, path: string): { header: string; start: number } {
  const version = bytes[6] ?? 0
  if (bytes.length < 12 || magic.some((byte, k) => bytes[k] !== byte) || version < 1 || version > 3) {
    throw new HawtaError(`Expected a .npy file of version 1 to 3, got another beginning (${path})`)
  }
  const from = version === 1 ? 10 : 12
  const length = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true)
  if (length > longestHeader || from + length > bytes.length) {
    throw new HawtaError(
      `Expected a .npy header of at most ${longestHeader} bytes inside the file, got ${length} (${path})`,
    )
  }
  const header = new TextDecoder('latin1').decode(bytes.subarray(from, from + length))
  return { header, start: from + length }
}

function parseHeader(header: string, path: string): { type: string; shape: number[] } {
  const field = (pattern: RegExp, expected: string) => {
    const found = pattern.exec(header)
    if (!found)
      throw new HawtaError(`Expected ${expected} in a .npy header, got ${header.trim().slice(0, 120)} (${path})`)
    return found[1]!
  }
  const type = field(/'descr'\s*:\s*'([^']{0,16})'/, "'descr' of a plain type")
  if (!Object.hasOwn(bytesOf, type)) throw new HawtaError(`Expected values of <f2, <f4 or <f8, got ${type} (${path})`)
  const order = field(/'fortran_order'\s*:\s*(True|False)/, "'fortran_order'")
  if (order === 'True') throw new HawtaError(`Expected an array in C order, got Fortran order (${path})`)
  const shape = field(/'shape'\s*:\s*\(([\d,\s]{0,80})\)/, "'shape'")
    .split(',')
    .map((part) => part.trim())
  const lengths = shape.filter((part) => part !== '').map(Number)
  if (lengths.length < 1 || lengths.length > mostDimensions || !lengths.every(Number.isSafeInteger)) {
    throw new HawtaError(`Expected 1 to ${mostDimensions} dimensions, got (${shape.join(', ')}) (${path})`)
  }
  return { type, shape: lengths }
}

function readValues(view: DataView, start: number, count: number, type: string): Float32Array {
  const data = new Float32Array(count)
  for (let k = 0; k < count; k++) {
    if (type === '<f4') data[k] = view.getFloat32(start + 4 * k, true)
    else if (type === '<f8') data[k] = view.getFloat64(start + 8 * k, true)
    else data[k] = halfToNumber(view.getUint16(start + 2 * k, true))
  }
  return data
}

/** IEEE 754 binary16: a sign bit, 5 bits of exponent with bias 15, 10 bits of fraction. */
function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 0x1f
  const fraction = bits & 0x3ff
  if (exponent === 0) return sign * fraction * 2 ** -24
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}

/** Writes a float32 .npy file, version 1, C order; throws where `shape` does not hold the values or the disk fails. */
export async function writeNpy(path: string, data: Float32Array, shape: readonly number[]): Promise<void> {
  try {
    await writeFile(path, formatNpy(data, shape, path))
  } catch (cause) {
    if (cause instanceof HawtaError) throw cause
    throw new HawtaError(`Expected to write a .npy file (${path})`, { cause })
  }
}

/** {@link writeNpy} to memory; `path` is for errors. */
export function formatNpy(data: Float32Array, shape: readonly number[], path: string): Uint8Array {
  const count = shape.reduce((product, length) => product * length, 1)
  if (count !== data.length) {
    throw new HawtaError(`Expected ${count} values for shape (${shape.join(', ')}), got ${data.length} (${path})`)
  }
  const header = npyHeader(shape)
  const bytes = new Uint8Array(header.length + 4 * count)
  bytes.set(header)
  bytes.set(npyValues(data), header.length)
  return bytes
}

/** What stands before the values of a float32 .npy file of this shape. */
export function npyHeader(shape: readonly number[]): Uint8Array {
  const tuple = shape.length === 1 ? `${shape[0]},` : shape.join(', ')
  const fields = `{'descr': '<f4', 'fortran_order': False, 'shape': (${tuple}), }`
  const header = `${fields.padEnd(Math.ceil((10 + fields.length + 1) / 64) * 64 - 11)}\n`
  const bytes = new Uint8Array(10 + header.length)
  bytes.set(magic)
  bytes[6] = 1
  new DataView(bytes.buffer).setUint16(8, header.length, true)
  bytes.set(new TextEncoder().encode(header), 10)
  return bytes
}

/** Values as a float32 .npy file holds them, little-endian: the same memory where the machine is, else a copy. */
export function npyValues(data: Float32Array): Uint8Array {
  if (endianness() === 'LE') return new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
  const bytes = new Uint8Array(4 * data.length)
  const view = new DataView(bytes.buffer)
  for (let k = 0; k < data.length; k++) view.setFloat32(4 * k, data[k]!, true)
  return bytes
}
