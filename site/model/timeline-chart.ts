import { isRecorded } from '../../policy/date-kind.ts'
import { addDays, daysBetween } from '../../policy/day.ts'
import type { Timeline, TimelineEntry } from '../../policy/timeline.ts'
import { day, type Day } from '../../schemas/records/day.ts'

/** When a text applied, and its position on a scale from 0 to 1000. */
export type Lifespan = {
  entry: TimelineEntry
  /** How many days a superseded text was in force; 0 for any other text, and if its first or last day is not known. */
  days: number
  start: number
  width: number
}

/** From the first day of some texts to the last known one; to the end of the year if a text has no end. */
export type Timescale = {
  lifespans: Lifespan[]
  /** Where each year begins. */
  years: { year: number; place: number }[]
}

type Entries = readonly TimelineEntry[]

const scale = 1000
/** Keeps a text visible that applied for a day only. */
const minWidth = 4
/** How many years there is room to label. */
const maxYears = 12

export const yearOf = (date: Day) => Number(date.slice(0, 4))

const firstDayOf = (year: number) => day.parse(`${String(year).padStart(4, '0')}-01-01`)

const later = (one: Day, other: Day): Day => (one > other ? one : other)
const earlier = (one: Day, other: Day): Day => (one < other ? one : other)

/** The day on which a text ceases, or ceased, to apply; for a recalled text, its effective date. */
const endOf = ({ version, status, supersededBy }: TimelineEntry): Day | undefined =>
  status === 'recalled' ? version.effectiveDate : supersededBy?.effectiveDate

/** Whether one of these texts has no known end: the scale then ends with the current year. */
export const hasOpenEnd = (entries: Entries): boolean => entries.some((entry) => endOf(entry) === undefined)

function yearsFrom(first: Day, last: Day, place: (date: Day) => number): Timescale['years'] {
  const from = yearOf(first) + 1
  const span = yearOf(last) - from + 1
  const step = Math.max(1, Math.ceil(span / maxYears))
  return Array.from({ length: Math.max(0, Math.ceil(span / step)) }, (_, index) => from + index * step)
    .map((year) => ({ year, place: place(firstDayOf(year)) }))
    .filter(({ place: at }) => at > 20 && at < scale - 20)
}

/** The last day of the scale of some texts, which begins on `first`. */
function lastDay(entries: Entries, first: Day, thisYear: number | undefined): Day {
  const known = entries.map((entry) => endOf(entry) ?? entry.version.effectiveDate).reduce(later, first)
  if (!hasOpenEnd(entries)) return known
  // The scale continues for a while after the first day of an upcoming text, so that it is visible.
  const isComing = entries.some((entry) => entry.status === 'upcoming' && endOf(entry) === undefined)
  const seen = isComing ? addDays(first, Math.ceil(((daysBetween(first, known) + 1) * 13) / 12)) : known
  return later(seen, firstDayOf((thisYear ?? yearOf(seen)) + 1))
}

function scaleOf(entries: Entries, thisYear: number | undefined) {
  const first = entries
    .map(({ version }) => version.effectiveDate)
    .reduce(earlier, entries[0]?.version.effectiveDate ?? firstDayOf(thisYear ?? 1))
  const last = lastDay(entries, first, thisYear)
  const total = Math.max(1, daysBetween(first, last))
  const place = (date: Day) => Math.min(scale, Math.round((scale * daysBetween(first, date)) / total))
  return { place, years: yearsFrom(first, addDays(last, -1), place) }
}

function lifespansOn(entries: Entries, place: (date: Day) => number): Lifespan[] {
  return entries.map((entry) => {
    const { version, status, supersededBy } = entry
    const isKnown = !isRecorded(version) && !(supersededBy && isRecorded(supersededBy))
    const start = place(version.effectiveDate)
    const end = endOf(entry)
    const width = Math.max(minWidth, (end === undefined ? scale : place(end)) - start)
    return {
      entry,
      days: isKnown && status === 'superseded' && end !== undefined ? daysBetween(version.effectiveDate, end) : 0,
      start: Math.min(scale - width, start),
      width,
    }
  })
}

/**
 * The lifespans of some of a policy's texts, given in the order of its timeline.
 * @param thisYear where the scale ends if a text has no known end: a year, not a day, so that a chart does not change
 *   daily
 */
export function timescaleOf(entries: Entries, thisYear: number | undefined): Timescale {
  const { place, years } = scaleOf(entries, thisYear)
  return { lifespans: lifespansOn(entries, place), years }
}

/** The lifespans of all policies on one scale, one list for each policy. */
export function timescalesOf(
  timelines: readonly Timeline[],
  thisYear: number,
): { lifespans: Lifespan[][]; years: Timescale['years'] } {
  const all = timelines.flatMap(({ entries }) => entries)
  const { place, years } = scaleOf(all, thisYear)
  return { lifespans: timelines.map(({ entries }) => lifespansOn(entries, place)), years }
}
