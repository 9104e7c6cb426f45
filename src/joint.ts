import type { TokenisedText } from './embed/encoder.js'
import { HawtaError } from './errors.js'
import { type LexicalEvidence, subtractCentre } from './lexicon/evidence.js'
import type { Token } from './text/tokens.js'
import type { Matrix } from './types.js'
import { rowOf, scaleToUnit } from './vectors/matrix.js'

/** Puts the lexical evidence of each text beside its dense vector: one row, so one similarity. */
export type Join = (dense: Matrix, texts: readonly TokenisedText[]) => Matrix

/** Joins a static model's sums, as it was trained: rows [weight x dense | lexical] - centre x words, additive. */
export function joinSums(lexicon: LexicalEvidence, weight: number): Join {
  return (dense, texts) => {
    const { k } = lexicon.denseCentre
    if (k.length !== dense.dims)
      throw new HawtaError(
        `Expected a centre of ${dense.dims} + ${lexicon.dims} values, got ${k.length} + ${lexicon.dims}`,
      )
    return joinRows(dense, texts, lexicon, (row, _, tokens) => {
      for (let d = 0; d < row.length; d++) row[d]! *= weight
      subtractCentre(row, tokens, lexicon.denseCentre)
    })
  }
}

/**
 * Joins unit vectors of any model: unit rows [sqrt(share) x dense | sqrt(1 - share) x lexical], whose cosine is the mean
 * of both cosines, weighted by the share of the dense one.
 */
export function joinUnits(lexicon: LexicalEvidence, share: number): Join {
  return (dense, texts) => {
    const joint = joinRows(dense, texts, lexicon, (row, words) => {
      for (let d = 0; d < row.length; d++) row[d]! *= Math.sqrt(share)
      scaleToUnit({ data: words, rows: 1, dims: words.length })
      for (let d = 0; d < words.length; d++) words[d]! *= Math.sqrt(1 - share)
    })
    scaleToUnit(joint)
    return joint
  }
}

/** Rows [dense | lexical], in which `adjust` changes both parts in place. */
function joinRows(
  dense: Matrix,
  texts: readonly TokenisedText[],
  lexicon: LexicalEvidence,
  adjust: (dense: Float32Array, lexical: Float32Array, tokens: readonly Token[]) => void,
): Matrix {
  const dims = dense.dims + lexicon.dims
  const data = new Float32Array(texts.length * dims)
  for (const [row, { tokens }] of texts.entries()) {
    const joint = data.subarray(row * dims, (row + 1) * dims)
    joint.set(rowOf(dense, row))
    const [head, tail] = [joint.subarray(0, dense.dims), joint.subarray(dense.dims)]
    lexicon.addTo(tail, tokens)
    adjust(head, tail, tokens)
  }
  return { data, rows: texts.length, dims }
}
