import type { Normal } from './model.js'

/** Weighted mean and deviation of values as they come. */
export class Moments {
  weight = 0
  private sum = 0
  private squares = 0

  /** Counts a value `weight` times. */
  add(value: number, weight: number): void {
    this.weight += weight
    this.sum += weight * value
    this.squares += weight * value * value
  }

  get mean(): number {
    return this.sum / this.weight
  }

  get sd(): number {
    return Math.sqrt(Math.max(0, this.squares / this.weight - this.mean ** 2))
  }

  /** The mean if `priorWeight` values of `prior` had come too. */
  meanWith(prior: number, priorWeight: number): number {
    return (this.sum + prior * priorWeight) / (this.weight + priorWeight)
  }

  /** The deviation if `priorWeight` values with deviation `prior` had come too. */
  sdWith(prior: number, priorWeight: number): number {
    const own = this.weight > 0 ? this.weight * this.sd ** 2 : 0
    return Math.sqrt((own + priorWeight * prior ** 2) / (this.weight + priorWeight))
  }
}

/** Middle value, or the mean of the middle two; 0 for none. */
export function median(values: readonly number[]): number {
  if (values.length === 0) return 0
  const sorted = Float64Array.from(values).sort()
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** Median and median absolute deviation as mean and standard deviation, the latter not below `floor`. */
export function robustNormal(values: readonly number[], floor: number): Normal {
  const mean = median(values)
  return { mean, sd: Math.max(floor, 1.4826 * median(values.map((value) => Math.abs(value - mean)))) }
}

/** Plain standard deviation; 0 for none. */
export function deviation(values: readonly number[]): number {
  const moments = new Moments()
  for (const value of values) moments.add(value, 1)
  return values.length === 0 ? 0 : moments.sd
}
