import { LRUCache } from 'lru-cache'
import { clockAt, dayAt } from '../../policy/day.ts'
import type { Day, Instant } from '../../schemas/records/day.ts'
import { html, type Html } from './html.ts'

/** Writes days and moments for one site. */
export type DateWriter = {
  day: (day: Day) => Html
  /** The day of a moment in the site's time zone; a machine reads the moment itself. */
  moment: (moment: Instant) => Html
  /** The day of a moment and the time of day. */
  exact: (moment: Instant) => Html
  /** The same day as data. */
  dayOf: (moment: Instant) => Day
}

/** Cached because every page that names a version needs its moment, and computing a day takes ten times as long. */
const maxMoments = 2000

type Worded = { day: (day: Day) => string; moment: (day: string, clock: string) => string }

/**
 * @param words how a day and a moment are worded
 * @param timeZone decides on which day a moment falls
 */
export function dateWriter(words: Worded, timeZone: string): DateWriter {
  const days = new LRUCache<Instant, Day>({ max: maxMoments })
  const dayOf = (moment: Instant): Day => {
    const known = days.get(moment)
    if (known !== undefined) return known
    const day = dayAt(moment, timeZone)
    days.set(moment, day)
    return day
  }
  return {
    day: (day) => html`<time datetime="${day}">${words.day(day)}</time>`,
    moment: (moment) => html`<time datetime="${moment}">${words.day(dayOf(moment))}</time>`,
    exact: (moment) =>
      html`<time datetime="${moment}">${words.moment(words.day(dayOf(moment)), clockAt(moment, timeZone))}</time>`,
    dayOf,
  }
}
