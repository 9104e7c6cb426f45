/** For each of n items its `size` best partners so far, best first; -1 where there are fewer. */
export interface BestPartners {
  readonly size: number
  readonly partners: Int32Array
  readonly values: Float64Array
}

/** Room for the `size` best partners of `count` items. */
export function createBest(count: number, size: number): BestPartners {
  return {
    size,
    partners: new Int32Array(count * size).fill(-1),
    values: new Float64Array(count * size).fill(-Infinity),
  }
}

/** Notes a partner of an item, keeping the best; of equal values the one that came first. */
export function offer({ size, partners, values }: BestPartners, item: number, partner: number, value: number): void {
  const first = item * size
  let place = first + size - 1
  if (value <= (values[place] as number)) return
  while (place > first && value > (values[place - 1] as number)) {
    values[place] = values[place - 1] as number
    partners[place] = partners[place - 1] as number
    place--
  }
  values[place] = value
  partners[place] = partner
}
