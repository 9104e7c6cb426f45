import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach } from 'vitest'
import type { GroundedBead, GroundedPair } from '../../src/evaluate/ground.js'
import { makeLink } from '../../src/evaluate/links.js'
import { distinctBeads } from '../../src/evaluate/verdicts.js'
import { readAlignmentRecords } from '../../src/read/alignments.js'
import { detectFormat } from '../../src/read/detect.js'
import { readLines } from '../../src/read/lines.js'
import { readUnits } from '../../src/read/units.js'
import type { Bead, Mode } from '../../src/types.js'
import { type AlignmentRecord, writeAlignmentsJsonl } from '../../src/write/jsonl.js'
import { plainText } from '../plain-text.js'

export const options = {
  version: '9.9.9',
  readers: { format: detectFormat, units: readUnits, records: readAlignmentRecords, lines: readLines },
}

const folders: string[] = []

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})

/** A new folder with files in it, removed after the test. */
export async function makeFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hawta-evaluate-'))
  folders.push(folder)
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content)
  return folder
}

/** A document pair as gold and a result see it, by sentence numbers. */
export function groundedPair(gold: readonly Bead[], result: readonly Bead[], mode: Mode = 'parallel'): GroundedPair {
  const ground = (bead: Bead): GroundedBead => ({ ...bead, shape: 'x', link: makeLink(bead) })
  return {
    name: 'test',
    mode,
    gold: distinctBeads(gold.map(ground)),
    result: distinctBeads(result.map(ground)),
    found: { name: 'test', source: '', target: '', mode, links: [] },
  }
}

/** Alignments that are monotone and cover both sides, of up to 30 beads. */
export const alignmentArbitrary: fc.Arbitrary<Bead[]> = fc
  .array(
    fc.constantFrom<readonly [number, number]>([1, 1], [1, 1], [1, 1], [1, 0], [0, 1], [1, 2], [2, 1], [2, 2], [3, 1]),
    { minLength: 1, maxLength: 30 },
  )
  .map((shapes) => {
    let [source, target] = [0, 0]
    return shapes.map(([m, n]) => {
      const bead = { source: { from: source, to: source + m }, target: { from: target, to: target + n } }
      source += m
      target += n
      return bead
    })
  })

/** What a test says about one pair of an alignments.jsonl. */
export interface SamplePair {
  readonly topic: string
  readonly source: readonly string[]
  readonly target: readonly string[]
  readonly beads: ReadonlyArray<Bead & { readonly confidence: number | null; readonly partialConfidence?: number }>
  readonly mode?: Mode
}

/** Writes an alignments.jsonl with documents `<topic>.ckb.txt` and `<topic>.en.txt`, and answers with its path. */
export async function writeSample(
  pairs: readonly SamplePair[],
  extra: readonly AlignmentRecord[] = [],
): Promise<string> {
  const path = join(await makeFolder(), 'alignments.jsonl')
  const documents = pairs.flatMap(({ topic, source, target }) => [
    makeDocument(`${topic}.ckb.txt`, 'ckb', source),
    makeDocument(`${topic}.en.txt`, 'en', target),
  ])
  const records: AlignmentRecord[] = pairs.map(({ topic, beads, mode = 'parallel' }) => ({
    type: 'pair',
    source: `${topic}.ckb.txt`,
    target: `${topic}.en.txt`,
    mode,
    reason: 'sample',
    score: 0.5,
    beads: beads.map((bead) => ({
      partialConfidence: bead.confidence,
      ...bead,
      similarity: 0,
      margin: 0,
      evidence: null,
    })),
  }))
  const run = { type: 'run', version: '9.9.9', model: { name: 'none', hash: '0' }, options: {}, counts: {} } as const
  await writeAlignmentsJsonl(path, [run, ...documents, ...extra, ...records])
  return path
}

/** A document record; sentences stand on lines of their own. */
export function makeDocument(id: string, language: string, sentences: readonly string[]): AlignmentRecord {
  let at = 0
  const segments = sentences.map((raw, index) => {
    const start = at
    at += raw.length + 1
    return { index, paragraph: index, start, end: start + raw.length, raw }
  })
  return {
    type: 'document',
    id,
    language,
    ...plainText,
    segments,
  }
}

/** One-to-one beads for sentences 0 to n - 1. */
export function diagonal(count: number, confidence: number | null = 0.9): SamplePair['beads'] {
  return Array.from({ length: count }, (_, index) => ({
    source: { from: index, to: index + 1 },
    target: { from: index, to: index + 1 },
    confidence,
  }))
}
