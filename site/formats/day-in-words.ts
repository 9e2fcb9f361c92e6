import { remembering } from '../../policy/remembering.ts'
import type { Day } from '../../schemas/records/day.ts'

const formats = new Map<string, Intl.DateTimeFormat>()

const write = remembering((day, locale) => {
  let format = formats.get(locale)
  if (!format) {
    format = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
    formats.set(locale, format)
  }
  return format.format(new Date(`${day}T00:00:00Z`))
})

/** A calendar day written out in a language: `25 May 2018`. Days have no zone, so they are read and written in UTC. */
export const dayInWords = (day: Day, locale: string): string => write(day, locale)
