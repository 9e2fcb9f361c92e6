import { dayAt } from '../../policy/day.ts'
import type { Day, Instant } from '../../schemas/records/day.ts'
import { dayInWords } from './day-in-words.ts'
import { html, type Html } from './html.ts'

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
