import type { TimelineEntry } from '../../policy/timeline.ts'
import { onceFor } from './once-for.ts'
import { pager, type Paged } from './paging.ts'
import { titleOf, type Site, type SitePolicy } from './site.ts'

/** A version in the archive of all policies. */
export type YearItem = { subject: SitePolicy; title: string; entry: TimelineEntry }
export type Year = { year: string; items: YearItem[] }

const divide = pager<YearItem>()

/** A year's versions on pages. */
export const pagesOfYear = onceFor(({ year, items }: Year): Paged<YearItem> => divide(year, items.toReversed()))

/** A policy's versions, the latest first. */
const itemsOf = onceFor((subject: SitePolicy): YearItem[] => {
  const title = titleOf(subject)
  return subject.timeline.entries.map((entry) => ({ subject, title, entry })).toReversed()
})

const descending = ([one]: [string, unknown], [other]: [string, unknown]) => (one < other ? 1 : -1)

/** Every version of every policy by the year from which it applied, the latest first. */
export const yearsOf = onceFor(({ policies }: Site): Year[] => {
  const items = policies.toReversed().flatMap(itemsOf)
  const days = [...Map.groupBy(items, ({ entry }) => entry.version.effectiveDate)].toSorted(descending)
  return [...Map.groupBy(days, ([day]) => day.slice(0, 4))].map(([year, members]) => ({
    year,
    items: members.flatMap(([, ofDay]) => ofDay),
  }))
})
