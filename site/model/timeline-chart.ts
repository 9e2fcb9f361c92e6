import { isRecorded } from '../../policy/date-kind.ts'
import { addDays, daysBetween } from '../../policy/day.ts'
import type { Timeline, TimelineEntry } from '../../policy/timeline.ts'
import { day, type Day } from '../../schemas/records/day.ts'

/** When a text applied, and where that lies on a scale of 1000. */
export type Lifespan = {
  entry: TimelineEntry
  /** How many days a superseded text was in force; 0 for any other, and where one of its days is not known. */
  days: number
  start: number
  width: number
}

/** The time from the first day of some texts to their last known one; where one has no end, to that of the year. */
export type Timescale = {
  lifespans: Lifespan[]
  /** Where years begin. */
  years: { year: number; place: number }[]
}

type Entries = readonly TimelineEntry[]

const scale = 1000
/** A text that applied for a day only is still seen. */
const minWidth = 4
/** How many years have room for their names. */
const maxYears = 12

export const yearOf = (date: Day) => Number(date.slice(0, 4))

const firstDayOf = (year: number) => day.parse(`${String(year).padStart(4, '0')}-01-01`)

const later = (one: Day, other: Day): Day => (one > other ? one : other)
const earlier = (one: Day, other: Day): Day => (one < other ? one : other)

/** The day on which a text ceases, or ceased, to apply; of one that was recalled, the day from which it did not. */
const endOf = ({ version, status, supersededBy }: TimelineEntry): Day | undefined =>
  status === 'recalled' ? version.effectiveDate : supersededBy?.effectiveDate

/** Whether the end of one of these texts is not known: then the current year decides where their scale ends. */
export const hasOpenEnd = (entries: Entries): boolean => entries.some((entry) => endOf(entry) === undefined)

function yearsFrom(first: Day, last: Day, place: (date: Day) => number): Timescale['years'] {
  const from = yearOf(first) + 1
  const span = yearOf(last) - from + 1
  const step = Math.max(1, Math.ceil(span / maxYears))
  return Array.from({ length: Math.max(0, Math.ceil(span / step)) }, (_, index) => from + index * step)
    .map((year) => ({ year, place: place(firstDayOf(year)) }))
    .filter(({ place: at }) => at > 20 && at < scale - 20)
}

/** Where the scale of some texts ends, which begins with the first of them. */
function lastDay(entries: Entries, first: Day, thisYear: number | undefined): Day {
  const known = entries.map((entry) => endOf(entry) ?? entry.version.effectiveDate).reduce(later, first)
  if (!hasOpenEnd(entries)) return known
  // What has not begun is seen too: the scale goes on for a while after its first day.
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
 * @param thisYear where the scale of a text with no known end ends; of no account if all ends are known. From one day to the next a chart stays as it is.
 */
export function timescaleOf(entries: Entries, thisYear: number | undefined): Timescale {
  const { place, years } = scaleOf(entries, thisYear)
  return { lifespans: lifespansOn(entries, place), years }
}

/** The lifespans of all policies on one scale, a list for each. */
export function timescalesOf(
  timelines: readonly Timeline[],
  thisYear: number,
): { lifespans: Lifespan[][]; years: Timescale['years'] } {
  const all = timelines.flatMap(({ entries }) => entries)
  const { place, years } = scaleOf(all, thisYear)
  return { lifespans: timelines.map(({ entries }) => lifespansOn(entries, place)), years }
}
