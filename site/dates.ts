import { dayAt } from '../policy/day.ts'
import type { Day, Instant } from '../schemas/records/day.ts'
import { html, type Html } from './html.ts'

const formats = new Map<string, Intl.DateTimeFormat>()

/** A calendar day written out in a language: `25 May 2018`. Days have no zone, so they are read and written in UTC. */
export function dayInWords(day: Day, locale: string): string {
  let format = formats.get(locale)
  if (!format) {
    format = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
    formats.set(locale, format)
  }
  return format.format(new Date(`${day}T00:00:00Z`))
}

/** Writes days and moments for one site. */
export type DateWriter = {
  day: (day: Day) => Html
  /** The day of a moment in the site's time zone; a machine reads the moment itself. */
  moment: (moment: Instant) => Html
}

/** @param locale decides the wording; `timeZone` decides on which day a moment falls. */
export const dateWriter = (locale: string, timeZone: string): DateWriter => ({
  day: (day) => html`<time datetime="${day}">${dayInWords(day, locale)}</time>`,
  moment: (moment) => html`<time datetime="${moment}">${dayInWords(dayAt(moment, timeZone), locale)}</time>`,
})
