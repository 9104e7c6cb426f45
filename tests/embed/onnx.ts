/** A minimal writer of ONNX models: protobuf wire format by the field numbers of onnx.proto3. */

type Field = { readonly number: number; readonly value: number | string | Uint8Array }

function varint(value: number): number[] {
  const bytes: number[] = []
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest]
    bytes.push((rest % 128) | 128)
  }
}

/** A protobuf message: numbers as varints, texts, bytes and messages with their length before them. */
function message(...fields: Field[]): Uint8Array {
  const parts = fields.map(({ number, value }) => {
    if (typeof value === 'number') return Buffer.from([...varint(number * 8), ...varint(value)])
    const bytes = typeof value === 'string' ? Buffer.from(value) : value
    return Buffer.concat([Buffer.from([...varint(number * 8 + 2), ...varint(bytes.length)]), bytes])
  })
  return Buffer.concat(parts)
}
const field = (number: number, value: number | string | Uint8Array): Field => ({ number, value })

const types = { float: 1, int64: 7 } as const

function tensor(name: string, dims: readonly number[], values: Float32Array | BigInt64Array): Uint8Array {
  const type = values instanceof Float32Array ? types.float : types.int64
  const raw = new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
  return message(...dims.map((size) => field(1, size)), field(2, type), field(8, name), field(9, raw))
}

function node(type: string, inputs: readonly string[], output: string): Uint8Array {
  return message(...inputs.map((input) => field(1, input)), field(2, output), field(4, type))
}

function value(name: string, type: number, shape: readonly (string | number)[]): Uint8Array {
  const dims = shape.map((size) => field(1, message(field(typeof size === 'number' ? 1 : 2, size))))
  return message(field(1, name), field(2, message(field(1, message(field(1, type), field(2, message(...dims)))))))
}

/**
 * A transformer without layers: last_hidden_state[b, t] = embeddings[input_ids[b, t]] + positions[t], as the bytes of an
 * ONNX file (opset 13). Longer inputs than there are positions fail.
 */
export function tinyTransformer(
  embeddings: readonly (readonly number[])[],
  positions: readonly (readonly number[])[],
): Uint8Array {
  const dims = embeddings[0]!.length
  const table = (name: string, rows: readonly (readonly number[])[]) =>
    field(5, tensor(name, [rows.length, dims], Float32Array.from(rows.flat())))
  const constant = (name: string, number: bigint) => field(5, tensor(name, [1], BigInt64Array.of(number)))
  const graph = message(
    field(1, node('Gather', ['embeddings', 'input_ids'], 'words')),
    field(1, node('Shape', ['input_ids'], 'shape')),
    field(1, node('Gather', ['shape', 'one'], 'length')),
    field(1, node('Slice', ['positions', 'zero', 'length', 'zero'], 'used')),
    field(1, node('Add', ['words', 'used'], 'last_hidden_state')),
    field(2, 'tiny'),
    table('embeddings', embeddings),
    table('positions', positions),
    constant('zero', 0n),
    constant('one', 1n),
    field(11, value('input_ids', types.int64, ['batch', 'length'])),
    field(11, value('attention_mask', types.int64, ['batch', 'length'])),
    field(12, value('last_hidden_state', types.float, ['batch', 'length', dims])),
  )
  return message(field(1, 8), field(7, graph), field(8, message(field(1, ''), field(2, 13))))
}
