import * as Plot from '@observablehq/plot'
import { parseHTML } from 'linkedom'
import { escapeHtml } from './escape.js'

/** A document to draw in: Observable Plot needs one, and linkedom's does (there is no browser here). */
const { document } = parseHTML('<!doctype html><html><body></body></html>')

/**
 * Draws a plot as SVG text that a strict content security policy lets through: its style sheet and class are taken out
 * (the page has them), coordinates have one decimal, and it says in words what it shows.
 */
export function drawSvg(options: Plot.PlotOptions, description: string): string {
  const svg: string = Plot.plot({ ...options, document }).outerHTML
  return svg
    .replace(/<style>[\s\S]*?<\/style>/g, '')
    .replace(/ (?:class|font-family)="[^"]*"/g, '')
    .replace(/[1-9]\d*\.\d{2,}/g, (number) => String(Number(Number(number).toFixed(1))))
    .replace('<svg ', `<svg role="img" aria-label="${escapeHtml(description)}" `)
}
