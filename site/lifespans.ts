import { addDays, daysBetween } from '../policy/day.ts'
import type { Timeline, TimelineEntry } from '../policy/timeline.ts'
import { day, type Day } from '../schemas/records/day.ts'

/** When a text applied, in days, and where that lies on a scale of 1000. */
export type Lifespan = {
  entry: TimelineEntry
  /** Days in force up to the site's day, that day included; 0 for a text that never applied or does not yet. */
  days: number
  start: number
  width: number
}

/** A policy's time from its first day to its last known one, or a while after where more is to come. */
export type Timescale = {
  lifespans: Lifespan[]
  /** Where years begin. */
  years: { year: number; place: number }[]
}

const scale = 1000
/** A text that applied for a day only is still seen. */
const least = 4
/** So many years have room for their names. */
const mostYears = 12

const yearOf = (date: Day) => Number(date.slice(0, 4))

function yearsFrom(first: Day, last: Day, place: (date: Day) => number): Timescale['years'] {
  const from = yearOf(first) + 1
  const span = yearOf(last) - from + 1
  const step = Math.max(1, Math.ceil(span / mostYears))
  return Array.from({ length: Math.max(0, Math.ceil(span / step)) }, (_, index) => from + index * step)
    .map((year) => ({ year, place: place(day.parse(`${String(year).padStart(4, '0')}-01-01`)) }))
    .filter(({ place: at }) => at > 20 && at < scale - 20)
}

/** A scale from a first day to a last known one, or to today. */
function scaleFrom(first: Day, lastKnown: Day, today: Day) {
  const known = daysBetween(first, lastKnown > today ? lastKnown : today) + 1
  // What has not begun is seen too: the scale goes on for a while after the last day known.
  const total = Math.max(1, lastKnown > today ? Math.ceil((known * 13) / 12) : known)
  const place = (date: Day) => Math.min(scale, Math.round((scale * daysBetween(first, date)) / total))
  return { place, years: yearsFrom(first, addDays(first, total), place) }
}

function lifespansOn(entries: readonly TimelineEntry[], today: Day, place: (date: Day) => number): Lifespan[] {
  return entries.map((entry) => {
    const { effectiveDate } = entry.version
    const recalled = entry.status === 'recalled'
    const end = recalled ? effectiveDate : entry.supersededBy?.effectiveDate
    const width = Math.max(least, (end === undefined ? scale : place(end)) - place(effectiveDate))
    const until = end !== undefined && end <= today ? end : addDays(today, 1)
    return {
      entry,
      days: recalled ? 0 : Math.max(0, daysBetween(effectiveDate, until)),
      start: Math.min(scale - width, place(effectiveDate)),
      width,
    }
  })
}

/**
 * The lifespans of some of a policy's texts, given in the order of its timeline.
 * @param today the site's day.
 */
export function timescaleOf(entries: readonly TimelineEntry[], today: Day): Timescale {
  const first = entries[0]?.version.effectiveDate ?? today
  const last = entries.at(-1)
  // Texts that are all of the past fill the scale: it ends with the last of them.
  const end = last?.supersededBy?.effectiveDate
  const past = end !== undefined && end <= today ? end : today
  const { place, years } = scaleFrom(first, last?.version.effectiveDate ?? today, past)
  return { lifespans: lifespansOn(entries, today, place), years }
}

/** The lifespans of all policies on one scale, a list for each. */
export function timescalesOf(
  timelines: readonly Timeline[],
  today: Day,
): { lifespans: Lifespan[][]; years: Timescale['years'] } {
  const days = timelines.flatMap(({ entries }) => entries.map(({ version }) => version.effectiveDate)).toSorted()
  const { place, years } = scaleFrom(days[0] ?? today, days.at(-1) ?? today, today)
  return { lifespans: timelines.map(({ entries }) => lifespansOn(entries, today, place)), years }
}
