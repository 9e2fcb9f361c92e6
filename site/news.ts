import { dayAt } from '../policy/day.ts'
import { comparisonWithPrevious, type Comparison } from './comparisons.ts'
import type { TimelineEntry } from '../policy/timeline.ts'
import { titleOf, type Site, type SitePolicy } from './site.ts'

/** One publication. */
export type NewsItem = { subject: SitePolicy; title: string; entry: TimelineEntry; redline: Comparison | undefined }

/** A publication with what decides its place: the moment and, of several at one moment, the rest. */
type Placed = { item: NewsItem; moment: number; rest: string }

const latestFirst = (a: Placed, b: Placed) => b.moment - a.moment || (a.rest < b.rest ? 1 : a.rest > b.rest ? -1 : 0)

const newsOfPolicy = new WeakMap<SitePolicy, Placed[]>()

function placedNews(subject: SitePolicy): Placed[] {
  const known = newsOfPolicy.get(subject)
  if (known) return known
  const { policy, timeline, texts, comparisons } = subject
  const title = titleOf(subject)
  const placed = timeline.entries
    .map((entry) => {
      const { publishedAt, effectiveDate, sequence } = entry.version
      return {
        item: { subject, title, entry, redline: comparisonWithPrevious(comparisons, texts, entry) },
        moment: Date.parse(publishedAt),
        rest: `${effectiveDate} ${String(sequence).padStart(6, '0')} ${policy.id}`,
      }
    })
    .toSorted(latestFirst)
  newsOfPolicy.set(subject, placed)
  return placed
}

const known = new WeakMap<readonly SitePolicy[], NewsItem[]>()

/** What was published about some policies, the latest first. */
export function newsOf({ policies }: Pick<Site, 'policies'>): NewsItem[] {
  const found =
    known.get(policies) ??
    policies
      .flatMap(placedNews)
      .toSorted(latestFirst)
      .map(({ item }) => item)
  known.set(policies, found)
  return found
}

/** Publications by their year in the site's time zone. */
export function byYear(news: readonly NewsItem[], { settings }: Site): { year: string; items: NewsItem[] }[] {
  const years = Map.groupBy(news, ({ entry }) => dayAt(entry.version.publishedAt, settings.timeZone).slice(0, 4))
  return [...years].map(([year, items]) => ({ year, items }))
}
