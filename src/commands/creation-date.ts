import { HawtaError } from '../errors.js'

/** SOURCE_DATE_EPOCH (reproducible-builds.org) if it is set, else the time of the newest input (milliseconds since 1970). */
export function creationDate(newestInput: number): Date {
  const epoch = process.env.SOURCE_DATE_EPOCH
  if (epoch === undefined || epoch === '') return new Date(Math.floor(newestInput / 1000) * 1000)
  if (!/^\d{1,11}$/.test(epoch)) throw new HawtaError(`Expected seconds since 1970 in SOURCE_DATE_EPOCH, got ${epoch}`)
  return new Date(Number(epoch) * 1000)
}
