import type { Figure } from '../figure.js'

/** 0.9173 -> `91.7 %` */
export function formatPercent(share: number): string {
  return `${(100 * share).toFixed(1)}\u00A0%`
}

/** 12345 -> `12,345` */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** `91.7 % (89.2–93.9)`; without the brackets where there is no interval. */
export function formatFigure({ value, interval }: Figure): string {
  if (!interval) return formatPercent(value)
  return `${formatPercent(value)} (${formatInterval(interval)})`
}

/** `89.2–93.9`, in per cent. */
export function formatInterval({ low, high }: { readonly low: number; readonly high: number }): string {
  return `${(100 * low).toFixed(1)}\u2013${(100 * high).toFixed(1)}`
}

/** `1 document pair`, `62 document pairs`. */
export function formatPlural(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`
}
