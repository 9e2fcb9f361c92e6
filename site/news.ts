import { dayAt } from '../policy/day.ts'
import { comparisonWithPrevious, type Comparison } from './comparisons.ts'
import type { TimelineEntry } from '../policy/timeline.ts'
import { titleOf, type Site, type SitePolicy } from './site.ts'

/** One publication. */
export type NewsItem = { subject: SitePolicy; title: string; entry: TimelineEntry; redline: Comparison | undefined }

/** What was published about some policies, the latest first. */
export function newsOf({ policies }: Pick<Site, 'policies'>): NewsItem[] {
  const items = policies.flatMap((subject) =>
    subject.timeline.entries.map((entry) => ({
      subject,
      title: titleOf(subject),
      entry,
      redline: comparisonWithPrevious(subject.comparisons, subject.texts, entry),
    })),
  )
  const order = ({ entry, subject }: NewsItem) =>
    `${new Date(entry.version.publishedAt).toISOString()} ${entry.version.effectiveDate} ${String(entry.version.sequence).padStart(6, '0')} ${subject.policy.id}`
  return items.toSorted((a, b) => (order(a) < order(b) ? 1 : -1))
}

/** Publications by their year in the site's time zone. */
export function byYear(news: readonly NewsItem[], { settings }: Site): { year: string; items: NewsItem[] }[] {
  const years = Map.groupBy(news, ({ entry }) => dayAt(entry.version.publishedAt, settings.timeZone).slice(0, 4))
  return [...years].map(([year, items]) => ({ year, items }))
}
