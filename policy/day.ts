import { tz } from '@date-fns/tz'
import { addDays as add } from 'date-fns/addDays'
import { differenceInCalendarDays } from 'date-fns/differenceInCalendarDays'
import { format } from 'date-fns/format'
import { parseISO } from 'date-fns/parseISO'
import type { Day } from '../schemas/records/day.ts'

/** Days that were asked for: pages ask for those of the same moments again and again. */
const days = new Map<string, Day>()
const mostDays = 100_000

/** The calendar day in a time zone at a moment. `timeZone` is an IANA name, checked by the settings' record. */
export function dayAt(moment: Date | string, timeZone: string): Day {
  const asked = `${moment instanceof Date ? moment.getTime() : moment} ${timeZone}`
  const known = days.get(asked)
  if (known !== undefined) return known
  const found = format(new Date(moment), 'yyyy-MM-dd', { in: tz(timeZone) }) as Day
  if (days.size >= mostDays) days.clear()
  days.set(asked, found)
  return found
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
