import type { Day } from '../../schemas/records/day.ts'

/**
 * Writes calendar days out in a language: `25 May 2018`. Days have no zone, so they are read and written in UTC.
 * Making a writer takes a hundred times as long as writing a day.
 */
export function dayWriter(locale: string): (day: Day) => string {
  const format = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
  return (day) => format.format(new Date(`${day}T00:00:00Z`))
}
