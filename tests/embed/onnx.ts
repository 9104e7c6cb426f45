/** A minimal writer of ONNX models: protobuf wire format by the field numbers of onnx.proto3. */

/** A field of a protobuf message, by its number. */
export type Field = { readonly number: number; readonly value: number | string | Uint8Array }

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

/** Numbers of ONNX's data types. */
export const types = { float: 1, int64: 7 } as const

/** A constant of a graph. */
export function constant(name: string, dims: readonly number[], values: Float32Array | BigInt64Array): Field {
  return field(5, tensor(name, dims, values))
}

function tensor(name: string, dims: readonly number[], values: Float32Array | BigInt64Array): Uint8Array {
  const type = values instanceof Float32Array ? types.float : types.int64
  const raw = new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
  return message(...dims.map((size) => field(1, size)), field(2, type), field(8, name), field(9, raw))
}

/** An operation of a graph; its attributes are whole numbers or lists of them. */
export function node(
  type: string,
  inputs: readonly string[],
  output: string,
  attributes: Readonly<Record<string, number | readonly number[]>> = {},
): Field {
  const list = Object.entries(attributes).map(([name, value]) =>
    typeof value === 'number'
      ? message(field(1, name), field(3, value), field(20, 2))
      : message(field(1, name), ...value.map((one) => field(8, one)), field(20, 7)),
  )
  const attributeFields = list.map((attribute) => field(5, attribute))
  return field(
    1,
    message(...inputs.map((input) => field(1, input)), field(2, output), field(4, type), ...attributeFields),
  )
}

function value(name: string, type: number, shape: readonly (string | number)[]): Uint8Array {
  const dims = shape.map((size) => field(1, message(field(typeof size === 'number' ? 1 : 2, size))))
  return message(field(1, name), field(2, message(field(1, message(field(1, type), field(2, message(...dims)))))))
}

/** What an encoder gives: a vector for each token (batch, length, dims), or one for the text (batch, dims). */
export type EncoderOutput = 'last_hidden_state' | 'sentence_embedding'

/** The bytes of an encoder's ONNX file (opset 17): input_ids and attention_mask (batch, length) to the output, by the parts given. */
export function encoderModel(
  dims: number,
  parts: readonly Field[],
  output: EncoderOutput = 'last_hidden_state',
): Uint8Array {
  const shape = output === 'last_hidden_state' ? ['batch', 'length', dims] : ['batch', dims]
  const graph = message(
    ...parts,
    field(2, 'encoder'),
    field(11, value('input_ids', types.int64, ['batch', 'length'])),
    field(11, value('attention_mask', types.int64, ['batch', 'length'])),
    field(12, value(output, types.float, shape)),
  )
  return message(field(1, 8), field(7, graph), field(8, message(field(1, ''), field(2, 17))))
}

/** Parts of a graph: `output[b, t]` = embeddings[input_ids[b, t]] + positions[t]. Longer inputs than there are positions fail. */
export function embeddingLayer(
  embeddings: Float32Array,
  positions: Float32Array,
  dims: number,
  output: string,
): Field[] {
  return [
    node('Gather', ['embeddings', 'input_ids'], 'words'),
    node('Shape', ['input_ids'], 'shape'),
    node('Gather', ['shape', 'one'], 'length'),
    node('Slice', ['positions', 'zero', 'length', 'zero'], 'used'),
    node('Add', ['words', 'used'], output),
    constant('embeddings', [embeddings.length / dims, dims], embeddings),
    constant('positions', [positions.length / dims, dims], positions),
    constant('zero', [1], BigInt64Array.of(0n)),
    constant('one', [1], BigInt64Array.of(1n)),
  ]
}

/** A transformer without layers: last_hidden_state[b, t] = embeddings[input_ids[b, t]] + positions[t]. */
export function tinyTransformer(
  embeddings: readonly (readonly number[])[],
  positions: readonly (readonly number[])[],
): Uint8Array {
  const dims = embeddings[0]!.length
  const flat = (rows: readonly (readonly number[])[]) => Float32Array.from(rows.flat())
  return encoderModel(dims, embeddingLayer(flat(embeddings), flat(positions), dims, 'last_hidden_state'))
}
