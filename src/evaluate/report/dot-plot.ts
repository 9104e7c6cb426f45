import * as Plot from '@observablehq/plot'
import type { Bead } from '../../types.js'
import { drawSvg } from './svg.js'
import type { SeenVerdict } from './verdict-marks.js'

/** A bead as a dot plot shows it: by its verdict where there is gold, by its confidence where there is none. */
export interface DrawnBead extends Bead {
  readonly confidence: number | null
  readonly verdict: SeenVerdict | null
}

/** Two documents and the beads between them. */
export interface DotPlot {
  readonly sourceSegments: number
  readonly targetSegments: number
  readonly beads: readonly DrawnBead[]
  /** Gold, drawn as outlines. */
  readonly gold: readonly Bead[]
}

const width = 360
/** Of the plot's height to its width: a document twice as long as the other is not drawn four screens high. */
const ratioLimits = [0.6, 1.5] as const
/** Without a confidence, a bead is drawn as this sure. */
const unknownConfidence = 0.6
const faintest = 0.25
/** Thickness of the mark of a null bead, in segments. */
const nullMark = 0.35

/** Draws the beads of two documents: source sentences to the right, target sentences downwards. */
export function drawDotPlot({ sourceSegments, targetSegments, beads, gold }: DotPlot): string {
  const [lowest, highest] = ratioLimits
  const ratio = Math.min(highest, Math.max(lowest, targetSegments / Math.max(1, sourceSegments)))
  const rectangle = { x1: x1Of, x2: x2Of, y1: y1Of, y2: y2Of }
  const empty = beads.filter((bead) => isEmpty(bead))
  const full = beads.filter((bead) => !isEmpty(bead))
  const outlines = gold.filter((bead) => !isEmpty(bead))
  return drawSvg(
    {
      width,
      height: Math.round(width * ratio),
      marginLeft: 40,
      x: { label: 'source sentence', domain: [0, Math.max(1, sourceSegments)], ticks: 5, tickFormat: 'd' },
      y: {
        label: 'target sentence',
        domain: [0, Math.max(1, targetSegments)],
        reverse: true,
        ticks: 5,
        tickFormat: 'd',
      },
      marks: [
        Plot.frame({ stroke: 'var(--line)' }),
        Plot.rect(empty, { ...rectangle, fill: colourOf, fillOpacity: 0.7 }),
        Plot.rect(full, { ...rectangle, fill: colourOf, fillOpacity: opacityOf, inset: 0.5, title: titleOf }),
        Plot.rect(outlines, { ...rectangle, stroke: 'var(--ink)', strokeWidth: 1, fill: 'none' }),
      ],
      color: { type: 'identity' },
      opacity: { type: 'identity' },
    },
    `Dot plot: ${full.length} beads between ${sourceSegments} source and ${targetSegments} target sentences.`,
  )
}

function isEmpty({ source, target }: Bead): boolean {
  return source.from === source.to || target.from === target.to
}

/** A null bead is a mark on the edge of the sentence that it leaves alone. */
function x1Of({ source }: Bead): number {
  return source.from === source.to ? 0 : source.from
}
function x2Of({ source }: Bead): number {
  return source.from === source.to ? nullMark : source.to
}
function y1Of({ target }: Bead): number {
  return target.from === target.to ? 0 : target.from
}
function y2Of({ target }: Bead): number {
  return target.from === target.to ? nullMark : target.to
}

function colourOf(bead: DrawnBead): string {
  if (bead.verdict) return `var(--${bead.verdict})`
  return isEmpty(bead) ? 'var(--muted)' : 'var(--accent)'
}

function opacityOf({ confidence, verdict }: DrawnBead): number {
  if (verdict) return 0.85
  return faintest + (1 - faintest) * (confidence ?? unknownConfidence)
}

function titleOf({ source, target, confidence }: DrawnBead): string {
  const name = (from: number, to: number) => (to - from === 1 ? `${from}` : `${from}\u2013${to - 1}`)
  const sure = confidence === null ? '' : `, ${Math.round(100 * confidence)} %`
  return `${name(source.from, source.to)} \u2194 ${name(target.from, target.to)}${sure}`
}
