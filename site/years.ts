import type { TimelineEntry } from '../policy/timeline.ts'
import { titleOf, type Site, type SitePolicy } from './site.ts'

/** A version in the archive of all policies. */
export type YearItem = { subject: SitePolicy; title: string; entry: TimelineEntry }
export type Year = { year: string; items: YearItem[] }

const years = new WeakMap<Site, Year[]>()

/** Every version of every policy by the year from which it applied, the latest first. */
export function yearsOf(site: Site): Year[] {
  const known = years.get(site)
  if (known) return known
  const items = site.policies
    .flatMap((subject) => subject.timeline.entries.map((entry) => ({ subject, title: titleOf(subject), entry })))
    .toSorted((a, b) => (a.entry.version.effectiveDate < b.entry.version.effectiveDate ? 1 : -1))
  const found = [...Map.groupBy(items, ({ entry }) => entry.version.effectiveDate.slice(0, 4))].map(
    ([year, items]) => ({ year, items }),
  )
  years.set(site, found)
  return found
}
