import { dayAt } from '../../policy/day.ts'
import { comparisonWithPrevious, type Comparison } from './comparisons.ts'
import type { TimelineEntry } from '../../policy/timeline.ts'
import { onceFor } from './once-for.ts'
import { pager, type Paged } from './paging.ts'
import { titleOf, type Site, type SitePolicy } from './site.ts'

/** One publication. */
export type NewsItem = { subject: SitePolicy; title: string; entry: TimelineEntry; redline: Comparison | undefined }

/** A publication with what decides its place: the moment and, of several at one moment, the rest. */
type Placed = { item: NewsItem; moment: number; rest: string }

const latestFirst = (a: Placed, b: Placed) => b.moment - a.moment || (a.rest < b.rest ? 1 : a.rest > b.rest ? -1 : 0)

const placedNews = onceFor((subject: SitePolicy): Placed[] => {
  const { policy, timeline, texts, comparisons } = subject
  const title = titleOf(subject)
  return timeline.entries
    .map((entry) => {
      const { publishedAt, effectiveDate, sequence } = entry.version
      return {
        item: { subject, title, entry, redline: comparisonWithPrevious(comparisons, texts, entry) },
        moment: Date.parse(publishedAt),
        rest: `${effectiveDate} ${String(sequence).padStart(6, '0')} ${policy.id}`,
      }
    })
    .toSorted(latestFirst)
})

const newsOfPolicies = onceFor((policies: readonly SitePolicy[]): NewsItem[] =>
  policies
    .flatMap(placedNews)
    .toSorted(latestFirst)
    .map(({ item }) => item),
)

/** What was published about some policies, the latest first. */
export const newsOf = ({ policies }: Pick<Site, 'policies'>): NewsItem[] => newsOfPolicies(policies)

const divide = pager<NewsItem>()

/** The same on pages. */
export const newsPages = onceFor((site: Site): Paged<NewsItem> => divide('all', newsOf(site).toReversed()))

/** Publications by their year in the site's time zone. */
export function byYear(news: readonly NewsItem[], { settings }: Site): { year: string; items: NewsItem[] }[] {
  const years = Map.groupBy(news, ({ entry }) => dayAt(entry.version.publishedAt, settings.timeZone).slice(0, 4))
  return [...years].map(([year, items]) => ({ year, items }))
}
