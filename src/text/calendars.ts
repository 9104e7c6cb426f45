/** What a text says about a day; a field that it leaves out is undefined. */
export interface DateReading {
  /** Gregorian year. */
  readonly year?: number
  /** Gregorian month, 1 to 12. */
  readonly month?: number
  /** Day of the Gregorian month, 1 to 31. */
  readonly day?: number
  /** 0 (Sunday) to 6 (Saturday). */
  readonly weekday?: number
}

/** The Kurdish solar year 2721 and the Iranian year 1400 began in March 2021. */
const kurdishEra = { from: 2600, to: 2800, offset: 700 }
const iranianEra = { from: 1250, to: 1450, offset: -621 }
/** Years that a bare four-digit number may name. */
const commonEra = { from: 1000, to: 2199 }
/** Solar months 1 to 9 begin before the Gregorian new year. */
const lastMonthOfFirstYear = 9
/** A lunar year has 354.37 days; year 1 of the Hijra began in July 622. */
const lunarYearLength = 0.970224
const hijraYear = 621.57

/** Tells whether a number may be a Gregorian year. */
export function isCommonYear(value: number): boolean {
  return Number.isInteger(value) && value >= commonEra.from && value <= commonEra.to
}

/** Tells whether a number may be a year of the Kurdish era, which no text about our times reaches in the common era. */
export function isKurdishYear(value: number): boolean {
  return value >= kurdishEra.from && value <= kurdishEra.to
}

/** The Gregorian years that a year of the Hijra, solar or lunar, overlaps. */
export function hijraYears(year: number): readonly number[] {
  const lunar = Math.floor(hijraYear + year * lunarYearLength)
  return [...new Set([year - iranianEra.offset, year - iranianEra.offset + 1, lunar, lunar + 1])]
}

/** The Gregorian years that a year of the Kurdish era overlaps. */
export function kurdishYears(year: number): readonly number[] {
  return [year - kurdishEra.offset, year - kurdishEra.offset + 1]
}

/**
 * The Gregorian months that a solar month overlaps: it begins about the 21st, so that either is meant by those who
 * write Kurdish month names for Gregorian months. The year may be Kurdish, Iranian or Gregorian.
 */
export function solarReadings(month: number, year: number | undefined): readonly DateReading[] {
  const first = ((month + 1) % 12) + 1
  const months = [first, (first % 12) + 1]
  if (year === undefined) return months.map((gregorian) => ({ month: gregorian }))
  const era = [kurdishEra, iranianEra].find(({ from, to }) => year >= from && year <= to)
  if (!era) return months.map((gregorian) => ({ month: gregorian, year }))
  const base = year - era.offset
  // Months after December belong to the second Gregorian year.
  return months.map((gregorian) => ({
    month: gregorian,
    year: month > lastMonthOfFirstYear && gregorian <= 4 ? base + 1 : base,
  }))
}
