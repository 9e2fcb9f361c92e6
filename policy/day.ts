import { tz } from '@date-fns/tz'
import { formatISO } from 'date-fns/formatISO'
import { parseISO } from 'date-fns/parseISO'
import type { Day } from '../schemas/records/day.ts'

const millisecondsADay = 86_400_000

// Days have no zone. Counted in UTC, which has no clock changes, every day has the same length.
const startInUtc = (day: Day): number => Date.parse(`${day}T00:00:00Z`)

/** The calendar day in a time zone at a moment. `timeZone` is an IANA name, checked by the settings' record. */
export const dayAt = (moment: Date | string, timeZone: string): Day =>
  formatISO(new Date(moment), { representation: 'date', in: tz(timeZone) }) as Day

/** The time of day in a time zone at a moment: `15:20`. */
export const clockAt = (moment: Date | string, timeZone: string): string =>
  formatISO(new Date(moment), { representation: 'time', in: tz(timeZone) }).slice(0, 5)

/** The day `count` days after (or, negative, before) another. */
export const addDays = (day: Day, count: number): Day =>
  new Date(startInUtc(day) + count * millisecondsADay).toISOString().slice(0, 10) as Day

/** How many days from one day to a later one; negative when it is earlier. */
export const daysBetween = (from: Day, to: Day): number => (startInUtc(to) - startInUtc(from)) / millisecondsADay

/** The moment at which a day begins in a time zone. */
export function startOfDay(day: Day, timeZone: string): Date {
  return new Date(parseISO(day, { in: tz(timeZone) }).getTime())
}
