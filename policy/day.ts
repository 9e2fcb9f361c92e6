import { tz } from '@date-fns/tz'
import { addDays as add, differenceInCalendarDays, format, parseISO } from 'date-fns'
import type { Day } from '../schemas/records/day.ts'

/** The calendar day in a time zone at a moment. `timeZone` is an IANA name, checked by the settings' record. */
export function dayAt(moment: Date | string, timeZone: string): Day {
  return format(new Date(moment), 'yyyy-MM-dd', { in: tz(timeZone) }) as Day
}

/** The day `count` days after (or, negative, before) another. */
export function addDays(day: Day, count: number): Day {
  return format(add(parseISO(day), count), 'yyyy-MM-dd') as Day
}

/** How many days from one day to a later one; negative when it is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return differenceInCalendarDays(parseISO(to), parseISO(from))
}

/** The moment at which a day begins in a time zone. */
export function startOfDay(day: Day, timeZone: string): Date {
  return new Date(parseISO(day, { in: tz(timeZone) }).getTime())
}
