import { tz } from '@date-fns/tz'
import { addDays as add } from 'date-fns/addDays'
import { differenceInCalendarDays } from 'date-fns/differenceInCalendarDays'
import { formatISO } from 'date-fns/formatISO'
import { parseISO } from 'date-fns/parseISO'
import type { Day } from '../schemas/records/day.ts'
import { remembering } from './remembering.ts'

const findDay = remembering((moment, timeZone) =>
  formatISO(new Date(moment), { representation: 'date', in: tz(timeZone) }),
)
const findLater = remembering((day, count) => formatISO(add(parseISO(day), Number(count)), { representation: 'date' }))
const findDistance = remembering((from, to) => differenceInCalendarDays(parseISO(to), parseISO(from)))

/** The calendar day in a time zone at a moment. `timeZone` is an IANA name, checked by the settings' record. */
export const dayAt = (moment: Date | string, timeZone: string): Day =>
  findDay(moment instanceof Date ? moment.toISOString() : moment, timeZone) as Day

/** The day `count` days after (or, negative, before) another. */
export const addDays = (day: Day, count: number): Day => findLater(day, String(count)) as Day

/** How many days from one day to a later one; negative when it is earlier. */
export const daysBetween = (from: Day, to: Day): number => findDistance(from, to)

/** The moment at which a day begins in a time zone. */
export function startOfDay(day: Day, timeZone: string): Date {
  return new Date(parseISO(day, { in: tz(timeZone) }).getTime())
}
