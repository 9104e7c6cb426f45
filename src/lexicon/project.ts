import { hash32 } from '../text/hash.js'
import { channels, skeletonGrams } from '../text/stems.js'
import type { Token } from '../text/tokens.js'
import type { ChannelSide, LexicalTable, Side } from './format.js'

/** The non-zero places of one word's lexical vector. */
export interface SparseVector {
  readonly places: Uint16Array
  readonly values: Float32Array
}

/** Lexical evidence as vectors: words of two languages that translate each other point the same way. */
export interface Projection {
  readonly dims: number
  /** The sparse vector of one word; a text's vector is the sum over its words (additive). */
  word(token: Token): SparseVector
  /** The sparse vector of one occurrence of a glossary term, by the name that both languages share; as strong as a number. */
  term(name: string): SparseVector
}

interface IndexedSide extends ChannelSide {
  readonly numbers: ReadonlyMap<string, number>
  readonly hashes: Uint32Array
}

function indexSide(name: string, kind: Side, side: ChannelSide): IndexedSide {
  const numbers = new Map<string, number>()
  const hashes = new Uint32Array(side.stems.length)
  for (const [i, stem] of side.stems.entries()) {
    numbers.set(stem, i)
    hashes[i] = hash32(`${name}${kind}:${stem}`)
  }
  return { ...side, numbers, hashes }
}

/** Feature hashing (Weinberger et al. 2009) of own stems, their translations, skeleton grams and numbers. */
export function createProjection(table: LexicalTable): Projection {
  const { dims, ownWeight, numberWeight, skeletonWeight, skeletonFloor, skeletonGate, skeletonBuckets } = table.settings
  const sides = channels.flatMap((channel) => {
    const both = table.channels.get(channel.name)
    return both ? [{ channel, e: indexSide(channel.name, 'e', both.e), k: indexSide(channel.name, 'k', both.k) }] : []
  })

  /** One word at a time: the sums by place, which places have one, and those in the order in which they got it. */
  const sums = new Float64Array(dims)
  const isTouched = new Uint8Array(dims)
  const touched: number[] = []

  function add(hash: number, weight: number): void {
    const place = hash % dims
    if (isTouched[place] === 0) {
      isTouched[place] = 1
      touched.push(place)
    }
    sums[place]! += hash >>> 31 ? -weight : weight
  }

  /** What was added since the last call. */
  function takeSums(): SparseVector {
    const places = Uint16Array.from(touched)
    const values = new Float32Array(places.length)
    for (const [i, place] of touched.entries()) {
      values[i] = sums[place]!
      sums[place] = 0
      isTouched[place] = 0
    }
    touched.length = 0
    return { places, values }
  }

  function word(token: Token): SparseVector {
    if (token.kind === '#') {
      add(hash32(`#${token.form}`), numberWeight)
      return takeSums()
    }
    let count = 0
    for (const { channel, e, k } of sides) {
      const [own, other] = token.kind === 'e' ? [e, k] : [k, e]
      const number = own.numbers.get(channel.cut(token))
      if (number === undefined) continue
      const idf = own.idf[number] as number
      if (channel.name === 's') count = (table.pairs + 1) / Math.exp(idf) - 0.5
      add(own.hashes[number] as number, idf * ownWeight)
      const end = own.offsets[number + 1] as number
      for (let cell = own.offsets[number] as number; cell < end; cell++) {
        add(other.hashes[own.targets[cell] as number] as number, (idf * (own.values[cell] as number)) / 255)
      }
    }
    const gate = skeletonWeight * Math.sqrt(skeletonGate / (skeletonGate + count))
    for (const gram of skeletonGrams(token)) {
      const idf = (table.skeletonIdf[hash32(gram) % skeletonBuckets] as number) / 16
      if (idf > skeletonFloor) add(hash32(`S${gram}`), gate * (idf - skeletonFloor))
    }
    return takeSums()
  }

  function term(name: string): SparseVector {
    const hash = hash32(name)
    return { places: Uint16Array.of(hash % dims), values: Float32Array.of(hash >>> 31 ? -numberWeight : numberWeight) }
  }
  return { dims, word, term }
}
