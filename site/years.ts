import type { TimelineEntry } from '../policy/timeline.ts'
import { paged, type Paged } from './paging.ts'
import { titleOf, type Site, type SitePolicy } from './site.ts'

/** A version in the archive of all policies. */
export type YearItem = { subject: SitePolicy; title: string; entry: TimelineEntry }
export type Year = { year: string; items: YearItem[] }

/** A year's versions on pages. */
export const pagesOfYear = ({ items }: Year): Paged<YearItem> => paged(items.toReversed())

const itemsOfPolicy = new WeakMap<SitePolicy, YearItem[]>()

/** A policy's versions, the latest first. */
function itemsOf(subject: SitePolicy): YearItem[] {
  const known = itemsOfPolicy.get(subject)
  if (known) return known
  const title = titleOf(subject)
  const items = subject.timeline.entries.map((entry) => ({ subject, title, entry })).toReversed()
  itemsOfPolicy.set(subject, items)
  return items
}

const descending = ([one]: [string, unknown], [other]: [string, unknown]) => (one < other ? 1 : -1)

const years = new WeakMap<Site, Year[]>()

/** Every version of every policy by the year from which it applied, the latest first. */
export function yearsOf(site: Site): Year[] {
  const known = years.get(site)
  if (known) return known
  const items = site.policies.toReversed().flatMap(itemsOf)
  const days = [...Map.groupBy(items, ({ entry }) => entry.version.effectiveDate)].toSorted(descending)
  const found = [...Map.groupBy(days, ([day]) => day.slice(0, 4))].map(([year, members]) => ({
    year,
    items: members.flatMap(([, ofDay]) => ofDay),
  }))
  years.set(site, found)
  return found
}
